/** What web push adds to the process. */
import { createGuardedFetch, type OutboundSettings } from '../../platform/net/guarded-fetch.ts'
import { tellingSettings } from '../../platform/net/telling.ts'
import type { Feature } from '../../platform/platform.ts'
import { pushJobs, pushReactions } from './jobs.ts'
import { pushRoutes } from './routes.ts'
import { vapidKeys, vapidSubject } from './vapid.ts'

/** For a whole request. What a push service answers beside its status is never read. */
const outbound: OutboundSettings = { timeoutMs: 10_000, headOnly: true }

export const push: Feature = {
  name: 'push',
  build: (platform) => {
    const { config, secret } = platform
    const keys = vapidKeys(secret)
    const fetch = createGuardedFetch({ ...outbound, ...tellingSettings(config) })
    return {
      routes: pushRoutes(platform, keys),
      reactions: pushReactions,
      jobs: pushJobs(platform, { fetch, keys, subject: vapidSubject(config) }),
    }
  },
}
