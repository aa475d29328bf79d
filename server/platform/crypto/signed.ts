/**
 * Signed strings: a payload and an expiry anyone can read and only the holder of the secret can make.
 * For links that must work without a header, such as file downloads. They cannot be revoked one by one,
 * so keep them short-lived, and begin the payload with what it is for.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** `<payload>.<expiry>.<signature>`, safe inside a URL. The secret has at least 32 bytes. */
export function sign(secret: Uint8Array, payload: string, expiresAt: Date): string {
  const expiry = Math.floor(expiresAt.getTime() / 1000).toString(36)
  const body = `${Buffer.from(payload).toString('base64url')}.${expiry}`
  return `${body}.${signature(secret, body)}`
}

/** The payload, or undefined when the string is forged, malformed or expired at `now`. */
export function openSigned(secret: Uint8Array, signed: string, now: Date): string | undefined {
  const [payload, expiry, claimed, ...rest] = signed.split('.')
  if (payload === undefined || expiry === undefined || claimed === undefined || rest.length > 0)
    return undefined

  const expected = Buffer.from(signature(secret, `${payload}.${expiry}`))
  const given = Buffer.from(claimed)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined

  const expiresAtMs = Number.parseInt(expiry, 36) * 1000
  return now.getTime() < expiresAtMs ? Buffer.from(payload, 'base64url').toString() : undefined
}

function signature(secret: Uint8Array, body: string): string {
  if (secret.length < 32) throw new Error('a signing secret has at least 32 bytes')
  // The label keeps these signatures apart from anything else ever signed with the same secret.
  return createHmac('sha256', secret).update(`parley signed string\n${body}`).digest('base64url')
}
