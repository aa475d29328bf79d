import { afterEach, expect, test } from 'bun:test'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { Redis } from 'ioredis'
import { createLog } from '../log/log.ts'
import { connectRedis } from './connect-redis.ts'

let redis: Redis | undefined
let server: StandIn | undefined
afterEach(async () => {
  redis?.disconnect()
  await server?.close()
})

test('a Redis that goes away and comes back is logged once each time, however often it is tried', async () => {
  const { lines, log } = collectLog()
  server = await standIn(0)
  const { port } = server
  redis = connectRedis({ url: `redis://127.0.0.1:${port}`, keyPrefix: '', log })
  await heard(redis, 'ready')

  await server.close()
  for (let attempt = 1; attempt <= 3; attempt++) await heard(redis, 'reconnecting')
  const whileAway = [...lines]
  server = await standIn(port)
  await heard(redis, 'ready')

  expect(whileAway).toEqual([expect.stringMatching(/^Redis is away/)])
  expect(lines).toEqual([...whileAway, 'Redis is back'])
})

/** Unlike `once`, it does not mind the errors on the way. */
function heard(redis: Redis, event: string): Promise<void> {
  return new Promise((resolve) => redis.once(event, () => resolve()))
}

function collectLog() {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => lines.push(JSON.parse(line).msg) })
  return { lines, log }
}

interface StandIn {
  port: number
  close(): Promise<void>
}

/** As much of Redis as a connection needs to be ready. */
async function standIn(port: number): Promise<StandIn> {
  const lines = new Set<Socket>()
  const server: Server = createServer((socket) => {
    lines.add(socket)
    socket.on('error', () => {})
    socket.on('data', (sent) => {
      for (const _ of sent.toString().matchAll(/^\*\d/gm)) socket.write('$17\r\nredis_version:8.0\r\n')
    })
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const line of lines) line.destroy()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}
