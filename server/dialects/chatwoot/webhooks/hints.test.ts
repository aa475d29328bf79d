/** What is no event of the log and is told all the same: who types; and that a visitor came. */
import { afterAll, afterEach, beforeAll, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import type { Body } from '../../../../testkit/caller.ts'
import { type Customer, type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { allSent, openReceiver, type Receiver } from '../../../../testkit/webhook-receiver.ts'
import { pauseWebhooks, resumeWebhooks } from '../../../features/webhooks/pausing.ts'

let desk: Desk
let second: Desk
let linus: AccountProgram
let receiver: Receiver
let customer: Customer
let conv: string
let id: number

beforeAll(async () => {
  receiver = openReceiver()
  desk = await openDesk({ settings: { WEBHOOKS_ALLOW_PRIVATE: 'on' } })
  second = await openDesk({ beside: desk, settings: { WEBHOOKS_ALLOW_PRIVATE: 'on' } })
  linus = await openAccountProgram(desk, desk.linus)
  customer = await desk.visitor('Ann')
  conv = await customer.chat()
  id = (await linus.get('/conversations')).body.data.payload[0].id
})
afterEach(async () => {
  for (const one of (await desk.linus.get('/webhooks')).body.data.webhooks)
    await desk.linus.delete(`/webhooks/${one.id}`)
  receiver.heard = []
  receiver.answers = []
})
afterAll(async () => {
  await second.close()
  await desk.close()
  await receiver.stop()
})

const listen = async (...subscriptions: string[]) =>
  (await linus.post('/webhooks', { url: receiver.url(), subscriptions })).body.payload.webhook
const type = (status: 'on' | 'off', is_private = false) =>
  linus.post(`/conversations/${id}/toggle_typing_status`, { typing_status: status, is_private })
/** Waits until so many were heard; what is told of hints is told a moment later. */
async function heard(count: number): Promise<Body[]> {
  for (let tries = 0; tries < 200 && receiver.heard.length < count; tries++) await Bun.sleep(20)
  await allSent(desk)
  return receiver.heard.map(({ body }) => body)
}

test('EVT-21 who types is told, by whichever API, with whether a note is written, and once over all nodes', async () => {
  await listen('conversation_typing_on', 'conversation_typing_off')
  await type('on', true)
  const [note] = await heard(1)
  expect(note).toMatchObject({
    event: 'conversation_typing_on',
    user: { name: 'linus', email: 'linus@localhost', type: 'user' },
    conversation: { id, meta: { sender: { name: 'Ann' } } },
    is_private: true,
    account: { id: linus.accountNum },
  })
  await customer.post('/typing', { conversation_id: conv, is_typing: true })
  await heard(2)
  await customer.post('/typing', { conversation_id: conv, is_typing: false })
  const all = await heard(3)
  expect(all.map(({ event, is_private }) => [event, is_private])).toEqual([
    ['conversation_typing_on', true],
    ['conversation_typing_on', false],
    ['conversation_typing_off', false],
  ])
  expect(all[1]?.user).toMatchObject({ name: 'Ann' })
  const { rows } = await desk.running.app.platform.db.pool.query(
    `select event_seq from webhook_deliveries where event like 'conversation_typing%'`,
  )
  expect(rows).toEqual([{ event_seq: null }, { event_seq: null }, { event_seq: null }])
})

test('a telling of it that fails is not tried again and holds nothing back', async () => {
  await listen('conversation_typing_on', 'message_created')
  receiver.answers = [500]
  await type('on')
  await heard(1)
  await linus.post(`/conversations/${id}/messages`, { content: 'Written' })
  expect((await heard(2)).map(({ event }) => event)).toEqual(['conversation_typing_on', 'message_created'])
  const { rows } = await desk.running.app.platform.db.pool.query(
    `select status, attempts, next_attempt_at from webhook_deliveries where response_status = 500`,
  )
  expect(rows).toEqual([{ status: 'failed', attempts: 1, next_attempt_at: null }])
})

test('who typed during a pause of all webhooks is not told after it; a trial and what was written are', async () => {
  const { db, clock } = desk.running.app.platform
  await listen('conversation_typing_on', 'message_created')
  await db.transact((tx) => pauseWebhooks(tx, 'a test', clock.now()))
  const pending = async () =>
    (await db.pool.query(`select from webhook_deliveries where status = 'pending'`)).rowCount
  await type('on')
  for (let tries = 0; tries < 200 && (await pending()) === 0; tries++) await Bun.sleep(20)
  await linus.post(`/conversations/${id}/messages`, { content: 'Written meanwhile' })
  const [listed] = (await desk.linus.get('/webhooks')).body.data.webhooks
  await desk.linus.post(`/webhooks/${listed.id}/test`)
  await desk.settle()
  expect(await pending()).toBe(3)
  desk.clock.advance(11_000)
  await db.transact(resumeWebhooks)
  await allSent(desk)
  expect(receiver.heard.map(({ body }) => body.event).toSorted()).toEqual(['message_created', 'ping'])
  const { deliveries } = (await desk.linus.get(`/webhooks/${listed.id}/deliveries`)).body.data
  expect(deliveries.find(({ event }: Body) => event === 'conversation_typing_on')).toMatchObject({
    status: 'failed',
    attempts: 0,
    error: 'dropped: a hint that came too late',
  })
})

test('nothing is written where nobody asked, and a webhook of another inbox is not told', async () => {
  const inbox = (await linus.post('/inboxes', { name: 'Other', channel: { type: 'api' } })).body
  const subscriptions = ['conversation_typing_on']
  await linus.post('/webhooks', { url: receiver.url('/other'), subscriptions, inbox_id: inbox.id })
  await linus.post('/webhooks', { url: receiver.url('/messages'), subscriptions: ['message_created'] })
  await type('on')
  // What is told of it would have been told before what is said after it.
  await linus.post(`/conversations/${id}/messages`, { content: 'Said' })
  expect((await heard(1)).map(({ event }) => event)).toEqual(['message_created'])
})

test('our own webhooks are told under the same names', async () => {
  await desk.linus.post('/webhooks', { url: receiver.url(), subscriptions: ['conversation_typing_on'] })
  await type('on')
  const [told] = await heard(1)
  expect(told).toMatchObject({
    type: 'conversation_typing_on',
    seq: null,
    event_id: null,
    data: { conversation_id: conv, from: 'support', agent_id: desk.linus.userId, private: false },
  })
})

test('EVT-21 a visitor that comes is told, with its contact and where it came', async () => {
  await listen('webwidget_triggered')
  const visitor = await desk.visitor('Bea')
  const [told] = await heard(1)
  const { payload } = (await linus.get('/contacts/search?q=Bea')).body
  const inboxes = (await linus.get('/inboxes')).body.payload
  expect(told).toMatchObject({
    event: 'webwidget_triggered',
    id: expect.any(Number),
    contact: { id: payload[0].id, name: 'Bea' },
    inbox: { id: inboxes.find((one: Body) => one.channel_type === 'Channel::WebWidget').id },
    account: { id: linus.accountNum },
    source_id: visitor.visitorId,
  })
})
