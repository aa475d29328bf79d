/**
 * Who a contact says it is, proved: the site's own server makes a hash of the contact's identifier under the inbox's
 * HMAC token, which it was given by an administrator. The token is derived, not stored, so no copy of the database
 * holds it; counting `secretVersion` up makes another.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Inbox } from './inbox.ts'

/** The inbox's HMAC token: for administrators' eyes, and the servers they set up. */
export function hmacTokenOf(secret: Uint8Array, inbox: Pick<Inbox, 'inboxId' | 'secretVersion'>): string {
  const label = `parley inbox hmac\n${inbox.inboxId}\n${inbox.secretVersion}`
  return createHmac('sha256', secret).update(label).digest('base64url')
}

/** True when `hash` is the hex HMAC-SHA256 of the identifier under the inbox's token. */
export function isIdentityProved(
  secret: Uint8Array,
  inbox: Pick<Inbox, 'inboxId' | 'secretVersion'>,
  { identifier, hash }: { identifier: string; hash: string },
): boolean {
  const expected = createHmac('sha256', hmacTokenOf(secret, inbox)).update(identifier).digest()
  // What is not hex comes out short, and no right hash is short.
  const given = Buffer.from(/^[0-9a-fA-F]{64}$/.test(hash) ? hash : '', 'hex')
  return given.length === expected.length && timingSafeEqual(new Uint8Array(given), new Uint8Array(expected))
}
