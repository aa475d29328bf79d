/**
 * Pubsub tokens: what a client of seed 004's system subscribes with. Derived from the installation's secret and the id it
 * stands for, never stored: it can be printed at any time and checked without a list. What a user is shown with a key is
 * that key's, opens what the key opens and ends with it; what a platform app is shown of its user is the user's own. Both
 * are worthless once the user's `token_version` moves on (a new password). A contact's address has one as long as it is
 * there.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Reader } from '../../platform/db/db.ts'
import type { Member, Visitor } from '../../platform/http/actor.ts'
import { selectMembership } from './api-token-queries.ts'
import { selectAddress, selectKeyOwner, selectTokenVersion } from './pubsub-queries.ts'

type Kind = 'user' | 'key' | 'address'

/** A contact's address on an inbox. */
export interface PubsubAddress {
  accountId: string
  addressId: string
  inboxId: string
  contactId: string
  sourceId: string
  siteKey: string
}

/** The token the clients that hold one of a user's keys subscribe with: it ends with the key. */
export function pubsubTokenOfKey(secret: Buffer, key: { keyId: string; tokenVersion: number }): string {
  return print(secret, 'key', key.keyId, key.tokenVersion)
}

/** The token a user's clients subscribe with, whichever key they have. */
export function pubsubTokenOf(secret: Buffer, user: { userId: string; tokenVersion: number }): string {
  return print(secret, 'user', user.userId, user.tokenVersion)
}

/** The token a contact's clients subscribe with, on one inbox. */
export function pubsubTokenOfAddress(secret: Buffer, addressId: string): string {
  return print(secret, 'address', addressId, 0)
}

/**
 * The member behind a user's token: in the account of this number, else in the oldest one it works in. Undefined for a
 * token nobody has, and for a user without a place there. Its session is the user's id: what ends the user's sessions
 * closes the sockets held under it.
 */
export async function userOfPubsubToken(
  { secret, reader }: { secret: Buffer; reader: Reader },
  token: string,
  { network, accountNum }: { network: string; accountNum: number | undefined },
): Promise<Member | undefined> {
  const userId = parse('user', token)
  if (userId === undefined) return undefined
  const version = await selectTokenVersion(reader, userId)
  if (version === undefined || !isIt(token, print(secret, 'user', userId, version))) return undefined
  const account = accountNum === undefined ? undefined : { num: accountNum }
  const row = await selectMembership(reader, userId, account)
  if (!row) return undefined
  const { role, disabledAt: _, ...member } = row
  return { kind: role, network, sessionId: userId, ...member }
}

/**
 * The member behind a key's token, where the key still holds: in the account of this number, else in the one the key is
 * bound to or the user's oldest. Its session is the key's: what ends the key closes the sockets held under it.
 */
async function userOfKeyToken(
  { secret, reader }: { secret: Buffer; reader: Reader },
  token: string,
  { network, accountNum, now }: { network: string; accountNum: number | undefined; now: Date },
): Promise<Member | undefined> {
  const keyId = parse('key', token)
  const owner = keyId === undefined ? undefined : await selectKeyOwner(reader, keyId, now)
  if (keyId === undefined || !owner || !isIt(token, print(secret, 'key', keyId, owner.version)))
    return undefined
  const { userId, accountId } = owner
  const bound = accountId === null ? undefined : { id: accountId }
  const row = await selectMembership(reader, userId, accountNum === undefined ? bound : { num: accountNum })
  // A key that is bound to one account opens no other.
  if (!row || (accountId !== null && row.accountId !== accountId)) return undefined
  const { role, disabledAt: _, ...member } = row
  return { kind: role, network, sessionId: keyId, ...member }
}

/** The address behind a contact's token; undefined for a token nobody has. */
export async function addressOfPubsubToken(
  { secret, reader }: { secret: Buffer; reader: Reader },
  token: string,
): Promise<PubsubAddress | undefined> {
  const addressId = parse('address', token)
  if (addressId === undefined || !isIt(token, print(secret, 'address', addressId, 0))) return undefined
  return await selectAddress(reader, addressId)
}

/**
 * Whoever a token stands for. A contact's session is its address's id: what ends the visitors of an address closes the
 * sockets held under it.
 */
export async function subscriberOfPubsubToken(
  parts: { secret: Buffer; reader: Reader },
  token: string,
  from: { network: string; accountNum: number | undefined; now: Date },
): Promise<Member | Visitor | undefined> {
  if (token.startsWith(marks.key)) return await userOfKeyToken(parts, token, from)
  if (token.startsWith(marks.user)) return await userOfPubsubToken(parts, token, from)
  const found = await addressOfPubsubToken(parts, token)
  if (!found) return undefined
  const { sourceId: visitorId, ...address } = found
  return { kind: 'visitor', network: from.network, sessionId: address.addressId, visitorId, ...address }
}

const marks = { user: 'u', key: 'k', address: 'a' } as const

function print(secret: Buffer, kind: Kind, id: string, version: number): string {
  const hex = id.replaceAll('-', '')
  // The label keeps it apart from anything else ever made with the same secret.
  const mac = createHmac('sha256', secret).update(`parley pubsub\n${kind}\n${id}\n${version}`).digest()
  return `${marks[kind]}${hex}${mac.subarray(0, 20).toString('hex')}`
}

/** The id a token says it stands for: nothing is proved by it. */
function parse(kind: Kind, token: string): string | undefined {
  const hex = /^([uka])([0-9a-f]{32})[0-9a-f]{40}$/.exec(token)
  if (hex?.[1] !== marks[kind]) return undefined
  return hex[2]?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function isIt(given: string, right: string): boolean {
  return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right))
}
