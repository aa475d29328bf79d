/**
 * Ids. A row's key is a UUIDv7, made here; beside it stands a per-installation number (`num`) made by
 * the database. Seed 001 prints the key as `conv_` + 26 characters of Crockford base32; every parser
 * accepts every printed form: prefixed, UUID, or number (acceptance C.10 point 3).
 *
 * An id is never a permission: who may touch a thing is decided by how it is fetched.
 */
import { randomUUIDv7 } from 'bun'

export type IdKind =
  | 'conv'
  | 'msg'
  | 'user'
  | 'file'
  | 'visitor'
  | 'site'
  | 'notif'
  | 'acct'
  | 'contact'
  | 'addr'
  | 'company'
  | 'label'
  | 'attr'
  | 'note'
  | 'team'
  | 'inbox'
  | 'att'
  | 'canned'
  | 'assistant'
  | 'role'
  | 'key'
  | 'view'
  | 'hook'
  | 'delivery'
  | 'transfer'
  | 'push'

/** A UUID, or `#` and the row's number where the caller named it by number. */
export type Id = string

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const largestNumber = 2n ** 53n

/** A new time-ordered key. */
export function newId(): string {
  return randomUUIDv7()
}

/** `conv_` + base32 of the key's 128 bits; 26 characters, lower case. */
export function printId(kind: IdKind, uuid: string): string {
  return `${kind}_${toBase32(uuid)}`
}

/** Reads any printed form; undefined when it is none. The number form comes back as `#` + digits. */
export function parseId(kind: IdKind, text: string): Id | undefined {
  if (text.startsWith(`${kind}_`)) return fromBase32(text.slice(kind.length + 1))
  const lower = text.toLowerCase()
  if (uuidPattern.test(lower)) return lower
  if (/^[1-9][0-9]{0,15}$/.test(text) && BigInt(text) < largestNumber) return `#${text}`
  return undefined
}

/** True for a key as we make them: a UUID in lower case. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text)
}

/** True for the number form of an id. */
export function isNumber(id: Id): boolean {
  return id.startsWith('#')
}

/** The number of a number-form id. */
export function numberOf(id: Id): number {
  return Number(id.slice(1))
}

// Numbers hold 53 bits and a key has 128: five hex digits are four of base32, after the first two, which are two.
function toBase32(uuid: string): string {
  const hex = uuid.replaceAll('-', '')
  const first = Number.parseInt(hex.slice(0, 2), 16)
  let out = digit(first >> 5) + digit(first)
  for (let at = 2; at < 32; at += 5) {
    const bits = Number.parseInt(hex.slice(at, at + 5), 16)
    out += digit(bits >> 15) + digit(bits >> 10) + digit(bits >> 5) + digit(bits)
  }
  return out
}

function digit(bits: number): string {
  return alphabet[bits & 31] ?? ''
}

function fromBase32(text: string): string | undefined {
  if (!/^[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(text)) return undefined
  let hex = bitsOf(text, 0, 2).toString(16).padStart(2, '0')
  for (let at = 2; at < 26; at += 4) hex += bitsOf(text, at, 4).toString(16).padStart(5, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

function bitsOf(text: string, from: number, length: number): number {
  let bits = 0
  for (let at = from; at < from + length; at++) bits = (bits << 5) | alphabet.indexOf(text.charAt(at))
  return bits
}
