/** What webhooks add to the process. */
import { createGuardedFetch, type OutboundSettings } from '../../platform/net/guarded-fetch.ts'
import { tellingSettings } from '../../platform/net/telling.ts'
import type { Feature } from '../../platform/platform.ts'
import { webhookChanged } from './events.ts'
import { webhookJobs } from './jobs.ts'
import { nativeFormat } from './native-format.ts'
import { webhookRoutes } from './routes.ts'
import { createSender } from './sender.ts'
import { webhookReactions } from './telling.ts'
import { createTypingTeller } from './typing-told.ts'

/** For a whole request. What a receiver answers beside its status is never read. */
const outbound: OutboundSettings = { timeoutMs: 10_000, headOnly: true }

/** Webhooks with a way out of these settings. */
export const webhooksBy = (settings: OutboundSettings): Feature => ({
  name: 'webhooks',
  build: (platform, { webhookFormats }) => {
    const { config, db, clock, log, secret } = platform
    const formats = [nativeFormat, ...webhookFormats]
    const fetch = createGuardedFetch({ ...outbound, ...tellingSettings(config), ...settings })
    const sender = createSender({ db, clock, log, secret, formats, fetch })
    const typing = createTypingTeller({ db, clock, log, formats })
    return {
      routes: webhookRoutes(platform, formats),
      events: [webhookChanged],
      reactions: webhookReactions({ formats, secret, now: () => clock.now() }),
      jobs: webhookJobs(db, clock, sender),
      hint: (hint) => typing.hear(hint),
      start: () => sender.start(),
      stop: async () => {
        await typing.stop()
        await sender.stop()
      },
    }
  },
})

/** By https, to public addresses only, unless the operator says otherwise. */
export const webhooks: Feature = webhooksBy({})
