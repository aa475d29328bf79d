/** What webhooks add to the process. */
import type { Config } from '../../config.ts'
import { createGuardedFetch, type OutboundSettings } from '../../platform/net/guarded-fetch.ts'
import type { Feature } from '../../platform/platform.ts'
import { webhookChanged } from './events.ts'
import { webhookJobs } from './jobs.ts'
import { nativeFormat } from './native-format.ts'
import { webhookRoutes } from './routes.ts'
import { createSender } from './sender.ts'
import { webhookReactions } from './telling.ts'

/** For a whole request. What a receiver answers beside its status is never read. */
const outbound: OutboundSettings = { timeoutMs: 10_000, headOnly: true }

/** Webhooks with a way out of these settings. */
export const webhooksBy = (settings: OutboundSettings): Feature => ({
  name: 'webhooks',
  build: (platform, { webhookFormats }) => {
    const { config, db, clock, log, secret } = platform
    const formats = [nativeFormat, ...webhookFormats]
    const fetch = createGuardedFetch({ ...outbound, ...allowedBy(config), ...settings })
    const sender = createSender({ db, clock, log, secret, formats, fetch })
    return {
      routes: webhookRoutes(platform, formats),
      events: [webhookChanged],
      reactions: webhookReactions({ formats, secret, now: () => clock.now() }),
      jobs: webhookJobs(db, clock, sender),
      start: () => sender.start(),
      stop: () => sender.stop(),
    }
  },
})

/** By https, to public addresses only, unless the operator says otherwise. */
export const webhooks: Feature = webhooksBy({})

/** Private networks and this machine. What clouds keep at link-local addresses stays closed. */
const insideNetworks = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '::1/128',
  'fc00::/7',
]

function allowedBy(config: Config): OutboundSettings {
  if (config.WEBHOOKS_ALLOW_PRIVATE === 'off') return {}
  return { http: true, ports: 'all', networks: insideNetworks }
}
