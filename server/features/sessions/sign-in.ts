/**
 * Signing in by e-mail address, as the clients of seed 004's system do: it gives a key that opens every account of the
 * user and ends like a session. Addresses are not unique, for a refusal of one would tell who is elsewhere: whoever has it
 * and the password is meant. First come those who signed in from this network of late, then of each account the one who has
 * had the address longest, then the second of each. Eight are tried: whoever is alone with an address in its account is
 * kept out only where users of eight other accounts took it before, and then still signs in by username. Whether anybody has
 * it is told by neither answer nor time.
 */
import { verifyOrPretend } from '../../platform/crypto/passwords.ts'
import { hashToken } from '../../platform/crypto/tokens.ts'
import type { Database, Tx } from '../../platform/db/db.ts'
import type { Member } from '../../platform/http/actor.ts'
import { Refusal, refuse } from '../../platform/http/refusal.ts'
import { endToken, spendTicket } from './api-token-queries.ts'
import { type ApiToken, appendEnded, createApiToken, findApiToken } from './api-tokens.ts'
import { countGuess, type Door, knownSince, rememberNetwork, wrongGuess } from './password-guesses.ts'
import { lockPasswordHash, selectAccountsOf } from './queries.ts'
import { selectLoginByUsername, selectLoginsByEmail } from './sign-in-queries.ts'

/** How long a sign-in lasts, as it does there. */
const loginDays = 60
const ticketMinutes = 5
/** So many users of one address are tried, and so many passwords are verified where none is right. */
const mostTried = 8

/** A key just made. */
export type SignedIn = ApiToken & { token: string; userId: string }

/** Signs in whoever has this address and password. */
export async function signInByEmail(
  door: Door,
  { email, password, network }: { email: string; password: string; network: string },
  now: Date,
): Promise<SignedIn> {
  const found = await namesakes(door, { email, network }, now)
  return await signInFirst(door, found, { name: email, password, network }, now)
}

/** Signs in whoever has this username or this address, for so many days. */
export async function signInByName(
  door: Door,
  credentials: { username: string; password: string; days: number; network: string },
  now: Date,
): Promise<SignedIn> {
  const { username: name, network } = credentials
  const named = await selectLoginByUsername(door.db.read, name)
  // A username may read like somebody's address: it keeps nobody out either.
  const others = await namesakes(door, { email: name, network }, now)
  const found = named ? [named, ...others.filter(({ userId }) => userId !== named.userId)] : others
  return await signInFirst(door, found.slice(0, mostTried), { ...credentials, name }, now)
}

async function namesakes(door: Door, { email, network }: { email: string; network: string }, now: Date) {
  return await selectLoginsByEmail(door.db.read, email, { network, since: knownSince(now), limit: mostTried })
}

/**
 * Signs in the first of these users whom the password opens. A guess is counted against those it was tried on, and who has
 * been guessed at too often is passed over: it holds up no namesake.
 */
async function signInFirst(
  door: Door,
  found: { userId: string; passwordHash: string }[],
  {
    name,
    password,
    network,
    days,
  }: { name: string; password: string; network: string; days?: number | undefined },
  now: Date,
): Promise<SignedIn> {
  if (found.length === 0) await countGuess(door, { name, userIds: [], network }, now)
  let tries = 0
  let held: Refusal | undefined
  for (const one of found) {
    held = await refusalOf(countGuess(door, { name, userIds: [one.userId], network }, now))
    if (held) continue
    tries++
    if (await verifyOrPretend(password, one.passwordHash))
      return await door.db.transact((tx) => issueVerified(tx, one, { network, now, days }))
  }
  if (held && tries === 0) throw held
  while (tries++ < mostTried) await verifyOrPretend(password, undefined)
  throw await wrongGuess(door, network)
}

async function refusalOf(counting: Promise<void>): Promise<Refusal | undefined> {
  return await counting.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refusal) return error
      throw error
    },
  )
}

/** Makes a ticket that signs a user in once, within five minutes: the platform API's links. */
export async function issueTicket(tx: Tx, userId: string, now: Date): Promise<string> {
  const expiresAt = new Date(now.getTime() + ticketMinutes * 60_000)
  const { token } = await createApiToken(tx, { kind: 'user', userId, purpose: 'ticket', expiresAt }, now)
  return token
}

/** Trades a ticket for a key. */
export async function signInByTicket(db: Database, ticket: string, now: Date): Promise<SignedIn> {
  return await db.transact(async (tx) => {
    const userId = await spendTicket(tx, hashToken(ticket), now)
    if (userId === undefined) throw refuse('invalid_credentials')
    return await issue(tx, userId, now)
  })
}

/**
 * Ends the sign-in a request came with, and the sockets that were opened with its pubsub token; the user's other devices
 * go on. NOT_FOUND for a key that is no sign-in's: a program's key is not ended by signing out.
 */
export async function signOut(db: Database, member: Member, now: Date): Promise<void> {
  await db.transact(async (tx) => {
    const key = await findApiToken(tx, member.sessionId)
    if (key?.purpose !== 'login' || !(await endToken(tx, key.id, now))) throw refuse('not_found')
    for (const accountId of await selectAccountsOf(tx, member.userId))
      appendEnded(tx, accountId, [key.id], 'logout', now)
  })
}

async function issueVerified(
  tx: Tx,
  verified: { userId: string; passwordHash: string },
  { network, now, days = loginDays }: { network: string; now: Date; days?: number | undefined },
): Promise<SignedIn> {
  // A change of the password ends the sign-ins there are; this one must not come to be after it.
  if ((await lockPasswordHash(tx, verified.userId)) !== verified.passwordHash)
    throw refuse('invalid_credentials')
  await rememberNetwork(tx, { userId: verified.userId, network, now })
  return await issue(tx, verified.userId, now, days)
}

async function issue(tx: Tx, userId: string, now: Date, days = loginDays): Promise<SignedIn> {
  const expiresAt = new Date(now.getTime() + days * 86_400_000)
  const draft = { kind: 'user', userId, purpose: 'login', name: 'Sign-in', expiresAt } as const
  return { ...(await createApiToken(tx, draft, now)), userId }
}
