import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'

let desk: Desk
let ada: AccountProgram
let grace: AccountProgram
let mallory: AccountProgram

beforeAll(async () => {
  desk = await openDesk()
  ada = await openAccountProgram(desk, desk.ada)
  grace = await openAccountProgram(desk, desk.grace)
  mallory = await openAccountProgram(desk, desk.mallory)
})
afterAll(() => desk.close())

const path = '/notifications'
const page = async (query = '') => (await ada.get(`${path}${query}`)).body.data

/** A conversation Ada is told of; its display id, and ours. */
async function begun(name = 'Rosa'): Promise<{ displayId: number; id: string }> {
  const id = await (await desk.visitor(name)).chat()
  await desk.settle()
  return { displayId: (await page()).payload[0].primary_actor_id, id }
}

test('ENT-41 a notification is told in Chatwoot’s words, with the conversation it is about', async () => {
  const { displayId, id } = await begun()
  const { meta, payload } = await page()
  expect(meta).toEqual({ unread_count: 1, count: 1, current_page: 1 })
  expect(payload[0]).toMatchObject({
    id: expect.any(Number),
    notification_type: 'conversation_creation',
    push_message_title: 'New conversation',
    push_message_body: 'Rosa started a new conversation',
    primary_actor_type: 'Conversation',
    primary_actor_id: displayId,
    primary_actor: { id: displayId, status: 'open', meta: { sender: { name: 'Rosa' } } },
    user: { name: 'Ada', type: 'user' },
    read_at: null,
    snoozed_until: null,
    secondary_actor: null,
  })
  await desk.linus.patch(`/conversations/${id}/assign`, { agent_id: desk.ada.userId })

  const members = (await ada.get('/agents')).body
  const number = members.find((one: { name: string }) => one.name === 'Ada').id
  await grace.post(`/conversations/${displayId}/messages`, {
    content: `[@Ada](mention://user/${number}/Ada) look`,
    private: true,
  })
  await desk.settle()
  const types = (await page()).payload.map((one: { notification_type: string }) => one.notification_type)
  expect(types).toEqual(['conversation_mention', 'conversation_assignment', 'conversation_creation'])
  expect((await page('?sort_order=asc')).payload.map((one: { id: number }) => one.id)).toEqual(
    (await page()).payload.map((one: { id: number }) => one.id).toReversed(),
  )
  const mentioned = (await ada.get('/conversations?conversation_type=mention')).body.data
  expect(mentioned.payload.map((one: { id: number }) => one.id)).toEqual([displayId])
  expect((await grace.get('/conversations?conversation_type=mention')).body.data.payload).toEqual([])
})

test('pages of fifteen; what was read and put off is in them where it is asked for', async () => {
  await ada.post(`${path}/destroy_all`)
  for (let count = 0; count < 17; count++) await (await desk.visitor()).chat()
  await desk.settle()
  const first = await page()
  expect([first.payload.length, first.meta]).toEqual([15, { unread_count: 17, count: 17, current_page: 1 }])
  expect((await page('?page=2')).payload).toHaveLength(2)

  const [one, other] = first.payload
  const read = (await ada.patch(`${path}/${one.id}`, {})).body
  expect(read).toEqual({ ...one, read_at: expect.any(Number) })
  expect((await ada.get(`${path}/unread_count`)).body).toBe(16)
  const until = Math.floor(desk.clock.now().getTime() / 1000) + 600
  const off = (await ada.post(`${path}/${other.id}/snooze`, { snoozed_until: until })).body
  expect(Date.parse(off.snoozed_until) / 1000).toBe(until)
  expect((await page()).meta).toMatchObject({ unread_count: 15, count: 15 })
  expect((await page('?includes[]=read')).meta).toMatchObject({ unread_count: 15, count: 16 })
  expect((await page('?includes[]=read&includes[]=snoozed')).meta).toMatchObject({
    unread_count: 16,
    count: 17,
  })
  desk.clock.advance(600_000)
  expect((await page()).payload[0]).toMatchObject({
    id: other.id,
    snoozed_until: null,
    last_activity_at: until,
  })

  expect((await ada.post(`${path}/${one.id}/unread`)).body.read_at).toBeNull()
  expect((await ada.get(`${path}/unread_count`)).body).toBe(17)
  expect((await ada.delete(`${path}/${one.id}`)).status).toBe(200)
  await ada.put(`${path}/${other.id}`, {})
  await ada.post(`${path}/destroy_all`, { type: 'read' })
  expect((await page('?includes[]=read')).meta).toMatchObject({ unread_count: 15, count: 15 })
})

test('all that is about one conversation is read, then everything', async () => {
  const [one] = [await begun(), await begun()]
  const before = (await page()).meta.unread_count
  const about = { primary_actor_type: 'Conversation', primary_actor_id: one.displayId }
  expect((await ada.post(`${path}/read_all`, about)).status).toBe(200)
  expect((await page()).meta.unread_count).toBe(before - 1)
  expect((await ada.post(`${path}/read_all`, { ...about, primary_actor_id: 9999 })).status).toBe(404)
  expect((await ada.post(`${path}/read_all`)).status).toBe(200)
  expect((await page()).meta).toMatchObject({ unread_count: 0, count: 0 })
})

test('flags select what one is told of elsewhere, and leave alone what they cannot name', async () => {
  const settings = '/notification_settings'
  const usual = (await ada.get(settings)).body
  expect(usual).toMatchObject({
    account_id: ada.accountNum,
    selected_email_flags: ['email_conversation_assignment'],
    selected_push_flags: ['push_conversation_assignment'],
  })
  expect(usual.all_push_flags).toHaveLength(8)
  expect(usual.all_email_flags).toContain('email_sla_missed_resolution')
  await desk.ada.patch('/notifications/settings', { email: ['conversation_rated'] })
  const selected_email_flags = ['email_conversation_creation', 'email_conversation_mention', 'email_weather']
  const changed = (await ada.patch(settings, { notification_settings: { selected_email_flags } })).body
  expect(changed.selected_email_flags).toEqual(selected_email_flags.slice(0, 2))
  expect(changed.selected_push_flags).toEqual(usual.selected_push_flags)
  expect((await desk.ada.get('/notifications/settings')).body.data.email).toEqual([
    'new_conversation',
    'conversation_mentioned',
    'conversation_rated',
  ])
  const none = (await ada.put(settings, { selected_push_flags: [] })).body
  expect(none.selected_push_flags).toEqual([])
  expect((await grace.get(settings)).body.selected_push_flags).toEqual(usual.selected_push_flags)
})

test('RUL-01 nobody reaches another’s notifications', async () => {
  await begun()
  const [{ id }] = (await page()).payload
  for (const who of [grace, mallory]) {
    expect((await who.patch(`${path}/${id}`, {})).status).toBe(404)
    expect((await who.post(`${path}/${id}/unread`)).status).toBe(404)
    expect((await who.post(`${path}/${id}/snooze`, { snoozed_until: 4_000_000_000 })).status).toBe(404)
    expect((await who.delete(`${path}/${id}`)).status).toBe(404)
    await who.post(`${path}/read_all`)
    await who.post(`${path}/destroy_all`)
  }
  expect((await page()).payload[0]).toMatchObject({ id, read_at: null })
  expect((await mallory.get(path)).body.data.payload).toEqual([])
})
