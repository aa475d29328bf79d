/** What stands around the API: is it alive, is it ready, what does it measure. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openBreakableLine } from '../../../testkit/breakable-line.ts'
import { cloneDatabase } from '../../../testkit/database.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const ask = async (at: Desk, path: string, init: RequestInit = {}) => {
  const response = await fetch(at.url + path, init)
  const text = await response.text()
  return { status: response.status, text, headers: response.headers }
}

test('a server that serves is alive and ready, to anybody, and is not cached as it were', async () => {
  expect(await ask(desk, '/healthz')).toMatchObject({ status: 200, text: '{"status":"ok"}' })
  expect(await ask(desk, '/readyz')).toMatchObject({ status: 200, text: '{"status":"ready"}' })
  for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json', '/v1/auth/validate'])
    expect((await ask(desk, path)).headers.get('x-content-type-options')).toBe('nosniff')
})

test('draining, it is alive and not ready, refuses work with 503 and when to come back, and sends sockets away', async () => {
  const leaving = await openDesk()
  const socket = await leaving.socket(leaving.ada)
  await leaving.running.app.stop()

  expect((await ask(leaving, '/healthz')).status).toBe(200)
  expect(await ask(leaving, '/readyz')).toMatchObject({ status: 503, text: '{"status":"draining"}' })
  const refused = await leaving.ada.get('/sites')
  expect(refused).toMatchObject({ status: 503, body: { success: false, error: { code: 'UNAVAILABLE' } } })
  expect(refused.headers.get('retry-after')).toBe('1')
  expect((await ask(leaving, '/ws?token=x&site_id=site_shop&role=support')).status).toBe(503)
  expect((await socket.closed).code).toBe(1012)
  await leaving.close()
})

test('with its database away it is alive and not ready, answers 503, and is ready again by itself', async () => {
  const line = await openBreakableLine()
  const own = await cloneDatabase()
  line.leadTo(own)
  const { username, password, pathname } = new URL(own)
  const who = password ? `${username}:${password}` : username
  const through = `postgres://${who}@${line.url.replace('http://', '')}${pathname}`
  const lost = await openDesk({ settings: { DATABASE_URL: through } })
  const customer = await lost.visitor()
  const chat = await customer.chat()
  expect((await ask(lost, '/readyz')).status).toBe(200)

  line.cut()
  const away = await ask(lost, '/readyz')
  expect(away).toMatchObject({ status: 503, text: '{"status":"database unreachable"}' })
  expect(away.headers.get('retry-after')).toBe('1')
  expect((await ask(lost, '/healthz')).status).toBe(200)
  const refused = await customer.post('/messages', { conversation_id: chat, type: 'text', content: 'Lost?' })
  expect(refused).toMatchObject({ status: 503, body: { success: false, error: { code: 'UNAVAILABLE' } } })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)

  line.mend()
  expect((await ask(lost, '/readyz')).status).toBe(200)
  expect((await customer.say(chat, 'Found')).message_seq).toBe(1)
  await lost.close()
  await line.close()
})

test('metrics are few, by operation and kind of status, and name nobody', async () => {
  const customer = await desk.visitor('Marguerite')
  const chat = await customer.chat()
  await customer.say(chat, 'a very particular sentence')
  const socket = await desk.socket(desk.ada)
  await desk.anonymous.get('/sites')
  const { status, text, headers } = await ask(desk, '/metrics')
  socket.close()

  expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')])
  for (const name of [
    'http_server_request_duration_seconds_bucket',
    'http_server_request_duration_seconds_count',
    'parley_server_errors_total 0',
    'parley_sockets 1',
    'parley_database_connections_busy',
    'parley_database_waiting',
    'process_resident_memory_bytes',
  ])
    expect(text).toContain(name)
  expect(text).toContain('http_server_request_duration_seconds_count{operation="postMessage",status="2xx"} 1')
  expect(text).toContain('http_server_request_duration_seconds_count{operation="listSites",status="4xx"} 1')

  const operations = new Set(desk.running.app.routes.map(({ operation }) => operation.id))
  for (const [, name, value] of text.matchAll(/[{,](\w+)="([^"]*)"/g)) {
    const isKnown =
      (name === 'operation' && operations.has(value ?? '')) ||
      (name === 'status' && /^[1-5]xx$/.test(value ?? '')) ||
      name === 'le'
    expect([name, value, isKnown]).toEqual([name, value, true])
  }
  for (const secret of [
    chat,
    customer.token,
    customer.visitorId,
    desk.ada.accessToken,
    'Marguerite',
    'particular',
    'site_shop',
  ])
    expect(text).not.toContain(String(secret))
})
