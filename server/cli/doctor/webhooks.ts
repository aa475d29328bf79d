/** Looks at what webhooks and inboxes need to speak to others: that their secrets open, and that nobody paused them. */
import { findWebhookPause } from '../../features/webhooks/pausing.ts'
import { findSecret, secretFile } from '../../platform/crypto/installation-secret.ts'
import type { Reader } from '../../platform/db/db.ts'
import { countSealed } from '../../sealed.ts'
import { withPool } from '../database.ts'
import { bad, type Finding, note, ok } from './finding.ts'

export async function examineWebhooks(url: string, dataDir: string): Promise<Finding[]> {
  return await withPool(url, async ({ read }) => [
    ...(await examineSeals(read, dataDir)),
    ...(await examinePause(read)),
  ])
}

async function examineSeals(reader: Reader, dataDir: string): Promise<Finding[]> {
  const secret = await findSecret(dataDir)
  const { sealed, unopened } = await countSealed(reader, secret)
  if (sealed === 0) return []
  if (unopened === 0) return [ok('Secrets', `those of webhooks and inboxes open (${sealed} looked at)`)]
  const file = secretFile(dataDir)
  const text = `${unopened} of ${sealed} of webhooks and inboxes do not open with ${file}${secret ? '' : ', which is not there'}`
  const mend =
    'put back the file they were sealed with (from the first server, or a backup) and start again; where it is lost,\n' +
    'rotate the secret of each webhook and set those of inboxes anew'
  return [bad('Secrets', text, mend)]
}

async function examinePause(reader: Reader): Promise<Finding[]> {
  const pause = await findWebhookPause(reader)
  if (!pause) return []
  const text = `paused since ${pause.pausedAt.toISOString()} (${pause.reason}): nobody is told anything`
  return [note('Webhooks', text, 'when they are to be told: npm run parley -- webhooks resume')]
}
