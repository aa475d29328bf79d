/** The secrets webhooks sign with: made here, kept sealed, and for a day after a rotation two at a time. */
import { randomBytes } from 'node:crypto'
import { seal, tryOpenSealed } from '../../platform/crypto/sealed.ts'
import type { Reader } from '../../platform/db/db.ts'
import { selectSealed } from './queries.ts'

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

/**
 * Those to sign with now, the present one first; undefined where that does not open: it was sealed with another
 * installation's secret. Then what was before it is of no use either.
 */
export function secretsOf(
  installation: Uint8Array,
  { id, sealed, previousSealed, previousUntil }: SealedSecrets,
  now: Date,
): [string, ...string[]] | undefined {
  const present = tryOpenSealed(installation, placeOf(id), sealed)
  if (present === undefined) return undefined
  if (!previousSealed || !previousUntil || previousUntil <= now) return [present]
  // One that was rotated because it did not open does not open now.
  const previous = tryOpenSealed(installation, placeOf(id), previousSealed)
  return previous === undefined ? [present] : [present, previous]
}

/** For each webhook, the newest first: does a secret open what is sealed in it? */
export async function listSealed(reader: Reader): Promise<((installation: Uint8Array) => boolean)[]> {
  const rows = await selectSealed(reader)
  return rows.map(
    ({ id, sealed }) =>
      (installation) =>
        tryOpenSealed(installation, placeOf(id), sealed) !== undefined,
  )
}

const placeOf = (id: string) => `webhook ${id}`
