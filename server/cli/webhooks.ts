/** The command `webhooks …`: pauses all webhooks of the installation, and lets them go on. */
import { pauseWebhooks, resumeWebhooks } from '../features/webhooks/pausing.ts'
import { counted } from '../platform/archive/progress.ts'
import { withDatabase } from './database.ts'

export async function pauseAll(): Promise<void> {
  await withDatabase(async ({ db, now }) => {
    await db.transact((tx) => pauseWebhooks(tx, 'webhooks pause', now))
    console.log(
      'No webhook is told anything now; what is to be told waits: npm run parley -- webhooks resume',
    )
  })
}

export async function resumeAll(): Promise<void> {
  await withDatabase(async ({ db }) => {
    const waited = await db.transact((tx) => resumeWebhooks(tx))
    if (waited === undefined) return console.log('Webhooks are not paused.')
    console.log(`Webhooks are told again; ${counted(waited, 'message')} waited for it.`)
  })
}
