import { expect, test } from 'bun:test'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { createLog } from '../log/log.ts'
import { linkOverPostgres } from './node-link.ts'

test('a database that stays away is logged once, however often it is tried', async () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => lines.push(JSON.parse(line).msg) })
  // It hangs up on everybody.
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `postgres://parley@127.0.0.1:${port}/parley`

  const link = linkOverPostgres({ url, nodeId: 'one', log, heard: () => {} })
  // When the third attempt arrives, the first two have failed.
  for (let attempt = 1; attempt <= 3; attempt++) await once(server, 'connection')
  await link.close()
  server.close()

  expect(lines).toEqual(['no link between nodes just now'])
})
