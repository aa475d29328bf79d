/** What webhooks add to the process. */
import { createGuardedFetch, type OutboundSettings } from '../../platform/net/guarded-fetch.ts'
import type { Feature } from '../../platform/platform.ts'
import { webhookJobs } from './jobs.ts'
import { webhookReactions } from './reactions.ts'
import { webhookRoutes } from './routes.ts'

const timeoutMs = 5000

/** Webhooks with a way out of these settings. */
export const webhooksBy = (settings: OutboundSettings): Feature => ({
  name: 'webhooks',
  build: (platform) => ({
    routes: webhookRoutes(platform),
    reactions: webhookReactions,
    jobs: webhookJobs(platform, createGuardedFetch({ timeoutMs, ...settings })),
  }),
})

/** By https, to public addresses only. */
export const webhooks: Feature = webhooksBy({})
