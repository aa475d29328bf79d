import { afterAll, afterEach, beforeAll, expect, test } from 'bun:test'
import { Webhook } from 'standardwebhooks'
import type { Body } from '../../../testkit/caller.ts'
import { type Customer, castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { allSent, openReceiver, type Receiver } from '../../../testkit/webhook-receiver.ts'

const hour = 3_600_000
let desk: Desk
let customer: Customer
let conversationId: string
let receiver: Receiver
let hook: Body

beforeAll(async () => {
  receiver = openReceiver()
  desk = await openDesk({ settings: { WEBHOOKS_ALLOW_PRIVATE: 'on' } })
  customer = await desk.visitor('Ann')
  conversationId = await customer.chat()
  await desk.settle()
})
afterEach(async () => {
  for (const { id } of (await desk.linus.get('/webhooks')).body.data.webhooks)
    await desk.linus.delete(`/webhooks/${id}`)
  Object.assign(receiver, { heard: [], answers: [], answerTo: undefined })
})
afterAll(async () => {
  await desk.close()
  await receiver.stop()
})

const listen = async (...subscriptions: string[]) => {
  const reply = await desk.linus.post('/webhooks', { url: receiver.url(), subscriptions })
  hook = reply.body.data
}
const deliveries = async (): Promise<Body[]> =>
  (await desk.linus.get(`/webhooks/${hook.id}/deliveries`)).body.data.deliveries
const shown = async () => (await desk.linus.get(`/webhooks/${hook.id}`)).body.data
/** As the clock stands later, when who was signed in no longer is. */
const pass = async (ms: number) => {
  desk.clock.advance(ms)
  await desk.linus.signIn('linus', castPassword, 'site_shop')
}
const later = async (ms: number) => {
  await pass(ms)
  await allSent(desk)
}
const words = () => receiver.heard.map(({ body }) => body.data.message)

test('messages and changes of one conversation are told in the order of the log, with its numbers', async () => {
  await listen('message.posted', 'conversation_status_changed', 'conversation_updated', 'contact_updated')
  for (let round = 0; round < 5; round++) {
    await customer.say(conversationId, `Question ${round}`)
    await desk.ada.patch(`/conversations/${conversationId}/close`, {})
  }
  await allSent(desk)
  const seqs = receiver.heard.map(({ body }) => body.seq)
  expect(seqs.length).toBeGreaterThanOrEqual(15)
  expect(seqs).toEqual([...seqs].sort((one, other) => one - other))
  const types = new Set(receiver.heard.map(({ body }) => body.type))
  expect([...types].sort()).toEqual(['conversation_status_changed', 'conversation_updated', 'message.posted'])
})

test('a failure holds back what follows in its conversation, and no other conversation', async () => {
  const other = await desk.visitor('Ben')
  const otherId = await other.chat()
  await listen('message.posted')
  receiver.answerTo = ({ body, headers }) =>
    body.data.message === 'First' && headers.get('parley-attempt') === '1' ? 400 : undefined
  await customer.say(conversationId, 'First')
  await allSent(desk)
  await customer.say(conversationId, 'Second')
  await other.say(otherId, 'Elsewhere')
  await allSent(desk)
  expect(words()).toEqual(['First', 'Elsewhere'])
  // The newest first.
  const waiting = async () => (await deliveries()).map(({ waits_for_earlier }) => waits_for_earlier)
  expect(await waiting()).toEqual([false, true, false])
  await later(6000)
  expect(await waiting()).toEqual([false, false, false])
  expect(words()).toEqual(['First', 'Elsewhere', 'First', 'Second'])
  const [first, , again] = receiver.heard
  expect(again?.headers.get('webhook-id')).toBe(first?.headers.get('webhook-id') ?? '')
  expect(again?.text).toBe(first?.text ?? '')
})

test('what a receiver will not take holds back the rest for a few minutes, and is then passed', async () => {
  await listen('message.posted')
  receiver.answerTo = ({ body }) => (body.data.message === 'Poison' ? 400 : undefined)
  await customer.say(conversationId, 'Poison')
  await customer.say(conversationId, 'After it')
  await allSent(desk)
  for (const wait of [6000, 34_000]) await later(wait)
  expect(words()).toEqual(['Poison', 'Poison', 'Poison'])
  await later(135_000)
  expect(words()).toEqual(['Poison', 'Poison', 'Poison', 'Poison', 'After it'])
  const seqs = receiver.heard.map(({ headers }) => Number(headers.get('parley-event-seq')))
  expect(seqs.at(-1)).toBeGreaterThan(seqs[0] ?? 0)
})

test('a delivery is tried for three days, under one id, and has then failed', async () => {
  await listen('message.posted')
  receiver.answerTo = () => 500
  await customer.say(conversationId, 'In vain')
  await allSent(desk)
  let waited = 0
  for (let round = 0; round < 40 && (await deliveries())[0]?.status === 'pending'; round++) {
    const { next_attempt_at } = (await deliveries())[0] ?? {}
    const wait = Math.max(new Date(next_attempt_at).getTime() - desk.clock.now().getTime(), 0) + 1000
    waited += wait
    await later(Math.max(wait, 20 * 60_000))
  }
  const [delivery] = await deliveries()
  expect(delivery).toMatchObject({ status: 'failed', attempts: 12, response_status: 500 })
  expect(delivery?.next_attempt_at).toBeNull()
  expect(waited).toBeGreaterThan(60 * hour)
  expect(waited).toBeLessThan(90 * hour)
  expect(receiver.heard).toHaveLength(12)
  expect(new Set(receiver.heard.map(({ headers }) => headers.get('webhook-id'))).size).toBe(1)
  expect((await shown()).failing_since).toBeString()
})

test('Retry-After is waited for', async () => {
  await listen('message.posted')
  receiver.answers = [{ status: 429, headers: { 'retry-after': '600' } }]
  await customer.say(conversationId, 'Too much')
  await allSent(desk)
  await later(590_000)
  expect(receiver.heard).toHaveLength(1)
  await later(15_000)
  expect(words()).toEqual(['Too much', 'Too much'])
  expect((await deliveries())[0]).toMatchObject({ status: 'delivered', attempts: 2 })
})

test('a receiver that is away is left alone, and told everything in order when it is back', async () => {
  await listen('message.posted')
  receiver.answerTo = () => 503
  for (let n = 0; n < 8; n++) {
    await (await desk.visitor(`Visitor ${n}`)).chat()
    await customer.say(conversationId, `Said ${n}`)
    await later(6000)
  }
  const tries = receiver.heard.length
  expect(tries).toBeLessThan(12)
  await customer.say(conversationId, 'Nobody hears')
  await allSent(desk)
  expect(receiver.heard).toHaveLength(tries)
  receiver.answerTo = undefined
  receiver.heard = []
  await later(20 * 60_000)
  expect(words()).toEqual([...Array.from({ length: 8 }, (_, n) => `Said ${n}`), 'Nobody hears'])
  expect((await shown()).failing_since).toBeNull()
})

test('a receiver that fails time after time says until when it is left alone, and a trial by hand ends that', async () => {
  await listen('message.posted')
  receiver.answerTo = () => 503
  for (let n = 0; n < 6; n++) {
    const visitor = await desk.visitor(`Visitor ${n}`)
    await visitor.say(await visitor.chat(), `Said ${n}`)
    await allSent(desk)
  }
  const tries = receiver.heard.length
  expect(tries).toBe(5)
  const pausedUntil = Date.parse((await shown()).paused_until)
  expect(pausedUntil).toBeGreaterThan(desk.clock.now().getTime())
  await desk.linus.post(`/webhooks/${hook.id}/test`, {})
  await allSent(desk)
  // The first of what waits tells how it does.
  expect(receiver.heard).toHaveLength(tries + 1)
  expect(Date.parse((await shown()).paused_until)).toBeGreaterThan(pausedUntil)
  receiver.answerTo = undefined
  await later(20 * 60_000)
  expect(await shown()).toMatchObject({ failing_since: null, paused_until: null })
})

test('410 ends it: the webhook is disabled, and says why', async () => {
  await listen('message.posted')
  receiver.answers = [410]
  await customer.say(conversationId, 'Anybody?')
  await allSent(desk)
  await customer.say(conversationId, 'Hello?')
  await allSent(desk)
  expect(receiver.heard).toHaveLength(1)
  expect(await shown()).toMatchObject({ status: 'disabled', disabled_reason: 'gone' })
  expect((await shown()).disabled_at).toBeString()
  expect((await desk.events()).filter((type) => type === 'webhook.changed').length).toBeGreaterThan(1)
  const enabled = await desk.linus.patch(`/webhooks/${hook.id}`, { status: 'active' })
  expect(enabled.body.data).toMatchObject({ status: 'active', disabled_reason: null, failing_since: null })
  await customer.say(conversationId, 'Back')
  await allSent(desk)
  expect(words()).toEqual(['Anybody?', 'Back'])
})

test('a webhook that took nothing for five days is disabled', async () => {
  await listen('message.posted')
  const watcher = (
    await desk.linus.post('/webhooks', { url: receiver.url('/watch'), subscriptions: ['webhook.changed'] })
  ).body.data
  receiver.answerTo = ({ path }) => (path === '/hook' ? 404 : undefined)
  await customer.say(conversationId, 'Monday')
  await allSent(desk)
  await later(121 * hour)
  expect(await shown()).toMatchObject({ status: 'disabled', disabled_reason: 'failing' })
  await allSent(desk)
  const heard = receiver.heard.filter(({ path }) => path === '/watch').at(-1)
  expect(heard?.body.data).toEqual({ action: 'disabled', webhook_id: hook.id, reason: 'failing' })
  await desk.linus.delete(`/webhooks/${watcher.id}`)
})

test('a new secret is shown once, and for a day both sign', async () => {
  await listen('message.posted')
  const { secret } = (await desk.linus.post(`/webhooks/${hook.id}/rotate_secret`)).body.data
  await customer.say(conversationId, 'Signed twice')
  await allSent(desk)
  expect(signaturesOf(0)).toEqual([signatureBy(secret, 0), signatureBy(hook.secret, 0)])
  await later(25 * hour)
  await customer.say(conversationId, 'Signed once')
  await allSent(desk)
  expect(signaturesOf(1)).toEqual([signatureBy(secret, 1)])
})

const signaturesOf = (index: number) => receiver.heard[index]?.headers.get('webhook-signature')?.split(' ')

/** What an implementation of the standard that is not ours says the signature is. */
function signatureBy(secret: string, index: number): string {
  const { headers, text = '' } = receiver.heard[index] ?? {}
  const at = new Date(Number(headers?.get('webhook-timestamp')) * 1000)
  return new Webhook(secret).sign(headers?.get('webhook-id') ?? '', at, text)
}

test('a delivery is sent once more under its id, for a week; a trial is sent without an event', async () => {
  await listen('message.posted')
  await customer.say(conversationId, 'Once')
  await allSent(desk)
  const [delivery] = await deliveries()
  const one = `/webhooks/${hook.id}/deliveries/${delivery?.id}`
  const path = `${one}/redeliver`
  expect((await desk.linus.post(path)).body.data).toMatchObject({ id: delivery?.id, status: 'pending' })
  await allSent(desk)
  expect((await desk.linus.get(one)).body.data).toEqual({
    ...(await deliveries())[0],
    request_body: receiver.heard[0]?.body,
  })
  expect(receiver.heard.map(({ headers }) => headers.get('webhook-id'))).toEqual([delivery?.id, delivery?.id])
  const trial = await desk.linus.post(`/webhooks/${hook.id}/test`)
  expect(trial).toMatchObject({ status: 201, body: { data: { event: 'ping', event_seq: null } } })
  await allSent(desk)
  expect(receiver.heard.at(-1)?.body).toMatchObject({
    type: 'ping',
    seq: null,
    data: { webhook_id: hook.id },
  })
  await pass(8 * 24 * hour)
  await runSweep()
  const late = await desk.linus.post(path)
  expect([late.status, late.body.error.reason]).toEqual([409, 'is_forgotten'])
  expect((await desk.linus.get(one)).body.data.request_body).toBeNull()
  expect(await deliveries()).toHaveLength(2)
  await pass(24 * 24 * hour)
  await runSweep()
  expect(await deliveries()).toEqual([])
})

test('a redirect is an answer, and nobody follows it', async () => {
  await listen('message.posted')
  receiver.answers = [{ status: 302, headers: { location: receiver.url('/elsewhere') } }]
  await customer.say(conversationId, 'Go away')
  await allSent(desk)
  expect((await deliveries())[0]).toMatchObject({ status: 'pending', error: 'answered 302' })
  expect(receiver.heard.map(({ path }) => path)).toEqual(['/hook'])
})

test('what was deleted is forgotten by the log of deliveries too', async () => {
  await listen('message.posted', 'message.deleted')
  const said = await desk.linus.say(conversationId, 'My secret number is 7')
  await allSent(desk)
  const kept = async () =>
    (await desk.running.app.platform.db.pool.query('select count(body) from webhook_deliveries')).rows[0]
      .count
  expect(await kept()).toBe(1)
  expect((await desk.linus.delete(`/messages/${said.id}`)).status).toBe(200)
  await allSent(desk)
  const { rows } = await desk.running.app.platform.db.pool.query('select body from webhook_deliveries')
  expect(JSON.stringify(rows)).not.toContain('secret number')
  expect(receiver.heard.at(-1)?.body).toMatchObject({ type: 'message.deleted', data: { id: said.id } })
  const told = (await deliveries()).find(({ event }) => event === 'message.posted')
  const again = await desk.linus.post(`/webhooks/${hook.id}/deliveries/${told?.id}/redeliver`)
  expect(again.status).toBe(409)
})

async function runSweep(): Promise<void> {
  await desk.running.app.platform.db.pool.query(
    "select graphile_worker.add_job('sweep-webhook-deliveries', '{}'::json)",
  )
  await desk.settle()
}
