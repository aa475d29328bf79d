/**
 * What is sealed in the database, held against the installation's secret: it opens with the secret it was sealed with
 * and no other. Those that do not open are webhooks that cannot sign and channels that cannot sign in.
 */
import { listSealed as listSealedOfInboxes } from './features/inboxes/channel-config.ts'
import { listSealed as listSealedOfWebhooks } from './features/webhooks/secrets.ts'
import type { Reader } from './platform/db/db.ts'

export interface SealedCount {
  sealed: number
  /** Of these, those the secret does not open. */
  unopened: number
}

/** Looks at the newest of each kind, a thousand at most; without a secret none of them opens. */
export async function countSealed(reader: Reader, secret: Uint8Array | undefined): Promise<SealedCount> {
  const found = [...(await listSealedOfWebhooks(reader)), ...(await listSealedOfInboxes(reader))]
  const opened = found.filter((opens) => secret !== undefined && opens(secret))
  return { sealed: found.length, unopened: found.length - opened.length }
}
