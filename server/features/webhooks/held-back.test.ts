/** What keeps every webhook from being told: a pause of all, or a secret that does not open here. */
import { afterAll, afterEach, beforeAll, expect, spyOn, test } from 'bun:test'
import { Webhook } from 'standardwebhooks'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { allSent, openReceiver, type Receiver } from '../../../testkit/webhook-receiver.ts'
import { seal } from '../../platform/crypto/sealed.ts'
import { pauseWebhooks, resumeWebhooks } from './pausing.ts'

let desk: Desk
let receiver: Receiver
let hook: Body
let conversationId: string

beforeAll(async () => {
  receiver = openReceiver()
  desk = await openDesk({ settings: { WEBHOOKS_ALLOW_PRIVATE: 'on' } })
  conversationId = await (await desk.visitor('Ann')).chat()
  const draft = { url: receiver.url(), subscriptions: ['message.posted'] }
  hook = (await desk.linus.post('/webhooks', draft)).body.data
})
afterEach(() => {
  receiver.heard = []
})
afterAll(async () => {
  await desk.close()
  await receiver.stop()
})

const words = () => receiver.heard.map(({ body }) => body.data.message)
const newestDelivery = async (): Promise<Body> =>
  (await desk.linus.get(`/webhooks/${hook.id}/deliveries`)).body.data.deliveries[0]

test('while all webhooks are paused nothing is told, and afterwards everything, in order', async () => {
  const { db, clock } = desk.running.app.platform
  await db.transact((tx) => pauseWebhooks(tx, 'a test', clock.now()))
  await desk.ada.say(conversationId, 'One')
  await desk.ada.say(conversationId, 'Two')
  await desk.settle()
  // Whoever sends takes a lease first.
  expect((await db.pool.query('select from webhooks where lease is not null')).rowCount).toBe(0)
  expect(words()).toEqual([])
  expect(await newestDelivery()).toMatchObject({ status: 'pending', attempts: 0 })

  expect(await db.transact(resumeWebhooks)).toBe(2)
  await allSent(desk)
  expect(words()).toEqual(['One', 'Two'])
  expect(await db.transact(resumeWebhooks)).toBeUndefined()
})

test('a webhook sealed with another secret is told nothing, says so, and is told once it opens again', async () => {
  const { db, log } = desk.running.app.platform
  const complaints = [spyOn(log, 'error'), spyOn(log, 'warn')]
  const { rows } = await db.pool.query('select secret, id from webhooks')
  const put = (secret: Uint8Array) => db.pool.query('update webhooks set secret = $1', [secret])
  await put(seal(Buffer.alloc(32, 7), `webhook ${rows[0].id}`, 'whsec_elsewhere'))
  await desk.ada.say(conversationId, 'Three')
  await allSent(desk)
  desk.clock.advance(6000)
  await allSent(desk)

  const delivery = await newestDelivery()
  expect(delivery).toMatchObject({ status: 'pending', attempts: 2 })
  expect(delivery.error).toStartWith('unsigned: its secret was sealed with another DATA_DIR/secret')
  expect((await desk.linus.get(`/webhooks/${hook.id}`)).body.data.failing_since).toBeString()
  expect(words()).toEqual([])
  expect(complaints.flatMap((spy) => spy.mock.calls)).toEqual([[expect.stringContaining('does not open')]])
  for (const spy of complaints) spy.mockRestore()

  await put(rows[0].secret)
  desk.clock.advance(60_000)
  await allSent(desk)
  expect(words()).toEqual(['Three'])
})

test('a secret that does not open is mended by rotating it, though the one before it is still kept', async () => {
  const { db } = desk.running.app.platform
  await db.pool.query('update webhooks set secret = $1', [
    seal(Buffer.alloc(32, 7), 'webhook elsewhere', 'whsec_elsewhere'),
  ])
  const { secret } = (await desk.linus.post(`/webhooks/${hook.id}/rotate_secret`)).body.data
  await desk.ada.say(conversationId, 'Four')
  await allSent(desk)

  const [told] = receiver.heard
  expect(told?.body.data.message).toBe('Four')
  expect(() =>
    new Webhook(secret).verify(told?.text ?? '', Object.fromEntries(told?.headers ?? [])),
  ).not.toThrow()
})
