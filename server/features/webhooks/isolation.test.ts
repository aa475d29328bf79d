/** What one receiver, or one process, does to all others: nothing. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adminPassword, freePort, startServer } from '../../../faults/child-server.ts'
import { untilTrue } from '../../../faults/until.ts'
import { Caller } from '../../../testkit/caller.ts'
import { cloneDatabase, dropDatabase } from '../../../testkit/database.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { allSent, openReceiver, type Receiver } from '../../../testkit/webhook-receiver.ts'
import { features } from '../../features.ts'
import { webhooksBy } from './feature.ts'

const timeoutMs = 3000
const settings = { WEBHOOKS_ALLOW_PRIVATE: 'on' }
let receiver: Receiver

beforeAll(() => {
  receiver = openReceiver()
})
afterAll(() => receiver.stop())

const openNode = (beside?: Desk) =>
  openDesk({
    settings,
    features: features.map((feature) => (feature.name === 'webhooks' ? webhooksBy({ timeoutMs }) : feature)),
    ...(beside ? { beside } : {}),
  })

test('receivers that never answer delay nobody else, and hold a place only now and then', async () => {
  const desk = await openNode()
  const blackHole = openReceiver()
  blackHole.answerTo = () => 'silence'
  const listen = async (url: string) =>
    await desk.linus.post('/webhooks', { url, subscriptions: ['message.posted'] })
  for (let n = 0; n < 10; n++) await listen(blackHole.url(`/${n}`))
  await listen(receiver.url('/healthy'))
  const customer = await desk.visitor('Ann')
  const conversationId = await customer.chat()
  const told: number[] = []
  for (let n = 0; n < 5; n++) {
    const began = performance.now()
    await customer.say(conversationId, `Said ${n}`)
    await untilTrue('the healthy one is told', () => receiver.heard.length > n)
    told.push(performance.now() - began)
  }
  // Each would have been held up for as long as a request may take, behind as many as there are.
  expect(Math.max(...told)).toBeLessThan(timeoutMs - 500)
  expect(receiver.heard.map(({ body }) => body.data.message)).toEqual([0, 1, 2, 3, 4].map((n) => `Said ${n}`))
  // One conversation is in doubt there: nothing after its first message was sent beside it.
  const paths = blackHole.heard.map(({ path }) => path)
  expect(new Set(paths).size).toBe(10)
  expect(new Set(blackHole.heard.map(({ body }) => body.data.message))).toEqual(new Set(['Said 0']))
  await desk.close()
  await blackHole.stop()
})

test('a webhook that cannot be served for a reason of our own waits, and the others go on', async () => {
  receiver.heard = []
  const desk = await openNode()
  const { pool } = desk.running.app.platform.db
  const listen = async (path: string) =>
    (await desk.linus.post('/webhooks', { url: receiver.url(path), subscriptions: ['message.posted'] })).body
      .data
  const { number } = await listen('/broken')
  const healthy = await listen('/healthy')
  await pool.query("update webhooks set secret = '\\x00' where num = $1", [number])
  const customer = await desk.visitor('Ann')
  await customer.say(await customer.chat(), 'Hello')
  await untilTrue('the healthy one is told', () => receiver.heard.length > 0)
  const broken = 'select due_at is not null as waits, xmin from webhooks where num = $1 and lease is null'
  await untilTrue('it was tried', async () => (await pool.query(broken, [number])).rows[0]?.waits)
  const before = (await pool.query(broken, [number])).rows
  // Another look of the sender later nobody has touched it again.
  await desk.linus.post(`/webhooks/${healthy.id}/test`)
  await untilTrue('the healthy one is told again', () => receiver.heard.length > 1)
  expect((await pool.query(broken, [number])).rows).toEqual(before)
  expect(receiver.heard.map(({ path }) => path)).toEqual(['/healthy', '/healthy'])
  await desk.close()
})

test('two nodes on one database tell each thing once, in order', async () => {
  receiver.heard = []
  const desk = await openNode()
  const beside = await openNode(desk)
  await desk.linus.post('/webhooks', {
    url: receiver.url(),
    subscriptions: ['message.posted', 'conversation.changed'],
  })
  const customers = await Promise.all([desk.visitor('Ann'), desk.visitor('Ben'), desk.visitor('Cem')])
  await Promise.all(
    customers.map(async (customer, who) => {
      const id = await customer.chat()
      const agent = who % 2 === 0 ? desk.ada : beside.grace
      for (let n = 0; n < 10; n++) {
        await customer.say(id, `${who}/${n}`)
        await agent.patch(`/conversations/${id}/close`, {})
      }
    }),
  )
  // Either node may hold the place in the log just now, and neither waits for the other's.
  const cursor = 'select from dispatch_cursors join account_counters using (account_id) where seq < event_seq'
  const { pool } = desk.running.app.platform.db
  await untilTrue('the log is worked off', async () => (await pool.query(cursor)).rowCount === 0)
  await allSent(desk)
  const ids = receiver.heard.map(({ headers }) => headers.get('webhook-id'))
  expect(new Set(ids).size).toBe(ids.length)
  expect(receiver.heard.filter(({ body }) => body.type === 'message.posted')).toHaveLength(30)
  const bySubject = Map.groupBy(receiver.heard, ({ body }) => body.data.conversation_id)
  expect(bySubject.size).toBe(3)
  for (const heard of bySubject.values()) {
    const seqs = heard.map(({ body }) => body.seq)
    expect(seqs).toEqual([...seqs].sort((one, other) => one - other))
  }
  await beside.close()
  await desk.close()
})

test('what a process that was killed was sending is sent by the next one, under the same ids', async () => {
  receiver.heard = []
  receiver.answerTo = () => 'silence'
  const databaseUrl = await cloneDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-killed-'))
  const start = () =>
    startServer({
      databaseUrl,
      dataDir,
      port: freePort(),
      sabotage: undefined,
      settings: { ...settings, ALLOW_WEAK_DURABILITY: 'on' },
    })
  const first = await start()
  const linus = new Caller(first.url, 'admin')
  expect((await linus.signIn('admin', adminPassword, 'site_main')).status).toBe(200)
  await linus.post('/webhooks', { url: receiver.url(), subscriptions: ['message.posted'] })
  const visitor = new Caller(first.url, 'Ann')
  const made = await visitor.post('/visitors', { site_id: 'site_main', visitor_id: 'v_killed', name: 'Ann' })
  visitor.headers = { 'x-visitor-token': made.body.data.session_token }
  const chat = await visitor.post('/conversations', { site_id: 'site_main', visitor_id: 'v_killed' })
  for (let n = 0; n < 4; n++) await visitor.say(chat.body.data.id, `Said ${n}`)
  await untilTrue('the first is being sent', () => receiver.heard.length > 0)
  await first.end('SIGKILL')
  const before = receiver.heard.map(({ headers }) => headers.get('webhook-id'))
  receiver.answerTo = undefined
  receiver.heard = []

  const second = await start()
  await untilTrue('all are told', () => receiver.heard.length >= 4)
  expect(receiver.heard.map(({ body }) => body.data.message)).toEqual([0, 1, 2, 3].map((n) => `Said ${n}`))
  expect(receiver.heard[0]?.headers.get('webhook-id')).toBe(before[0] ?? '')
  expect(receiver.heard[0]?.headers.get('parley-attempt')).toBe('1')
  await second.end('SIGTERM')
  dropDatabase(databaseUrl)
  await rm(dataDir, { recursive: true, force: true })
}, 60_000)
