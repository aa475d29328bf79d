/** The two carriers between nodes: PostgreSQL's LISTEN/NOTIFY (always there) and Redis (when configured). */
import type { Redis } from 'ioredis'
import pg from 'pg'
import type { Log } from '../log/log.ts'
import { type LinkMessage, type NodeLink, parseLinkMessage } from './hints.ts'
import { createLinkQueue } from './link-queue.ts'

export type Heard = (message: LinkMessage) => void

const channel = 'parley'
/** NOTIFY carries less than 8,000 bytes. */
const largestNotice = 7500

const reconnectPauseMs = 500

/** A link over PostgreSQL: one connection, renewed when lost; a lost notice is made up for by polling. */
export function linkOverPostgres(options: { url: string; nodeId: string; log: Log; heard: Heard }): NodeLink {
  let client: pg.Client | undefined
  let isClosed = false
  let isAway = false
  const queue = createLinkQueue(async (load) => {
    const texts = load.map((message) => print(message, options.nodeId))
    await client?.query('select pg_notify($1, text) from unnest($2::text[]) as text', [channel, texts])
  })

  const listen = async () => {
    const next = new pg.Client({ connectionString: options.url, application_name: 'parley link' })
    next.on('notification', ({ payload }) => hear(payload ?? '', options.nodeId, options.heard))
    const lost = new Promise<void>((resolve) => {
      next.on('end', resolve)
      next.on('error', () => resolve())
    })
    try {
      await next.connect()
      await next.query(`listen ${channel}`)
      client = next
      if (isAway) options.log.info('the link between nodes is back')
      isAway = false
      if (!isClosed) await lost
    } finally {
      client = undefined
      await next.end().catch(() => {})
    }
  }
  const keepListening = async () => {
    while (!isClosed) {
      await listen().catch((error) => {
        // Once per absence: it is tried again twice a second.
        if (!isAway && !isClosed) options.log.warn({ err: error }, 'no link between nodes just now')
        isAway = true
      })
      if (!isClosed) await Bun.sleep(reconnectPauseMs)
    }
  }
  keepListening()

  return {
    send(message) {
      if (client && Buffer.byteLength(print(message, options.nodeId)) <= largestNotice) queue.add(message)
    },
    async close() {
      isClosed = true
      await client?.end().catch(() => {})
    },
  }
}

/** A link over Redis publish/subscribe; what it carries is a hint, so at-most-once is enough. */
export function linkOverRedis(options: { redis: Redis; nodeId: string; heard: Heard }): NodeLink {
  const subscriber = options.redis.duplicate()
  // Redis's own prefix is for keys; a channel of the same name would be heard by every installation on it.
  const prefixed = `${options.redis.options.keyPrefix ?? ''}${channel}`
  subscriber.on('error', () => {})
  subscriber.on('message', (_channel: string, text: string) => hear(text, options.nodeId, options.heard))
  // Only once it is connected: commands are not queued, so one sent before would be refused and never repeated.
  subscriber.on('ready', () => subscriber.subscribe(prefixed).catch(() => {}))
  const queue = createLinkQueue((load) => {
    const { redis, nodeId } = options
    return Promise.allSettled(load.map((message) => redis.publish(prefixed, print(message, nodeId))))
  })
  return {
    send: (message) => queue.add(message),
    close: async () => {
      subscriber.disconnect()
    },
  }
}

function print(message: LinkMessage, nodeId: string): string {
  return JSON.stringify({ node: nodeId, ...message })
}

function hear(text: string, ownNode: string, heard: Heard): void {
  const message = parseLinkMessage(text)
  if (message && message.node !== ownNode) heard(message)
}
