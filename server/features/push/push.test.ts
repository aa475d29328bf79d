import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'bun:test'
import type { Body, Caller } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import {
  openPushService,
  type PushService,
  signedBy,
  type TestBrowser,
} from '../../../testkit/push-receiver.ts'
import { features } from '../../features.ts'
import { pushThrough } from './feature.ts'
import { vapidKeys, vapidSubject } from './vapid.ts'

let desk: Desk
let service: PushService
beforeAll(async () => {
  desk = await openDesk({
    settings: { PUBLIC_URL: 'https://chat.example/here' },
    // The service of these tests is on this machine, where no push service is.
    features: features.map((feature) =>
      feature.name === 'push'
        ? pushThrough({ http: true, ports: 'all', networks: ['127.0.0.0/8'] })
        : feature,
    ),
  })
})
afterAll(() => desk.close())
beforeEach(() => {
  service = openPushService()
})
afterEach(async () => {
  for (const { id } of await kept())
    for (const who of [desk.grace, desk.ada]) await who.delete(`/push/subscriptions/${id}`)
  await desk.grace.patch('/notifications/settings', { push: ['conversation_assigned'], quiet_hours: null })
  await service.stop()
})

const kept = async () =>
  (await desk.running.app.platform.db.pool.query<{ id: string }>('select id from push_subscriptions')).rows

async function announce(who: Caller, browser: TestBrowser, more = {}): Promise<Body> {
  const made = await who.post('/push/subscriptions', { ...browser.subscription, ...more })
  expect(made.status).toBe(201)
  return made.body.data
}

/** Gives Grace a conversation, of which she is told. */
async function assigned(name = 'Rosa', siteId = 'site_shop'): Promise<string> {
  const id = await (await desk.visitor(name, siteId)).chat()
  await desk.linus.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
  await desk.settle()
  return id
}

/** Lets what waits for another try have it now. */
async function hurry(): Promise<void> {
  await desk.running.app.platform.db.pool.query(
    `select graphile_worker.reschedule_jobs(array(
       select id from graphile_worker.jobs where task_identifier = 'send-push'), now())`,
  )
  await desk.settle()
}

test('a push holds a title, a short text and a path, encrypted for the browser and signed with our key', async () => {
  const browser = service.browser('laptop')
  await announce(desk.grace, browser)
  const id = await assigned('Rosa')

  expect(browser.opened()).toEqual([
    { title: 'Assigned to you', body: 'The conversation with Rosa is yours', path: `/conversations/${id}` },
  ])
  const [heard] = service.heard
  expect(Object.fromEntries(heard?.headers ?? [])).toMatchObject({
    'content-encoding': 'aes128gcm',
    ttl: '14400',
    urgency: 'high',
  })
  const { key } = (await desk.grace.get('/push/key')).body.data
  const claims = signedBy(heard?.headers.get('authorization') ?? null, key)
  expect(claims).toMatchObject({
    aud: new URL(browser.subscription.endpoint).origin,
    sub: 'https://chat.example',
  })
  expect(Number(claims['exp']) * 1000).toBeLessThanOrEqual(Date.now() + 86_400_000)
  expect(heard?.body.includes('Rosa')).toBe(false)
})

test('every browser of the member hears, in its own language, and nobody else’s', async () => {
  const [laptop, phone, adas] = ['laptop', 'phone', 'adas'].map((name) => service.browser(name))
  if (!laptop || !phone || !adas) throw new Error('three browsers')
  await announce(desk.grace, laptop, { locale: 'pt-BR' })
  await announce(desk.grace, phone, { locale: 'es' })
  await announce(desk.ada, adas)
  await assigned('Ana')

  expect(laptop.opened()).toMatchObject([
    { title: 'Atribuída a você', body: 'A conversa com Ana agora é sua' },
  ])
  expect(phone.opened()).toMatchObject([{ title: 'Asignada a ti', body: 'La conversación con Ana es tuya' }])
  expect(adas.opened()).toEqual([])
})

test('what the matrix does not want, and what falls in the quiet hours, is not pushed', async () => {
  const browser = service.browser('laptop')
  await announce(desk.grace, browser)
  const inboxes: Body[] = (await desk.grace.get('/inboxes')).body.data.inboxes
  const shop = inboxes.find(({ name }) => name === 'The shop')?.id
  const change = (settings: object) => desk.grace.patch('/notifications/settings', settings)

  await change({ push: [] })
  await assigned('one')
  await change({ inboxes: { [shop]: { conversation_assigned: { push: true } } } })
  await assigned('two')
  await assigned('three', 'site_other')
  await change({
    push: ['conversation_assigned'],
    inboxes: { [shop]: { conversation_assigned: { push: false } } },
  })
  await assigned('four')
  await assigned('five', 'site_other')
  await change({ inboxes: { [shop]: {} }, quiet_hours: { from: '00:00', to: '23:59', time_zone: 'UTC' } })
  await assigned('six')

  expect(browser.opened().map((one) => (one as Body).body)).toEqual(
    ['two', 'five'].map((name) => `The conversation with ${name} is yours`),
  )
})

test('nothing is pushed while a page is in sight; when it is not, or nobody said so for a while, it is', async () => {
  const browser = service.browser('laptop')
  await announce(desk.grace, browser)
  const [page, other] = [crypto.randomUUID(), crypto.randomUUID()]
  const look = (which: string, visible: boolean) =>
    desk.grace.call('PUT', '/push/attention', { page: which, visible }, {})

  // To whom nothing can be pushed it is all the same.
  const adas = await desk.ada.call('PUT', '/push/attention', { page, visible: true }, {})
  expect(adas.body.data).toEqual({ until: null })
  const until = Date.parse((await look(page, true)).body.data.until)
  expect(until - desk.clock.now().getTime()).toBeWithin(38_000, 40_001)
  await look(other, true)
  await assigned('one')
  await look(other, false)
  await assigned('two')
  expect(browser.opened()).toEqual([])
  await look(page, false)
  await assigned('three')
  await look(page, true)
  desk.clock.advance(40_000)
  await assigned('four')
  expect(browser.opened()).toHaveLength(2)
})

test('what was read before it could be sent is no news; what was put off is pushed when it is back', async () => {
  const browser = service.browser('laptop')
  await announce(desk.grace, browser)
  service.answers.push(503)
  await assigned('one')
  await desk.grace.post('/notifications/read', {})
  await hurry()
  expect(service.heard).toHaveLength(1)

  await desk.grace.patch('/notifications/settings', { push: ['new_conversation'] })
  await (await desk.visitor('two')).chat()
  await desk.settle()
  const [{ id }] = (await desk.grace.get('/notifications?limit=1')).body.data.notifications
  // Longer than a busy machine takes to say it: what is over by then is refused.
  const until = new Date(desk.clock.now().getTime() + 60_000)
  const putOff = await desk.grace.post(`/notifications/${id}/snooze`, { until: until.toISOString() })
  expect(putOff.status).toBe(200)
  desk.clock.advance(60_000)
  await desk.running.app.platform.db.pool.query(
    `select graphile_worker.reschedule_jobs(array(
       select id from graphile_worker.jobs where task_identifier = 'return-notification'), now())`,
  )
  // The return is a job, and what it says brings more of them.
  for (let times = 0; times < 2; times++) await desk.settle()
  expect(service.heard).toHaveLength(3)
})

test('a service that is busy or away is tried again, four times, and no sooner than it wishes', async () => {
  const browser = service.browser('laptop')
  await announce(desk.grace, browser)
  service.answers.push({ status: 429, headers: { 'retry-after': '900' } }, 500, 503, 201)
  await assigned('one')
  const { rows } = await desk.running.app.platform.db.pool.query<{ waits: string }>(
    `select extract(epoch from run_at - now())::int as waits from graphile_worker.jobs where task_identifier = 'send-push'`,
  )
  expect(Number(rows[0]?.waits)).toBeWithin(880, 901)
  for (let tries = 0; tries < 4; tries++) await hurry()
  expect(service.heard).toHaveLength(4)
  expect(await kept()).toHaveLength(1)

  service.answers.push(500, 500, 500, 500, 500, 500, 500)
  await assigned('two')
  for (let tries = 0; tries < 8; tries++) await hurry()
  expect(service.heard).toHaveLength(4 + 5)
})

test.each([404, 410])('a browser of which the service says %i is forgotten', async (status) => {
  await announce(desk.grace, service.browser('gone'))
  await announce(desk.grace, service.browser('here'))
  service.answers.push(status)
  await assigned('one')
  expect(service.heard).toHaveLength(2)
  expect(await kept()).toHaveLength(1)
  await assigned('two')
  expect(service.heard).toHaveLength(3)
})

test('a browser is told no longer than the session it was announced in lasts', async () => {
  const browser = service.browser('laptop')
  await announce(desk.grace, browser)
  await desk.grace.post('/auth/logout', {})
  await desk.grace.signIn('grace', castPassword, 'site_shop')
  await assigned('one')
  expect(service.heard).toHaveLength(0)
  expect(await kept()).toEqual([])
  // Announced anew, it is told again.
  await announce(desk.grace, browser)
  await assigned('two')
  expect(browser.opened()).toHaveLength(1)
})

test('a trial goes to one browser of one’s own, whatever the settings are', async () => {
  const [laptop, phone] = [service.browser('laptop'), service.browser('phone')]
  const { id } = await announce(desk.grace, laptop)
  await announce(desk.grace, phone)
  await desk.grace.patch('/notifications/settings', { push: [] })
  expect((await desk.grace.post(`/push/subscriptions/${id}/test`)).status).toBe(200)
  await desk.settle()
  expect(laptop.opened()).toEqual([
    { title: 'Parley', body: 'Notifications reach this browser.', path: '/settings/notifications' },
  ])
  expect(phone.opened()).toEqual([])

  for (const who of [desk.ada, desk.linus, desk.mallory]) {
    expect((await who.post(`/push/subscriptions/${id}/test`)).status).toBe(404)
    expect((await who.delete(`/push/subscriptions/${id}`)).status).toBe(404)
  }
  expect((await desk.grace.delete(`/push/subscriptions/${id}`)).status).toBe(200)
  expect((await desk.grace.delete(`/push/subscriptions/${id}`)).status).toBe(404)
})

test('the same browser announced twice is one; keys that are none and addresses of nowhere are refused', async () => {
  const { subscription } = service.browser('laptop')
  const first = await desk.grace.post('/push/subscriptions', subscription)
  const again = await desk.grace.post('/push/subscriptions', subscription)
  expect(again.body.data.id).toBe(first.body.data.id)
  const { keys } = subscription
  for (const wrong of [
    { ...subscription, endpoint: 'ftp://push.example/1' },
    { ...subscription, keys: { ...keys, auth: 'AAAA' } },
    { ...subscription, keys: { ...keys, p256dh: `B${'A'.repeat(86)}` } },
    { ...subscription, keys: { auth: keys.auth } },
  ])
    expect((await desk.grace.post('/push/subscriptions', wrong)).status).toBe(400)
})

test('the key is the installation’s: the same at every start, another with another secret', () => {
  const secret = Buffer.alloc(32, 7)
  expect(vapidKeys(secret)).toEqual(vapidKeys(secret))
  expect(vapidKeys(Buffer.alloc(32, 8)).publicKey).not.toBe(vapidKeys(secret).publicKey)
  expect(Buffer.from(vapidKeys(secret).publicKey, 'base64url')).toHaveLength(65)
  expect(vapidSubject({ PUBLIC_URL: 'http://localhost:8000' })).toStartWith('mailto:')
})

test('no agent has anything told within, though administrators may name webhooks there', async () => {
  const open = await openDesk({ settings: { WEBHOOKS_ALLOW_PRIVATE: 'on' } })
  const { subscription } = service.browser('inside')
  for (const endpoint of [
    subscription.endpoint,
    'https://10.0.0.7/p',
    'https://[::1]/p',
    'https://192.168.1.1:8443/p',
    'http://push.example/p',
  ])
    expect([
      endpoint,
      (await open.ada.post('/push/subscriptions', { ...subscription, endpoint })).status,
    ]).toEqual([endpoint, 400])
  await open.close()
})

test('of a program that makes up pages in sight only the newest are remembered', async () => {
  await announce(desk.grace, service.browser('laptop'))
  for (let n = 0; n < 25; n++)
    await desk.grace.call('PUT', '/push/attention', { page: crypto.randomUUID(), visible: true }, {})
  const { rows } = await desk.running.app.platform.db.pool.query(
    'select count(*)::int as pages from push_attentions',
  )
  expect(rows).toEqual([{ pages: 20 }])
})
