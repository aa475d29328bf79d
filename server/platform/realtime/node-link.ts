/** The two carriers between nodes: PostgreSQL's LISTEN/NOTIFY (always there) and Redis (when configured). */
import type { Redis } from 'ioredis'
import pg from 'pg'
import type { Log } from '../log/log.ts'
import { type LinkMessage, type NodeLink, parseLinkMessage } from './hints.ts'

export type Heard = (message: LinkMessage) => void

const channel = 'parley'
/** NOTIFY carries less than 8,000 bytes. */
const largestNotice = 7500

/** A link over PostgreSQL; reconnects by itself, a lost notice is made up for by polling. */
export function linkOverPostgres(options: { url: string; nodeId: string; log: Log; heard: Heard }): NodeLink {
  let client: pg.Client | undefined
  let isClosed = false
  let sending: Promise<unknown> = Promise.resolve()
  const connect = async () => {
    const next = new pg.Client({ connectionString: options.url, application_name: 'parley link' })
    next.on('error', () => retry(next))
    next.on('end', () => retry(next))
    next.on('notification', ({ payload }) => hear(payload ?? '', options.nodeId, options.heard))
    await next.connect()
    await next.query(`listen ${channel}`)
    client = next
  }
  const retry = (failed: pg.Client) => {
    if (isClosed || (client !== undefined && client !== failed)) return
    client = undefined
    setTimeout(() => !isClosed && connect().catch(() => retry(failed)), 500)
  }
  connect().catch((error) => {
    options.log.warn({ err: error }, 'no link between nodes yet; it will be tried again')
    setTimeout(() => !isClosed && connect().catch(() => {}), 500)
  })
  return {
    send(message) {
      const text = JSON.stringify({ node: options.nodeId, ...message })
      if (!client || Buffer.byteLength(text) > largestNotice) return
      const at = client
      sending = sending.then(() => at.query('select pg_notify($1, $2)', [channel, text])).catch(() => {})
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
  subscriber.on('error', () => {})
  subscriber.on('message', (_channel: string, text: string) => hear(text, options.nodeId, options.heard))
  subscriber.subscribe(channel).catch(() => {})
  return {
    send: (message) => {
      options.redis.publish(channel, JSON.stringify({ node: options.nodeId, ...message })).catch(() => {})
    },
    close: async () => {
      subscriber.disconnect()
    },
  }
}

function hear(text: string, ownNode: string, heard: Heard): void {
  const message = parseLinkMessage(text)
  if (message && message.node !== ownNode) heard(message)
}
