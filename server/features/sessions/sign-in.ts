/**
 * Signing in by e-mail address, as the clients of seed 004's system do: it gives a key that opens every account of the
 * user and ends like a session.
 */
import { hashToken } from '../../platform/crypto/tokens.ts'
import type { Database, Tx } from '../../platform/db/db.ts'
import type { Member } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { endToken, spendTicket } from './api-token-queries.ts'
import { type ApiToken, appendEnded, createApiToken, findApiToken } from './api-tokens.ts'
import { type Guess, namesakes, verifyFirst, whoIsNamed } from './namesakes.ts'
import { type Door, rememberNetwork } from './password-guesses.ts'
import { lockPasswordHash, selectAccountsOf } from './queries.ts'
import type { Named } from './sign-in-queries.ts'

/** How long a sign-in lasts, as it does there. */
const loginDays = 60
const ticketMinutes = 5

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
  return await signInFirst(
    door,
    await whoIsNamed(door, { name, network }, now),
    { ...credentials, name },
    now,
  )
}

async function signInFirst(
  door: Door,
  found: Named[],
  { days, ...guess }: Guess & { days?: number | undefined },
  now: Date,
): Promise<SignedIn> {
  const verified = await verifyFirst(door, found, guess, now)
  return await door.db.transact((tx) => issueVerified(tx, verified, { network: guess.network, now, days }))
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
