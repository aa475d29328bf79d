import { afterAll, afterEach, beforeAll, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import type { Body } from '../../../testkit/caller.ts'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { allSent, openReceiver, type Receiver } from '../../../testkit/webhook-receiver.ts'
import { features } from '../../features.ts'
import { webhooksBy } from './feature.ts'

let desk: Desk
let customer: Customer
let conversationId: string
let receiver: Receiver

beforeAll(async () => {
  receiver = openReceiver('127.0.0.2')
  // Where a receiver stands in for one on the internet; nothing else of this machine may be reached.
  const resolve = async (name: string) => (name === 'inside.example' ? ['169.254.169.254'] : ['::1'])
  const out = { http: true, ports: [receiver.port], networks: ['127.0.0.2/32'], resolve }
  desk = await openDesk({
    settings: { WEBHOOKS_ALLOW_PRIVATE: 'on' },
    features: features.map((feature) => (feature.name === 'webhooks' ? webhooksBy(out) : feature)),
  })
  customer = await desk.visitor('Ann')
  conversationId = await customer.chat()
  await desk.settle()
})
afterEach(async () => {
  for (const { id } of (await desk.linus.get('/webhooks')).body.data.webhooks)
    await desk.linus.delete(`/webhooks/${id}`)
  receiver.heard = []
})
afterAll(async () => {
  await desk.close()
  await receiver.stop()
})

const listen = async (...subscriptions: string[]) =>
  (await desk.linus.post('/webhooks', { url: receiver.url(), subscriptions })).body.data
const deliveriesOf = async ({ id }: Body) =>
  (await desk.linus.get(`/webhooks/${id}/deliveries`)).body.data.deliveries

test('ENT-66 FLD-75 a webhook is kept by administrators; its secret is shown once', async () => {
  const made = await listen('message.posted')
  expect(made.id).toStartWith('hook_')
  expect(made.secret).toStartWith('whsec_')
  const { secret: _, ...shown } = made
  const path = `/webhooks/${made.id}`
  expect((await desk.linus.get(path)).body.data).toEqual(shown)
  expect((await desk.linus.get('/webhooks')).body.data.webhooks).toEqual([shown])
  const changed = (await desk.linus.patch(path, { name: 'Mine', inbox_id: desk.siteId })).status
  expect(changed).toBe(400)
  expect((await desk.linus.patch(path, { name: 'Mine' })).body.data).toMatchObject({ name: 'Mine' })
  for (const url of ['ftp://x.example/', 'https://me:secret@x.example/', 'nowhere'])
    expect((await desk.linus.patch(path, { url })).status).toBe(400)
  expect((await desk.linus.delete(path)).status).toBe(200)
  expect((await desk.linus.get(path)).status).toBe(404)
  const said = (await desk.events()).filter((type) => type === 'webhook.changed')
  expect(said).toHaveLength(3)
})

test('of two changes at once neither is lost', async () => {
  const { id } = await listen('message.posted')
  for (let round = 0; round < 10; round++) {
    const wanted = { name: `Round ${round}`, subscriptions: [`message.posted`, `round.${round}`] }
    const { name, subscriptions } = wanted
    await Promise.all([
      desk.linus.patch(`/webhooks/${id}`, { name }),
      desk.linus.patch(`/webhooks/${id}`, { subscriptions }),
    ])
    expect((await desk.linus.get(`/webhooks/${id}`)).body.data).toMatchObject(wanted)
  }
})

test('the secret is kept nowhere readable, though the request may be repeated', async () => {
  const { body } = await desk.linus.post(
    '/webhooks',
    { url: 'https://example.com/once', subscriptions: ['message.posted'] },
    { 'idempotency-key': 'make-once' },
  )
  const { secret } = (await desk.linus.post(`/webhooks/${body.data.id}/rotate_secret`)).body.data
  const { rows } = await desk.running.app.platform.db.pool.query(
    "select coalesce((select jsonb_agg(k) from idempotency_keys k)::text, '') || (select jsonb_agg(e) from events e)::text as all",
  )
  for (const one of [body.data.secret, secret]) {
    expect(one).toStartWith('whsec_')
    expect(rows[0].all).not.toContain(one)
  }
})

test('RUL-01 nobody else sees the account’s webhooks, and a rival hears nothing', async () => {
  const { id } = await listen('message.posted')
  const theirs = { url: receiver.url(), subscriptions: ['message.posted', 'message_created'] }
  const rival = (await desk.mallory.post('/webhooks', theirs)).body.data
  const path = `/webhooks/${id}`
  await customer.say(conversationId, 'Only for the shop')
  await allSent(desk)
  const [delivery] = await deliveriesOf({ id })
  for (const attempt of [
    desk.mallory.get(path),
    desk.mallory.get(`${path}/deliveries`),
    desk.mallory.get(`${path}/deliveries/${delivery.id}`),
    desk.mallory.get(`/webhooks/${rival.id}/deliveries/${delivery.id}`),
    desk.mallory.patch(path, { name: 'x' }),
    desk.mallory.post(`${path}/rotate_secret`),
    desk.mallory.post(`${path}/test`),
    desk.mallory.post(`${path}/deliveries/${delivery.id}/redeliver`),
    desk.mallory.post(`/webhooks/${rival.id}/deliveries/${delivery.id}/redeliver`),
    desk.mallory.delete(path),
  ])
    expect((await attempt).status).toBe(404)
  for (const who of [desk.ada, desk.bruno, customer]) expect((await who.get('/webhooks')).status).toBe(403)
  await allSent(desk)
  expect(receiver.heard).toHaveLength(1)
  expect((await desk.mallory.get(`/webhooks/${rival.id}/deliveries`)).body.data.deliveries).toEqual([])
  await desk.mallory.delete(`/webhooks/${rival.id}`)
})

test('what happens is told to who asked for it, signed as Standard Webhooks say', async () => {
  const hook = await listen('message.posted', 'conversation_status_changed', 'contact_updated', 'no_such')
  await customer.say(conversationId, 'Hello 🦜')
  await desk.ada.patch(`/conversations/${conversationId}/close`, {})
  await allSent(desk)
  const { heard } = receiver
  expect(heard.map(({ body }) => body.type)).toEqual(['message.posted', 'conversation_status_changed'])
  expect(heard[0]?.body.data.message).toBe('Hello 🦜')
  expect(heard[1]?.body.data).toMatchObject({ action: 'closed', conversation: { id: conversationId } })
  const key = Buffer.from(hook.secret.slice('whsec_'.length), 'base64')
  for (const { headers, text, body } of heard) {
    const signed = `${headers.get('webhook-id')}.${headers.get('webhook-timestamp')}.${text}`
    const signature = createHmac('sha256', key).update(signed).digest('base64')
    expect(headers.get('webhook-signature')).toBe(`v1,${signature}`)
    expect(body.event_id).toBe(`${body.account_id}/${body.seq}`)
    expect(headers.get('parley-event-id')).toBe(body.event_id)
    expect(headers.get('parley-event-seq')).toBe(String(body.seq))
  }
  const told = (await deliveriesOf(hook)).toReversed()
  expect(told.map(({ id }: Body) => id)).toEqual(heard.map(({ headers }) => headers.get('webhook-id')))
  expect(told.map((one: Body) => one.event_seq)).toEqual(heard.map(({ body }) => body.seq))
  expect(told[0]).toMatchObject({ status: 'delivered', attempts: 1, response_status: 200, error: null })
})

test('a webhook of an inbox hears of that inbox only; one that is disabled hears nothing', async () => {
  const inbox_id = (await desk.linus.post('/inboxes', { name: 'Other', channel: 'api' })).body.data.id
  const ask = { url: receiver.url(), subscriptions: ['message.posted'] }
  await desk.linus.post('/webhooks', { ...ask, inbox_id })
  const disabled = (await desk.linus.post('/webhooks', { ...ask, status: 'disabled' })).body.data
  await customer.say(conversationId, 'Elsewhere')
  await allSent(desk)
  expect(receiver.heard).toEqual([])
  expect((await desk.linus.post(`/webhooks/${disabled.id}/test`)).status).toBe(409)
})

test('no private address is contacted, and it is not tried again', async () => {
  const inside = Bun.serve({
    hostname: '127.0.0.1',
    port: receiver.port,
    fetch: () => {
      throw new Error('an inside address was contacted')
    },
  })
  for (const host of ['127.0.0.1', 'localhost', 'inside.example', '[::1]']) {
    const url = `http://${host}:${receiver.port}/hook`
    const hook = (await desk.linus.post('/webhooks', { url, subscriptions: ['message.posted'] })).body.data
    await customer.say(conversationId, 'Hello inside')
    await allSent(desk)
    const [delivery] = await deliveriesOf(hook)
    expect(delivery).toMatchObject({ status: 'failed', attempts: 1, response_status: null })
    expect(delivery.error).toStartWith('forbidden')
    await desk.linus.delete(`/webhooks/${hook.id}`)
  }
  await inside.stop(true)
})
