/**
 * Opaque tokens: 256 random bits behind a readable prefix, so a leaked one is recognised by scanners
 * and by the log's redaction. Only the SHA-256 is stored; a fast hash suffices for a random secret.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A token to hand out once, and the hash to keep. */
export interface NewToken {
  token: string
  hash: Buffer
}

/** A new token `par_<prefix>_<43 characters>`; the prefix is lower-case letters. */
export function newToken(prefix: string): NewToken {
  if (!/^[a-z]+$/.test(prefix)) throw new Error(`a token prefix is lower-case letters, not "${prefix}"`)
  const token = `par_${prefix}_${randomBytes(32).toString('base64url')}`
  return { token, hash: hashToken(token) }
}

/** The 32 bytes a token is stored and looked up by. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Compares two hashes without telling by its time how far they agree. */
export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}
