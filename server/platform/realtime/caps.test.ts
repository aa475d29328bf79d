/** What one caller may hold of the server by sockets: how many, signed in or not, and how much waits in each. */

import { afterAll, beforeAll, expect, test } from 'bun:test'
import { connect as connectRaw } from 'node:net'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { connect } from '../../../testkit/socket.ts'
import { until } from '../../../testkit/until.ts'
import { staffTopic } from './topics.ts'

let desk: Desk
let limited: Desk
beforeAll(async () => {
  desk = await openDesk()
  limited = await openDesk({ settings: { RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.0/8,::1/128' } })
})
afterAll(async () => {
  await limited.close()
  await desk.close()
})

const wsUrl = ({ url }: Desk) => `${url.replace('http', 'ws')}/ws`
const times = <One>(many: number, make: () => Promise<One>) =>
  Promise.all(Array.from({ length: many }, () => make()))

test('a network holds a hundred sockets that have not signed in, counted by the address a proxy of ours vouches for', async () => {
  const from = (address: string) =>
    connect(wsUrl(limited), { 'x-forwarded-for': `198.51.100.7, ${address}` }).catch(() => undefined)
  const opened = (await times(130, () => from('203.0.113.1'))).filter((socket) => socket !== undefined)
  expect(opened).toHaveLength(100)
  const refused = await fetch(`${limited.url}/ws`, { headers: { 'x-forwarded-for': '203.0.113.1' } })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5'])
  expect(await from('203.0.113.2')).toBeDefined()

  // One that signs in is no newcomer any more, and one that leaves is none either.
  const [signingIn, leaving] = opened
  signingIn?.send({
    type: 'auth',
    token: limited.ada.accessToken,
    site_id: 'site_shop',
    role: 'support',
  })
  await signingIn?.take('hello')
  expect(await from('203.0.113.1')).toBeDefined()
  expect(await from('203.0.113.1')).toBeUndefined()
  leaving?.send({ type: 'ping' })
  await leaving?.closed
  expect(await from('203.0.113.1')).toBeDefined()
  for (const socket of opened) socket.close()
})

test('a session holds twenty sockets; the next is closed with 4429, and has a place again when one is gone', async () => {
  const sockets = await times(20, () => limited.socket(limited.ada))
  await Promise.all(sockets.map((socket) => socket.settle()))

  const query = new URLSearchParams({
    site_id: 'site_shop',
    role: 'support',
    token: limited.ada.accessToken ?? '',
  })
  const another = await connect(`${wsUrl(limited)}?${query}`)
  expect(await another.closed).toMatchObject({ code: 4429 })
  const other = await limited.socket(limited.grace)
  await other.settle()

  const { count } = limited.running.app.sockets
  const before = count()
  sockets.pop()?.close()
  await until(() => count() < before)
  const last = await limited.socket(limited.ada)
  await last.settle()
  for (const socket of [...sockets, other, last]) socket.close()
})

test('two hundred frames of a socket wait to be handled; what comes on top is refused and the rest is done', async () => {
  const customer = await desk.visitor()
  const conversation_id = await customer.chat()
  const socket = await desk.socket(customer)
  const { pool } = desk.running.app.platform.db
  const holder = await pool.connect()
  await holder.query('begin')
  await holder.query('select from conversations order by id desc for update')
  for (let at = 0; at < 250; at++)
    socket.send({ type: 'message', conversation_id, message: `${at}`, client_id: `c${at}` })

  const refused = () => socket.heard.filter(({ type }) => type === 'error')
  await until(() => refused().length >= 50)
  expect(refused()[0]).toMatchObject({ code: 'RATE_LIMITED', message: 'Too many frames at once' })
  await holder.query('rollback')
  holder.release()
  const acks = () => socket.heard.filter(({ type }) => type === 'ack')
  await until(() => acks().length >= 200)
  await socket.settle()
  expect(refused()).toHaveLength(50)
  expect(acks().map((ack) => ack.client_id)).toEqual(Array.from({ length: 200 }, (_one, at) => `c${at}`))
  socket.close()
})

test('a reader that takes nothing in is cut off instead of being waited for', async () => {
  const own = await openDesk()
  const { app } = own.running
  const { rows } = await app.platform.db.pool.query<{ inbox_id: string }>(
    `select id as inbox_id from inboxes where key = 'site_shop'`,
  )
  const reader = connectRaw(own.running.port, '127.0.0.1')
  reader.on('error', () => {})
  const query = `site_id=site_shop&role=support&token=${own.ada.accessToken}`
  reader.write(
    `GET /ws?${query} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  )
  reader.pause()
  await until(() => app.sockets.count() === 1)

  // More than the machine's own buffers and ours together.
  const frame = JSON.stringify({ type: 'pong', at: 'x'.repeat(100_000) })
  for (let sent = 0; sent < 400 && app.sockets.count() > 0; sent++) {
    app.hint({ accountId: 'none', topic: staffTopic(rows[0]?.inbox_id ?? ''), text: frame })
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(app.sockets.count()).toBe(0)
  reader.destroy()
  await own.close()
})
