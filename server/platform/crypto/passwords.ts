/**
 * Passwords: argon2id with 19 MiB and two passes (OWASP's first choice), two at a time.
 *
 * Whoever asks learns from neither the answer nor the time whether a user exists: an unknown user is
 * checked against a hash nobody knows the password of. Strength rules and lock-outs are not here.
 */
import { createSemaphore } from './semaphore.ts'

/** More bytes than this are refused before any hashing. */
export const longestPasswordBytes = 1024

/** Thrown by `hashPassword` for an empty password or one above `longestPasswordBytes`. */
export class UnusablePassword extends Error {
  override readonly name = 'UnusablePassword'
}

const cost = { algorithm: 'argon2id', memoryCost: 19_456, timeCost: 2 } as const

// One for the process: each hash holds 19 MiB and a core, whichever route asked for it.
const hashing = createSemaphore(2, 100)

/** Made once at the cost above from 32 random bytes that were thrown away: what nobody can sign in by. */
export const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$QBwuQxYJT9fPekxALCwiwR9XLoHyAyVJgMoEekj+ZUo$QSVYKQ/ReeYtsq/Tac+gF6Mec1DzZLPsYUkzJH+awRY'

/** The hash to store, in PHC form. Rejects with `UnusablePassword` or, when too many wait, `Busy`. */
export async function hashPassword(plain: string): Promise<string> {
  if (!isUsablePassword(plain))
    throw new UnusablePassword(`a password has 1 to ${longestPasswordBytes} bytes`)
  return hashing.run(() => Bun.password.hash(typed(plain), cost))
}

/** Whether `plain` is the password behind `hash`. Rejects with `Busy` when too many wait. */
export async function verifyPassword(plain: string, hash: string): Promise<boolean> {
  if (!isUsablePassword(plain)) return false
  return hashing.run(() => Bun.password.verify(typed(plain), hash))
}

/** As `verifyPassword`; without a hash it takes the same time and answers false. */
export async function verifyOrPretend(plain: string, hash: string | undefined): Promise<boolean> {
  const matches = await verifyPassword(plain, hash ?? nobodysHash)
  return matches && hash !== undefined
}

/** Whether it can be hashed: not empty, and not so long that hashing it would be an attack. */
export function isUsablePassword(plain: string): boolean {
  // The first test keeps a 10 MB string from being encoded only to be refused.
  if (plain.length === 0 || plain.length > longestPasswordBytes) return false
  return Buffer.byteLength(typed(plain)) <= longestPasswordBytes
}

// The same letters typed on another system may arrive composed differently.
function typed(plain: string): string {
  return plain.normalize('NFC')
}
