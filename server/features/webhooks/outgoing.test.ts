/** The addresses of assistants and inboxes are webhooks nobody listed: administrators see them, their log and a secret. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import type { Body } from '../../../testkit/caller.ts'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { allSent, openReceiver, type Receiver } from '../../../testkit/webhook-receiver.ts'
import { pauseWebhooks, resumeWebhooks } from './pausing.ts'

let desk: Desk
let receiver: Receiver
let customer: Customer
let conversationId: string
let assistantId: string
let inboxId: string

beforeAll(async () => {
  receiver = openReceiver()
  desk = await openDesk({ settings: { WEBHOOKS_ALLOW_PRIVATE: 'on' } })
  customer = await desk.visitor('Ann')
  conversationId = await customer.chat()
  const [inbox] = (await desk.linus.get('/inboxes')).body.data.inboxes
  inboxId = inbox.id
  const draft = { name: 'Luna', outgoing_url: receiver.url('/bot') }
  assistantId = (await desk.linus.post('/assistants', draft)).body.data.id
  const set = { assistant_id: assistantId, webhook_url: receiver.url('/inbox') }
  await desk.linus.patch(`/inboxes/${inboxId}`, set)
  await desk.settle()
})
afterAll(async () => {
  await desk.close()
  await receiver.stop()
})

const listed = async (source: string): Promise<Body[]> =>
  (await desk.linus.get(`/webhooks?source=${source}`)).body.data.webhooks
const say = async (text: string) => {
  await customer.say(conversationId, text)
  await allSent(desk)
}

test('FLD-75 they are listed beside the account’s own, with whose they are', async () => {
  expect(await listed('account')).toEqual([])
  expect((await desk.linus.get('/webhooks')).body.data.webhooks).toEqual([])
  const [bot, ...more] = await listed('assistant')
  const [inbox] = await listed('inbox')
  expect(bot).toMatchObject({ source: 'assistant', assistant_id: assistantId, url: receiver.url('/bot') })
  expect(inbox).toMatchObject({ source: 'inbox', inbox_id: inboxId, url: receiver.url('/inbox') })
  expect([more, bot?.format, inbox?.format]).toEqual([[], 'chatwoot', 'chatwoot'])
})

test('their deliveries are logged, and a secret made for an administrator signs them from then on', async () => {
  const [bot] = await listed('assistant')
  const { secret } = (await desk.linus.post(`/webhooks/${bot?.id}/rotate_secret`)).body.data
  receiver.heard = []
  await say('Signed')
  const told = receiver.heard.find(({ path, body }) => path === '/bot' && body.event === 'message_created')
  const signed = `${told?.headers.get('x-chatwoot-timestamp')}.${told?.text}`
  expect(told?.headers.get('x-chatwoot-signature')).toBe(
    `sha256=${createHmac('sha256', secret).update(signed).digest('hex')}`,
  )
  const { deliveries } = (await desk.linus.get(`/webhooks/${bot?.id}/deliveries`)).body.data
  const [newest] = deliveries
  expect(newest).toMatchObject({ event: 'message_created', status: 'delivered', response_status: 200 })
  receiver.heard = []
  await desk.linus.post(`/webhooks/${bot?.id}/deliveries/${newest.id}/redeliver`)
  await allSent(desk)
  expect(receiver.heard.map(({ path }) => path)).toEqual(['/bot'])
})

test('where they are is said at their assistant and inbox; here they are switched off and on', async () => {
  const [bot] = await listed('assistant')
  const path = `/webhooks/${bot?.id}`
  for (const change of [
    { url: 'https://hook.example/' },
    { name: 'x', status: 'active' },
    { inbox_id: null },
  ])
    expect((await desk.linus.patch(path, change)).status).toBe(409)
  expect((await desk.linus.delete(path)).status).toBe(409)
  expect((await desk.linus.patch(path, { status: 'disabled' })).body.data).toMatchObject({
    status: 'disabled',
  })
  receiver.heard = []
  await say('Not for the bot')
  expect(receiver.heard.map((one) => one.path)).toEqual(['/inbox'])
  await desk.linus.patch(path, { status: 'active' })
  await say('For the bot again')
  expect(receiver.heard.map((one) => one.path).toSorted()).toEqual(['/bot', '/inbox', '/inbox'])
})

test('RUL-01 nobody else sees them, and one that is taken from its assistant is seen no more', async () => {
  const [bot] = await listed('assistant')
  const path = `/webhooks/${bot?.id}`
  for (const at of [path, `${path}/deliveries`]) expect((await desk.mallory.get(at)).status).toBe(404)
  expect((await desk.mallory.post(`${path}/rotate_secret`)).status).toBe(404)
  expect((await desk.mallory.get('/webhooks?source=assistant')).body.data.webhooks).toEqual([])
  expect((await desk.ada.get('/webhooks?source=assistant')).status).toBe(403)
  await desk.linus.patch(`/assistants/${assistantId}`, { outgoing_url: null })
  expect(await listed('assistant')).toEqual([])
  expect((await desk.linus.get(path)).status).toBe(404)
  expect(await listed('inbox')).toHaveLength(1)
})

test('one that is taken is told nothing of what waits, also when it is set again', async () => {
  const { db } = desk.running.app.platform
  const set = (webhook_url: string | null) => desk.linus.patch(`/inboxes/${inboxId}`, { webhook_url })
  await db.transact((tx) => pauseWebhooks(tx, 'a test', desk.clock.now()))
  await customer.say(conversationId, 'Waits')
  await desk.settle()
  receiver.heard = []
  expect((await set(null)).status).toBe(200)
  await db.transact(resumeWebhooks)
  await allSent(desk)
  const { rows } = await db.pool.query(
    `select distinct d.status, d.error, w.status as told from webhook_deliveries d join webhooks w on w.id = d.webhook_id
     where w.source = 'inbox' and d.status <> 'delivered'`,
  )
  expect(rows).toEqual([{ status: 'failed', error: 'dropped: the address was taken away', told: 'disabled' }])
  await set(receiver.url('/inbox'))
  await say('Told again')
  expect(receiver.heard.map(({ body }) => body.content)).toContain('Told again')
  expect(receiver.heard.map(({ body }) => body.content)).not.toContain('Waits')
})
