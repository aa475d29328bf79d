import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** A new conversation, and what Grace was told of it. */
async function told(): Promise<Body> {
  const id = await (await desk.visitor('Ann')).chat()
  await desk.settle()
  const { notifications } = (await desk.grace.get('/notifications?limit=100')).body.data
  return notifications.find((one: Body) => one.data.conversation_id === id)
}
const unread = async () => (await desk.grace.get('/notifications')).body.data.unread_count
const listed = async (query = '') =>
  (await desk.grace.get(`/notifications?limit=100${query}`)).body.data.notifications.map(
    (one: Body) => one.id,
  )

test('what was read is unread again when asked for', async () => {
  const one = await told()
  await desk.grace.post('/notifications/read', { notification_ids: [one.id] })
  const before = await unread()
  expect((await desk.grace.post(`/notifications/${one.id}/unread`)).body.data).toEqual({
    ...one,
    read: false,
  })
  expect(await unread()).toBe(before + 1)
})

test('of the messages of one conversation a single notification is unread, whatever is asked for', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
  await customer.say(id, 'one')
  await desk.settle()
  await desk.grace.post('/notifications/read')
  await customer.say(id, 'two')
  await desk.settle()
  const { notifications } = (await desk.grace.get('/notifications?limit=2')).body.data
  expect(notifications.map((one: Body) => [one.type, one.read])).toEqual([
    ['new_message', false],
    ['new_message', true],
  ])
  const older = notifications[1].id
  expect((await desk.grace.post(`/notifications/${older}/unread`)).body.data.read).toBe(true)
})

test('what is put off is neither listed nor counted until its moment, and is then back and unread', async () => {
  const one = await told()
  await desk.grace.post('/notifications/read', { notification_ids: [one.id] })
  const before = await unread()
  const until = new Date(desk.clock.now().getTime() + 60_000).toISOString()
  const off = await desk.grace.post(`/notifications/${one.id}/snooze`, { until })
  expect(off.body.data).toEqual({ ...one, read: false, snoozed_until: until })
  expect(await listed()).not.toContain(one.id)
  expect(await listed('&include_snoozed=true')).toContain(one.id)
  expect(await unread()).toBe(before)
  // Reading all reads what is in sight.
  await desk.grace.post('/notifications/read')
  desk.clock.advance(60_000)
  expect(await listed('&unread_only=true')).toEqual([one.id])
  expect(await unread()).toBe(1)
  const past = await desk.grace.post(`/notifications/${one.id}/snooze`, { until: '2001-01-01T00:00:00Z' })
  expect(past).toMatchObject({ status: 400, body: { error: { code: 'VALIDATION_ERROR' } } })
})

test('one is taken away, then all that was read, then all', async () => {
  const [one, other] = [await told(), await told()]
  expect((await desk.grace.delete(`/notifications/${one.id}`)).status).toBe(200)
  expect((await desk.grace.delete(`/notifications/${one.id}`)).status).toBe(404)
  await desk.grace.post('/notifications/read')
  await desk.grace.post(`/notifications/${other.id}/unread`)
  const many = (await listed('&include_snoozed=true')).length
  expect((await desk.grace.delete('/notifications?read_only=true')).body.data.removed_count).toBe(many - 1)
  expect(await listed()).toEqual([other.id])
  expect((await desk.grace.delete('/notifications')).body.data.removed_count).toBe(1)
  expect(await listed('&include_snoozed=true')).toEqual([])
})

test('of what one wants to be told is kept for each member alone', async () => {
  const path = '/notifications/settings'
  const usual = {
    email: ['conversation_assigned'],
    push: ['conversation_assigned'],
    sound: ['new_message', 'conversation_assigned', 'conversation_mentioned'],
    inboxes: {},
    quiet_hours: null,
  }
  expect((await desk.grace.get(path)).body.data).toEqual(usual)
  const email = ['new_message', 'conversation_mentioned', 'sla_missed_resolution']
  expect((await desk.grace.patch(path, { email: [...email, 'new_message'] })).body.data).toEqual({
    ...usual,
    email,
  })
  const silent = { ...usual, email, push: [], sound: [] }
  expect((await desk.grace.patch(path, { push: [], sound: [] })).body.data).toEqual(silent)
  expect((await desk.grace.get(path)).body.data).toEqual(silent)
  expect((await desk.ada.get(path)).body.data).toEqual(usual)
  for (const wrong of [
    { email: ['weather'] },
    { inboxes: { [usual.email[0] ?? '']: {} } },
    { quiet_hours: { from: '25:00', to: '07:00', time_zone: 'UTC' } },
    { quiet_hours: { from: '22:00', to: '07:00', time_zone: 'Mars/Base' } },
  ])
    expect((await desk.grace.patch(path, wrong)).status).toBe(400)
})

test('what is otherwise on an inbox is kept by inbox, and told while one may enter it', async () => {
  const path = '/notifications/settings'
  const inboxes: Body[] = (await desk.grace.get('/inboxes')).body.data.inboxes
  const [shop, other] = ['The shop', 'The other shop'].map(
    (name) => inboxes.find((one) => one.name === name)?.id,
  )
  const quiet_hours = { from: '22:00', to: '07:30', time_zone: 'America/Sao_Paulo' }
  const here = { new_message: { push: true, sound: false }, conversation_closed: { sound: true } }
  await desk.grace.patch(path, {
    quiet_hours,
    inboxes: { [shop]: here, [other]: { new_message: { push: true } } },
  })
  const after = (
    await desk.grace.patch(path, { inboxes: { [other]: { conversation_rated: { push: false } } } })
  ).body
  expect(after.data).toMatchObject({
    quiet_hours,
    inboxes: { [shop]: here, [other]: { conversation_rated: { push: false } } },
  })
  const cleared = await desk.grace.patch(path, { quiet_hours: null, inboxes: { [shop]: {} } })
  expect(cleared.body.data.quiet_hours).toBeNull()
  expect(Object.keys(cleared.body.data.inboxes)).toEqual([other])

  expect((await desk.ada.patch(path, { inboxes: { [other]: here } })).status).toBe(400)
  await desk.linus.patch(`/agents/${desk.grace.userId}`, { site_ids: ['site_shop'] })
  // Who may enter what is remembered for a moment.
  await desk.grace.signIn('grace', castPassword, 'site_shop')
  expect((await desk.grace.get(path)).body.data.inboxes).toEqual({})
})

test('RUL-01 nobody reaches another’s', async () => {
  const one = await told()
  for (const who of [desk.ada, desk.linus, desk.mallory]) {
    expect((await who.post(`/notifications/${one.id}/unread`)).status).toBe(404)
    expect(
      (await who.post(`/notifications/${one.id}/snooze`, { until: '2090-01-01T00:00:00Z' })).status,
    ).toBe(404)
    expect((await who.delete(`/notifications/${one.id}`)).status).toBe(404)
  }
  await desk.mallory.delete('/notifications')
  expect(await listed()).toEqual([one.id])
})
