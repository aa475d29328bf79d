/** What web push adds to the process. */
import { createGuardedFetch, type OutboundSettings } from '../../platform/net/guarded-fetch.ts'
import { createCanTell } from '../../platform/net/telling.ts'
import type { Feature } from '../../platform/platform.ts'
import { pushJobs, pushReactions } from './jobs.ts'
import { pushRoutes } from './routes.ts'
import { vapidKeys, vapidSubject } from './vapid.ts'

/** For a whole request. What a push service answers beside its status is never read. */
const outbound: OutboundSettings = { timeoutMs: 10_000, headOnly: true }

/**
 * Web push to services at these addresses: public ones by https where nothing is said, whatever WEBHOOKS_ALLOW_PRIVATE is.
 * That opens private networks to what administrators name; a push service is named by any agent, and is never private.
 */
export function pushThrough(services: OutboundSettings): Feature {
  return {
    name: 'push',
    build: (platform) => {
      const { config, secret } = platform
      const keys = vapidKeys(secret)
      const fetch = createGuardedFetch({ ...outbound, ...services })
      return {
        routes: pushRoutes(createCanTell(services), keys),
        reactions: pushReactions,
        jobs: pushJobs(platform, { fetch, keys, subject: vapidSubject(config) }),
      }
    },
  }
}

export const push = pushThrough({})
