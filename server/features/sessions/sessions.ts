/**
 * Sessions: who is signed in. A login makes a session (a family of tokens); a refresh token is good once,
 * and using it again ends the whole family. Tokens are opaque and stored hashed. Ending a session appends
 * an event, by which every node closes its sockets.
 */

import { verifyOrPretend, verifyPassword } from '../../platform/crypto/passwords.ts'
import { hashToken, newToken } from '../../platform/crypto/tokens.ts'
import type { Database, Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { Member } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { getPasswordHash, hashMemberPassword, setPassword } from '../members/members.ts'
import { sessionsEnded } from './events.ts'
import * as queries from './queries.ts'

/** Life of an access token (LIM-07). */
export const accessSeconds = 3600
const refreshDays = 30
const visitorDays = 365

export interface Login {
  token: string
  refreshToken: string
  userId: string
  username: string
  email: string
  name: string
  role: 'agent' | 'administrator'
  siteKeys: string[]
}

export interface Credentials {
  username: string
  password: string
  siteKey: string
}

/**
 * Signs a member in on a site. An unknown user and a wrong password are alike in answer and in time;
 * only after the right password does a foreign site answer FORBIDDEN.
 */
export async function login(db: Database, credentials: Credentials, now: Date): Promise<Login> {
  const found = await queries.selectLogin(db.read, credentials.username, credentials.siteKey)
  const isRight = await verifyOrPretend(credentials.password, found?.passwordHash)
  if (!found || !isRight) throw refuse('invalid_credentials')
  const { accountId, role, userId } = found
  if (accountId === null || role === null || found.disabledAt) {
    // A member disabled in this account learns no more than that the site is not its own.
    throw refuse('forbidden', 'This user has no access to the site')
  }
  const sites = await queries.selectSitesOf(db.read, accountId, userId)
  if (!sites.some((site) => site.key === credentials.siteKey))
    throw refuse('forbidden', 'This user has no access to the site')
  const tokens = await db.transact(async (tx) => {
    // A change of the password ends the sessions there are; this one must not come to be after it.
    if ((await queries.lockPasswordHash(tx, userId)) !== found.passwordHash)
      throw refuse('invalid_credentials')
    const sessionId = newId()
    await queries.insertSession(tx, { accountId, id: sessionId, userId, now })
    return await issueTokens(tx, { accountId, sessionId, now })
  })
  const { username, email, name } = found
  return { ...tokens, userId, username, email, name, role, siteKeys: sites.map((site) => site.key) }
}

/** Trades a refresh token for new tokens. One that was used before ends its family. */
export async function refresh(
  db: Database,
  refreshToken: string,
  now: Date,
): Promise<{ token: string; refreshToken: string }> {
  const hash = hashToken(refreshToken)
  const outcome = await db.transact(async (tx) => {
    const row = await queries.lockRefreshToken(tx, hash)
    if (!row || row.endedAt || row.disabledAt) return 'unauthorized' as const
    if (row.usedAt) {
      await endSession(tx, row, 'refresh token used twice', now)
      return 'unauthorized' as const
    }
    if (row.expiresAt <= now) return 'token_expired' as const
    await queries.markUsed(tx, hash, now)
    return await issueTokens(tx, { ...row, now })
  })
  // Thrown outside, so that the end of a family is committed.
  if (typeof outcome === 'string')
    throw refuse(outcome, outcome === 'unauthorized' ? 'The refresh token is not valid' : undefined)
  return outcome
}

/** Ends one session: its tokens and sockets die. */
export async function endSession(
  tx: Tx,
  session: { accountId: string; sessionId: string },
  reason: string,
  now: Date,
) {
  const ended = await queries.endOpenSessions(tx, session, reason, now)
  appendEnded(tx, session.accountId, ended, reason, now)
}

/** Ends every session of a member in an account: deactivation, role change, loss of a site. */
export async function endSessionsOf(
  tx: Tx,
  member: { accountId: string; userId: string },
  reason: string,
  now: Date,
) {
  const ended = await queries.endOpenSessions(tx, member, reason, now)
  appendEnded(tx, member.accountId, ended, reason, now)
}

/** Changes a member's own password and ends all of its sessions, in every account, this one too. */
export async function changePassword(
  db: Database,
  member: Member,
  change: { current: string; next: string },
  now: Date,
): Promise<void> {
  const isRight = await verifyPassword(change.current, await getPasswordHash(db.read, member.userId))
  if (!isRight) throw refuse('invalid_credentials', 'The current password is not right')
  const hash = await hashMemberPassword(change.next)
  await db.transact((tx) => replacePassword(tx, member.userId, hash, now))
}

/** Stores a new password hash and ends every session of the user. */
export async function replacePassword(
  tx: Tx,
  userId: string,
  passwordHash: string,
  now: Date,
): Promise<void> {
  await setPassword(tx, userId, passwordHash)
  for (const accountId of await queries.selectAccountsOf(tx, userId)) {
    await endSessionsOf(tx, { accountId, userId }, 'password changed', now)
  }
}

/** Gives a visitor a token for its address on a site. */
export async function issueVisitorToken(
  tx: Tx,
  address: { accountId: string; addressId: string; now: Date },
): Promise<string> {
  const { token, hash } = newToken('visitor')
  const expiresAt = new Date(address.now.getTime() + visitorDays * 86_400_000)
  await queries.insertVisitorSession(tx, { ...address, id: newId(), hash, expiresAt })
  return token
}

/** The keys of the sites a member may enter. */
export async function listSiteKeys(reader: Reader, accountId: string, userId: string): Promise<string[]> {
  return (await queries.selectSitesOf(reader, accountId, userId)).map((site) => site.key)
}

async function issueTokens(tx: Tx, session: { accountId: string; sessionId: string; now: Date }) {
  const access = newToken('access')
  const renewal = newToken('refresh')
  const { now } = session
  const accessEnd = new Date(now.getTime() + accessSeconds * 1000)
  const refreshEnd = new Date(now.getTime() + refreshDays * 86_400_000)
  await queries.insertToken(tx, { ...session, hash: access.hash, kind: 'access', expiresAt: accessEnd })
  await queries.insertToken(tx, { ...session, hash: renewal.hash, kind: 'refresh', expiresAt: refreshEnd })
  return { token: access.token, refreshToken: renewal.token }
}

function appendEnded(tx: Tx, accountId: string, sessionIds: string[], reason: string, now: Date): void {
  if (sessionIds.length === 0) return
  append(tx, sessionsEnded, {
    accountId,
    at: now,
    actor: { kind: 'system', id: null },
    inboxId: null,
    conversationId: null,
    contactId: null,
    memberId: null,
    data: { sessionIds, reason },
  })
}
