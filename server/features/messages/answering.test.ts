/** What the team hears when a contact answers a choice, a card or a form. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const items = [
  { title: 'Yes, please', value: 'yes' },
  { title: 'No', value: 'no' },
]

interface Asked {
  customer: Customer
  id: string
  answer(at: number): Promise<Body>
}

/** A conversation of Grace's, read by her, in which she asked something. */
async function asked(name: string): Promise<Asked> {
  const customer = await desk.visitor(name)
  const id = await customer.chat()
  await customer.say(id, 'Is it in stock?')
  await desk.linus.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
  const rich = { content_type: 'input_select', content_attributes: { items } }
  const message = await desk.grace.say(id, 'Shall we send it?', rich)
  await desk.grace.post('/messages/read', { conversation_id: id })
  await desk.settle()
  await desk.grace.post('/notifications/read', {})
  const answer = async (at: number) => {
    const answered = await customer.post(`/messages/${message.id}/answer`, { submitted_values: [items[at]] })
    await desk.settle()
    return answered
  }
  return { customer, id, answer }
}

const seen = async (id: string) => (await desk.grace.get(`/conversations/${id}`)).body.data
/** What Grace has not read of what she was told of one conversation. */
async function untold(id: string): Promise<Body[]> {
  const { notifications } = (await desk.grace.get('/notifications?limit=100')).body.data
  return notifications.filter((one: Body) => one.data.conversation_id === id && !one.read)
}

test('an answer makes its conversation unread, moves it up, and its people hear of it; no message is counted', async () => {
  const { id, answer } = await asked('Rosa')
  const later = await asked('Ivo')
  const before = await seen(id)
  expect([before.unread_count, await untold(id)]).toEqual([0, []])
  const first = async () =>
    (await desk.grace.get('/conversations?site_id=site_shop')).body.data.conversations[0].id
  expect(await first()).toBe(later.id)
  const ear = await desk.socket(desk.grace, '')

  await answer(0)

  expect(await ear.take('conversation')).toMatchObject({
    action: 'updated',
    conversation: { id, unread_count: 1, last_message: before.last_message },
  })
  ear.close()
  const after = await seen(id)
  expect(after).toMatchObject({ unread_count: 1, lifecycle: 'open', waiting_since: after.last_activity_at })
  expect(after.last_message_at).toBe(before.last_message_at)
  expect(after.last_activity_at > before.last_activity_at).toBe(true)
  expect(await first()).toBe(id)
  expect(await untold(id)).toMatchObject([
    {
      type: 'new_message',
      title: 'New answer',
      message: 'Rosa answered in your conversation',
      data: { visitor_name: 'Rosa', answered: true, message_id: expect.any(String) },
    },
  ])
})

test('the same answer again changes nothing; another is news once the first was read', async () => {
  const { id, answer } = await asked('Samir')
  await answer(0)
  await desk.grace.post('/messages/read', { conversation_id: id })
  await desk.settle()
  expect([(await seen(id)).unread_count, await untold(id)]).toEqual([0, []])
  const told = await desk.events()

  expect((await answer(0)).status).toBe(200)
  expect(await desk.events()).toEqual(told)
  expect([(await seen(id)).unread_count, await untold(id)]).toEqual([0, []])

  await answer(1)
  expect((await seen(id)).unread_count).toBe(1)
  expect(await untold(id)).toHaveLength(1)
})

test('what is unread already stays as many; who takes part hears too, and nobody else', async () => {
  const { customer, id, answer } = await asked('Noor')
  await desk.linus.call('PUT', `/conversations/${id}/participants`, { user_ids: [desk.ada.userId] }, {})
  await desk.ada.post('/notifications/read', {})
  await customer.say(id, 'One')
  await customer.say(id, 'Two')
  await desk.settle()
  await desk.ada.post('/notifications/read', {})

  await answer(1)

  expect((await seen(id)).unread_count).toBe(2)
  expect(await untold(id)).toMatchObject([{ message: 'Noor wrote to you' }])
  const { notifications } = (await desk.ada.get('/notifications?unread_only=true')).body.data
  expect(notifications).toMatchObject([
    { type: 'participating_message', message: 'Noor answered in a conversation you take part in' },
  ])
  expect((await desk.linus.get('/notifications?limit=100')).body.data.notifications).not.toContainEqual(
    expect.objectContaining({ title: 'New answer' }),
  )
})

test('an answer wakes what is snoozed; what is closed stays closed, and is unread', async () => {
  const snoozed = await asked('Wim')
  await desk.grace.patch(`/conversations/${snoozed.id}`, { lifecycle: 'snoozed', snoozed_until: null })
  expect((await seen(snoozed.id)).lifecycle).toBe('snoozed')
  await snoozed.answer(0)
  expect(await seen(snoozed.id)).toMatchObject({ lifecycle: 'open', unread_count: 1 })

  const closed = await asked('Yara')
  await desk.grace.patch(`/conversations/${closed.id}/close`, {})
  await closed.answer(0)
  expect(await seen(closed.id)).toMatchObject({ lifecycle: 'closed', unread_count: 1, waiting_since: null })
})

test('a rating by a survey is no answer that waits to be read', async () => {
  const shop = { name: 'Asking', channel: 'web', csat_survey_enabled: true }
  const { key } = (await desk.linus.post('/inboxes', shop)).body.data
  const customer = await desk.visitor('Ann', key)
  const id = await customer.chat()
  await customer.say(id, 'Hello?')
  await desk.linus.post('/messages/read', { conversation_id: id })
  await desk.linus.patch(`/conversations/${id}/close`, {})
  await desk.settle()
  const { messages } = (await customer.get(`/messages?conversation_id=${id}`)).body.data
  const submitted_values = [{ csat_survey_response: { rating: 4 } }]
  const survey = messages.find((one: Body) => one.content_type === 'input_csat')
  expect((await customer.post(`/messages/${survey.id}/answer`, { submitted_values })).status).toBe(200)
  await desk.settle()
  expect((await desk.linus.get(`/conversations/${id}`)).body.data.unread_count).toBe(0)
  expect((await desk.linus.get('/notifications?limit=100')).body.data.notifications).not.toContainEqual(
    expect.objectContaining({ title: 'New answer' }),
  )
})
