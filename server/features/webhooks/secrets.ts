/** The secrets webhooks sign with: made here, kept sealed, and for a day after a rotation two at a time. */
import { randomBytes } from 'node:crypto'
import { openSealed, seal } from '../../platform/crypto/sealed.ts'

/** How long the secret before the present one still signs. */
export const rotationMs = 24 * 60 * 60 * 1000

/** A new secret, as Standard Webhooks write them, and sealed for one webhook. */
export function makeSecret(installation: Uint8Array, webhookId: string): { secret: string; sealed: Buffer } {
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  return { secret, sealed: seal(installation, placeOf(webhookId), secret) }
}

export interface SealedSecrets {
  id: string
  sealed: Uint8Array
  previousSealed: Uint8Array | null
  previousUntil: Date | null
}

/** Those to sign with now, the present one first. */
export function secretsOf(
  installation: Uint8Array,
  { id, sealed, previousSealed, previousUntil }: SealedSecrets,
  now: Date,
): [string, ...string[]] {
  const present = openSealed(installation, placeOf(id), sealed)
  const isOver = !previousSealed || !previousUntil || previousUntil <= now
  return isOver ? [present] : [present, openSealed(installation, placeOf(id), previousSealed)]
}

const placeOf = (id: string) => `webhook ${id}`
