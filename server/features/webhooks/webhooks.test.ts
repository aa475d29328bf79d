import { afterAll, afterEach, beforeAll, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import type { Body } from '../../../testkit/caller.ts'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { features } from '../../features.ts'
import { webhooksBy } from './feature.ts'

interface Heard {
  headers: Headers
  text: string
}

let desk: Desk
let customer: Customer
let conversationId: string
let receiver: ReturnType<typeof Bun.serve>
let heard: Heard[] = []
/** What the receiver answers, one status for each request; 200 when there are none left. */
let answers: number[] = []

beforeAll(async () => {
  receiver = Bun.serve({
    hostname: '127.0.0.2',
    port: 0,
    fetch: async (request) => {
      heard.push({ headers: request.headers, text: await request.text() })
      return new Response(null, { status: answers.shift() ?? 200 })
    },
  })
  // Where a receiver stands in for one on the internet; nothing else of this machine may be reached.
  const out = { http: true, ports: [receiver.port ?? 0], networks: ['127.0.0.2/32'] }
  desk = await openDesk({
    features: features.map((feature) => (feature.name === 'webhooks' ? webhooksBy(out) : feature)),
  })
  customer = await desk.visitor('Ann')
  conversationId = await customer.chat()
  await desk.settle()
})
afterEach(async () => {
  for (const { id } of (await desk.linus.get('/webhooks')).body.data.webhooks)
    await desk.linus.delete(`/webhooks/${id}`)
  heard = []
  answers = []
})
afterAll(async () => {
  await desk.close()
  await receiver.stop(true)
})

const address = (host = '127.0.0.2') => `http://${host}:${receiver.port}/hook`
const listen = async (...subscriptions: string[]) =>
  (await desk.linus.post('/webhooks', { url: address(), subscriptions })).body.data
const deliveriesOf = async ({ id }: Body) =>
  (await desk.linus.get(`/webhooks/${id}/deliveries`)).body.data.deliveries

/** Runs what waits for its next try now, until the first delivery is over. */
async function overOf(hook: Body): Promise<Body> {
  for (;;) {
    const [delivery] = await deliveriesOf(hook)
    if (delivery && delivery.status !== 'pending') return delivery
    await desk.running.app.platform.db.pool.query(
      'update graphile_worker._private_jobs set run_at = now() where locked_at is null and attempts > 0',
    )
    await Bun.sleep(20)
  }
}

test('FLD-75 a webhook is kept by administrators; its secret is shown once', async () => {
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
})

test('the secret is kept nowhere readable, though the request may be repeated', async () => {
  const { body } = await desk.linus.post(
    '/webhooks',
    { url: 'https://example.com/once', subscriptions: ['message.posted'] },
    { 'idempotency-key': 'make-once' },
  )
  const { rows } = await desk.running.app.platform.db.pool.query('select body from idempotency_keys')
  expect(body.data.secret).toBeString()
  expect(JSON.stringify(rows)).not.toContain(body.data.secret)
})

test('RUL-01 nobody else sees the account’s webhooks, and a rival hears nothing', async () => {
  const { id } = await listen('message.posted')
  const theirs = { url: address(), subscriptions: ['message.posted', 'message_created'] }
  const rival = (await desk.mallory.post('/webhooks', theirs)).body.data
  const path = `/webhooks/${id}`
  for (const attempt of [
    desk.mallory.get(path),
    desk.mallory.get(`${path}/deliveries`),
    desk.mallory.patch(path, { name: 'x' }),
    desk.mallory.delete(path),
  ])
    expect((await attempt).status).toBe(404)
  for (const who of [desk.ada, desk.bruno, customer]) expect((await who.get('/webhooks')).status).toBe(403)
  await customer.say(conversationId, 'Only for the shop')
  await desk.settle()
  expect(heard).toHaveLength(1)
  expect((await desk.mallory.get(`/webhooks/${rival.id}/deliveries`)).body.data.deliveries).toEqual([])
  await desk.mallory.delete(`/webhooks/${rival.id}`)
})

test('what happens is told to who asked for it, signed as Standard Webhooks say', async () => {
  const hook = await listen('message.posted', 'conversation_status_changed', 'contact_updated', 'no_such')
  await customer.say(conversationId, 'Hello 🦜')
  await desk.settle()
  await desk.ada.patch(`/conversations/${conversationId}/close`, {})
  await desk.settle()
  const bodies = heard.map(({ text }) => JSON.parse(text))
  expect(bodies.map(({ type }) => type)).toEqual(['message.posted', 'conversation_status_changed'])
  expect(bodies[0].data.message).toBe('Hello 🦜')
  expect(bodies[1].data).toMatchObject({ action: 'closed', conversation: { id: conversationId } })
  const key = Buffer.from(hook.secret.slice('whsec_'.length), 'base64')
  for (const { headers, text } of heard) {
    const signed = `${headers.get('webhook-id')}.${headers.get('webhook-timestamp')}.${text}`
    const signature = createHmac('sha256', key).update(signed).digest('base64')
    expect(headers.get('webhook-signature')).toBe(`v1,${signature}`)
  }
  const told = await deliveriesOf(hook)
  expect(told.map(({ id }: Body) => id).toReversed()).toEqual(
    heard.map(({ headers }) => headers.get('webhook-id')),
  )
  expect(told[0]).toMatchObject({ status: 'delivered', attempts: 1, response_status: 200, error: null })
})

test('a webhook of an inbox hears of that inbox only; one that is disabled hears nothing', async () => {
  const inbox_id = (await desk.linus.post('/inboxes', { name: 'Other', channel: 'api' })).body.data.id
  const ask = { url: address(), subscriptions: ['message.posted'] }
  await desk.linus.post('/webhooks', { ...ask, inbox_id })
  await desk.linus.post('/webhooks', { ...ask, status: 'disabled' })
  await customer.say(conversationId, 'Elsewhere')
  await desk.settle()
  expect(heard).toEqual([])
})

test('a receiver that fails is told again, under the same id', async () => {
  answers = [500]
  const hook = await listen('message.posted')
  await customer.say(conversationId, 'Again')
  const delivery = await overOf(hook)
  expect(delivery).toMatchObject({ status: 'delivered', attempts: 2, response_status: 200, error: null })
  expect(heard.map(({ headers }) => headers.get('webhook-id'))).toEqual([delivery.id, delivery.id])
})

test('after five tries a delivery has failed', async () => {
  answers = [500, 404, 302, 500, 503, 200]
  const hook = await listen('message.posted')
  await customer.say(conversationId, 'In vain')
  expect(await overOf(hook)).toMatchObject({ status: 'failed', attempts: 5, response_status: 503 })
  expect(heard).toHaveLength(5)
})

test('no private address is contacted, and it is not tried again', async () => {
  const inside = Bun.serve({
    hostname: '127.0.0.1',
    port: receiver.port ?? 0,
    fetch: () => {
      throw new Error('an inside address was contacted')
    },
  })
  for (const host of ['127.0.0.1', 'localhost', '169.254.169.254', '[::1]']) {
    const ask = { url: address(host), subscriptions: ['message.posted'] }
    const hook = (await desk.linus.post('/webhooks', ask)).body.data
    await customer.say(conversationId, 'Hello inside')
    const delivery = await overOf(hook)
    expect(delivery).toMatchObject({ status: 'failed', attempts: 1, response_status: null })
    expect(delivery.error).toStartWith('forbidden')
    await desk.linus.delete(`/webhooks/${hook.id}`)
  }
  await inside.stop(true)
})
