/**
 * API tokens: keys for programs, opaque and stored hashed like all of ours. A user's key acts as the user in every
 * account it is a member of, or in one (RUL-21); an assistant's acts as the assistant; a platform app's makes accounts
 * and users. The token itself is told once, when it is made.
 */
import { newToken } from '../../platform/crypto/tokens.ts'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import { newId } from '../../platform/ids/ids.ts'
import {
  endToken,
  insertApiToken,
  selectApiToken,
  selectApiTokensOf,
  selectKeysOf,
  updateToken,
} from './api-token-queries.ts'
import { sessionsEnded } from './events.ts'
import { selectAccountsOf } from './queries.ts'

export interface ApiTokenDraft {
  kind: 'user' | 'assistant' | 'platform'
  accountId?: string | null
  userId?: string | undefined
  assistantId?: string | undefined
  appId?: string | undefined
  name?: string | undefined
  detail?: string | undefined
  expiresAt?: Date | undefined
  /** A `login` key is a sign-in's and ends like a session; a `ticket` signs in once and opens nothing itself. */
  purpose?: 'key' | 'login' | 'ticket'
}

export interface ApiToken {
  id: string
  num: number
  kind: ApiTokenDraft['kind']
  purpose: 'key' | 'login' | 'ticket'
  /** Its first characters, to be told apart in a list. */
  hint: string
  accountId: string | null
  userId: string | null
  name: string
  detail: string
  createdAt: Date
  updatedAt: Date | null
  expiresAt: Date | null
  lastUsedAt: Date | null
  endedAt: Date | null
}

/** Makes a key; `token` is shown now and never again. */
export async function createApiToken(
  tx: Tx,
  draft: ApiTokenDraft,
  now: Date,
): Promise<ApiToken & { token: string }> {
  const { token, hash } = newToken(draft.purpose === 'ticket' ? 'ticket' : 'api')
  const id = newId()
  await insertApiToken(tx, { ...draft, id, hash, hint: token.slice(0, 12), now })
  const made = await selectApiToken(tx, id)
  if (!made) throw new Error('an API token that was just made is not there')
  return { ...made, token }
}

/** The key of this id in any form, whoever holds it; undefined when there is none, or it has ended. */
export async function findApiToken(reader: Reader, id: string): Promise<ApiToken | undefined> {
  return await selectApiToken(reader, id)
}

/** A user's keys by number, those of sign-ins left out; of one account's alone where it is given. */
export async function listApiTokens(
  reader: Reader,
  owner: { userId: string; onlyAccountId: string | null },
  page: { after: number; limit: number },
): Promise<ApiToken[]> {
  return await selectApiTokensOf(reader, owner, page)
}

/** Every key these users hold for programs, by number: for the operator. */
export async function listKeysOf(reader: Reader, userIds: string[]): Promise<ApiToken[]> {
  return await selectKeysOf(reader, userIds)
}

/** Names a key, or says what it is for; what is left out stays. */
export async function renameApiToken(
  tx: Tx,
  token: ApiToken,
  change: { name?: string | undefined; detail?: string | undefined },
  now: Date,
): Promise<ApiToken> {
  await updateToken(tx, token.id, change, now)
  return (await selectApiToken(tx, token.id)) ?? token
}

/** Ends a key: every node refuses it within two seconds, and closes its sockets. */
export async function endApiToken(
  tx: Tx,
  token: { id: string; accountId: string | null; userId?: string | null },
  now: Date,
): Promise<void> {
  if (!(await endToken(tx, token.id, now))) return
  const { id, accountId, userId } = token
  // One that is bound to no account may hold sockets in each of its user's.
  const accountIds = accountId === null ? await selectAccountsOf(tx, userId ?? '') : [accountId]
  for (const one of accountIds) appendEnded(tx, one, [id], 'key ended', now)
}

/** Says in an account's log that sessions or keys are over, by which every node forgets them and closes their sockets. */
export function appendEnded(
  tx: Tx,
  accountId: string,
  sessionIds: string[],
  reason: string,
  now: Date,
): void {
  if (sessionIds.length === 0) return
  append(tx, sessionsEnded, {
    accountId,
    at: now,
    actor: { kind: 'system', id: null },
    data: { sessionIds, reason },
  })
}
