/** How webhooks made in this system, its bots and the addresses of its inboxes are told (systems.md 4.7). */
import { createHmac } from 'node:crypto'
import { visitorRegistered } from '../../../features/visitors/events.ts'
import type { Signing, WebhookFormat } from '../../../platform/events/webhook-format.ts'
import type { Platform } from '../../../platform/platform.ts'
import { encodeBodies } from './bodies.ts'
import { wordsOf } from './words.ts'

export const webhookFormat = (platform: Platform): WebhookFormat => ({
  name: 'chatwoot',
  events: [visitorRegistered],
  words: wordsOf,
  encode: (reader, accountId, tellings) => encodeBodies(platform, reader, accountId, tellings),
  ping: ({ num }, now) => ({ event: 'ping', webhook: { id: num }, created_at: now.toISOString() }),
  headers: signedHeaders,
})

/** There is room for one signature: the present secret's. */
function signedHeaders({ delivery, at, text, secrets: [secret] }: Signing): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = createHmac('sha256', secret).update(`${timestamp}.${text}`).digest('hex')
  return {
    'x-chatwoot-signature': `sha256=${signature}`,
    'x-chatwoot-timestamp': timestamp,
    'x-chatwoot-delivery': delivery.id,
  }
}
