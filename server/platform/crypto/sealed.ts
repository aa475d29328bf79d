/**
 * Sealed texts: secrets of others that must be given back to use them (a mailbox's password, a bot's token), so that a
 * copy of the database alone tells nothing. AES-256-GCM under a key of its own, derived from the installation's secret;
 * `place` says what a seal is for, and one taken from its place to another does not open.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const version = 1
const nonceBytes = 12
const tagBytes = 16

/** `text`, sealed for `place`: a version, a nonce, the tag and what is hidden. */
export function seal(secret: Uint8Array, place: string, text: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce).setAAD(Buffer.from(place))
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), hidden])
}

/** What was sealed for `place`; throws where it was sealed elsewhere, by another installation, or changed since. */
export function openSealed(secret: Uint8Array, place: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed)
  if (bytes[0] !== version || bytes.length < 1 + nonceBytes + tagBytes) throw new Error('this is no seal')
  const nonce = bytes.subarray(1, 1 + nonceBytes)
  const tag = bytes.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes)
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(place)).setAuthTag(tag)
  const shown = [decipher.update(bytes.subarray(1 + nonceBytes + tagBytes)), decipher.final()]
  return Buffer.concat(shown).toString('utf8')
}

/** The same; undefined where it does not open. */
export function tryOpenSealed(secret: Uint8Array, place: string, sealed: Uint8Array): string | undefined {
  try {
    return openSealed(secret, place, sealed)
  } catch {
    return undefined
  }
}

function keyOf(secret: Uint8Array): Uint8Array {
  if (secret.length < 32) throw new Error('a sealing secret has at least 32 bytes')
  // The label keeps this key apart from anything else made of the same secret.
  return new Uint8Array(hkdfSync('sha256', secret, '', 'parley sealed text', 32))
}
