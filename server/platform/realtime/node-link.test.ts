import { afterAll, beforeAll, expect, test } from 'bun:test'
import { Redis } from 'ioredis'
import { cloneDatabase, dropDatabase } from '../../../testkit/database.ts'
import { createLog } from '../log/log.ts'
import type { LinkMessage, NodeLink } from './hints.ts'
import { type Heard, linkOverPostgres, linkOverRedis } from './node-link.ts'

const TEST_REDIS_URL = process.env['TEST_REDIS_URL']
let url: string
const redis: Redis[] = []
beforeAll(async () => {
  url = await cloneDatabase()
})
afterAll(async () => {
  for (const one of redis) one.disconnect()
  dropDatabase(url)
})

const overRedis = (nodeId: string, keyPrefix: string, heard: Heard) => {
  const own = new Redis(TEST_REDIS_URL ?? '', { keyPrefix })
  redis.push(own)
  return linkOverRedis({ redis: own, nodeId, heard })
}
const carriers: [string, boolean, (nodeId: string, run: string, heard: Heard) => NodeLink][] = [
  [
    'PostgreSQL',
    true,
    (nodeId, _run, heard) => linkOverPostgres({ url, nodeId, log: createLog('silent'), heard }),
  ],
  ['Redis', Boolean(TEST_REDIS_URL), overRedis],
]

for (const [name, isThere, open] of carriers) {
  test.skipIf(!isThere)(
    `over ${name} many hints at once arrive in order, and only with the others`,
    async () => {
      const run = `${crypto.randomUUID()}:`
      const own: LinkMessage[] = []
      const heard: LinkMessage[] = []
      const wanted = 500
      const links: NodeLink[] = []
      let isKnown = false
      await new Promise<void>((resolve) => {
        const here = open('here', run, (message) => own.push(message))
        const there = open('there', run, (message) => {
          if (message.kind !== 'hint') return
          if (message.text !== 'knock') heard.push(message)
          else if (!isKnown) {
            isKnown = true
            clearInterval(knocking)
            for (let at = 0; at < wanted; at++)
              here.send({ kind: 'hint', accountId: 'account', topic: 'topic', text: `${at}` })
          }
          if (heard.length === wanted) resolve()
        })
        links.push(here, there)
        // Both take a moment to be connected; until then what is sent is lost, as a hint may be.
        const knocking = setInterval(
          () => here.send({ kind: 'hint', accountId: 'account', topic: 'topic', text: 'knock' }),
          10,
        )
      })

      expect(heard.map((message) => message.kind === 'hint' && message.text)).toEqual(
        Array.from({ length: wanted }, (_one, at) => `${at}`),
      )
      expect(own).toEqual([])
      for (const link of links) await link.close()
    },
  )
}
