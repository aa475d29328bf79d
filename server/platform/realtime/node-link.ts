/** The two carriers between nodes: PostgreSQL's LISTEN/NOTIFY (always there) and Redis (when configured). */
import type { Redis } from 'ioredis'
import pg from 'pg'
import type { Log } from '../log/log.ts'
import { type LinkMessage, type NodeLink, parseLinkMessage } from './hints.ts'

export type Heard = (message: LinkMessage) => void

const channel = 'parley'
/** NOTIFY carries less than 8,000 bytes. */
const largestNotice = 7500

const reconnectPauseMs = 500

/** A link over PostgreSQL: one connection, renewed when lost; a lost notice is made up for by polling. */
export function linkOverPostgres(options: { url: string; nodeId: string; log: Log; heard: Heard }): NodeLink {
  let client: pg.Client | undefined
  let isClosed = false
  let sending: Promise<unknown> = Promise.resolve()

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
      if (!isClosed) await lost
    } finally {
      client = undefined
      await next.end().catch(() => {})
    }
  }
  const keepListening = async () => {
    while (!isClosed) {
      await listen().catch((error) => options.log.warn({ err: error }, 'no link between nodes just now'))
      if (!isClosed) await Bun.sleep(reconnectPauseMs)
    }
  }
  keepListening()

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
  // Redis's own prefix is for keys; a channel of the same name would be heard by every installation on it.
  const prefixed = `${options.redis.options.keyPrefix ?? ''}${channel}`
  subscriber.on('error', () => {})
  subscriber.on('message', (_channel: string, text: string) => hear(text, options.nodeId, options.heard))
  // Only once it is connected: commands are not queued, so one sent before would be refused and never repeated.
  subscriber.on('ready', () => subscriber.subscribe(prefixed).catch(() => {}))
  return {
    send: (message) => {
      options.redis.publish(prefixed, JSON.stringify({ node: options.nodeId, ...message })).catch(() => {})
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
