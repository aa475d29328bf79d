/** Keys of stored files: random, so that knowing one says nothing about another. */
import { randomBytes } from 'node:crypto'

/** A new key: 128 random bits as 32 hexadecimal digits. */
export function newFileKey(): string {
  return randomBytes(16).toString('hex')
}
