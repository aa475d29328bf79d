/**
 * How often a password may be guessed at, whichever door the guess comes in by: so often for a user from anywhere, and
 * so often wrong from a network. Where the user itself signed in of late it has a count of its own, so that whoever
 * guesses elsewhere does not lock it out.
 */
import type { Database, Tx } from '../../platform/db/db.ts'
import type { Limiter } from '../../platform/http/limiter.ts'
import { type Refusal, refuse } from '../../platform/http/refusal.ts'
import { deleteNetworks, selectKnownThere, upsertNetwork } from './network-queries.ts'

/** What a password is tried against, and how often. */
export interface Door {
  db: Database
  limiter: Limiter
}

const knownDays = 30

/** Since when a network has to have been signed in from to be known. */
export const knownSince = (now: Date): Date => new Date(now.getTime() - knownDays * 86_400_000)

/** Counts a guess at the users found by a name, or at the name itself where there is none; RATE_LIMITED after too many. */
export async function countGuess(
  { db, limiter }: Door,
  { name, userIds, network }: { name: string; userIds: string[]; network: string },
  now: Date,
): Promise<void> {
  await limiter.checkAttempt('wrongOfNetwork', network)
  // A name of nobody is counted like any other: that there is none is not to be told by it.
  if (userIds.length === 0) return await limiter.attempt('signInOfUser', `name:${name.toLowerCase()}`)
  const known = new Set(await selectKnownThere(db.read, { userIds, network, since: knownSince(now) }))
  for (const id of userIds) await limiter.attempt('signInOfUser', known.has(id) ? `${id} at ${network}` : id)
}

/** The refusal of a guess that was wrong; counted against where it came from. */
export async function wrongGuess({ limiter }: Door, network: string): Promise<Refusal> {
  await limiter.attempt('wrongOfNetwork', network)
  return refuse('invalid_credentials')
}

/** Notes where a user signed in with the right password. */
export async function rememberNetwork(
  tx: Tx,
  signedIn: { userId: string; network: string; now: Date },
): Promise<void> {
  await upsertNetwork(tx, signedIn)
}

/** Forgets where nobody signed in for long. */
export async function forgetNetworks(tx: Tx, now: Date): Promise<void> {
  await deleteNetworks(tx, knownSince(now))
}
