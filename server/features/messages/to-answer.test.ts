/** Choices, cards and forms from the team: what the two ways in take of them, and what they refuse. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Caller } from '../../../testkit/caller.ts'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
let customer: Customer
let id: string
beforeAll(async () => {
  desk = await openDesk()
  customer = await desk.visitor()
  id = await customer.chat()
  await customer.say(id, 'Hello')
})
afterAll(() => desk.close())

const items = [
  { title: 'Red', value: 'red' },
  { title: 'Blue', value: 'blue' },
]
const choices = { content_type: 'input_select', content_attributes: { items } }

interface Refused {
  code: string
  message: string
}
/** What a message of these fields is answered by each of the two ways in. */
async function refusals(who: Caller, more: object): Promise<Refused[]> {
  const by = await who.post('/messages', { conversation_id: id, type: 'text', content: 'Which?', ...more })
  const socket = await desk.socket(who, who === customer ? undefined : '')
  socket.send({ type: 'message', conversation_id: id, message: 'Which?', ...more })
  const told = await socket.take('error')
  socket.close()
  return [by.body.error, told]
}
const stored = async () =>
  (await desk.ada.get(`/messages?conversation_id=${id}`)).body.data.messages.length as number

test('EVT-09 ENM-21 choices go over the socket as over HTTP, reach the visitor, and are stored once', async () => {
  const [ours, hers] = [await desk.socket(desk.ada, ''), await desk.socket(customer)]
  const frame = { type: 'message', conversation_id: id, message: 'Which?', client_id: 'rich', ...choices }
  ours.send(frame)
  const ack = await ours.take('ack')
  expect(await hers.take('message')).toMatchObject({ id: ack.id, message: 'Which?', ...choices })
  const before = await stored()
  ours.send({ ...frame, message: 'Another' })
  expect(await ours.take('ack')).toMatchObject({ id: ack.id, client_id: 'rich' })
  const again = await desk.ada.post('/messages', {
    conversation_id: id,
    type: 'text',
    content: 'Which?',
    client_id: 'rich',
    ...choices,
  })
  expect([again.status, again.body.data.id]).toEqual([201, ack.id])
  expect(await stored()).toBe(before)

  const values = [{ title: 'Blue', value: 'blue' }]
  expect((await customer.post(`/messages/${ack.id}/answer`, { submitted_values: values })).status).toBe(200)
  expect(await ours.take('message_updated')).toMatchObject({
    message: { id: ack.id, content_attributes: { items, submitted_values: values } },
  })
  for (const socket of [ours, hers]) socket.close()
})

test.each([
  ['no items', { content_type: 'input_select' }, 'content_attributes.items'],
  ['an empty list', { content_type: 'cards', content_attributes: { items: [] } }, 'content_attributes.items'],
  [
    'a choice without a value',
    { content_type: 'input_select', content_attributes: { items: [{ title: 'Red' }] } },
    'content_attributes.items.0.value',
  ],
  [
    'a card without a title',
    { content_type: 'cards', content_attributes: { items: [{ description: 'Red' }] } },
    'content_attributes.items.0.title',
  ],
  [
    'a field without a name',
    { content_type: 'form', content_attributes: { items: [{ label: 'Size' }] } },
    'content_attributes.items.0.name',
  ],
  [
    'too many',
    { ...choices, content_attributes: { items: Array(101).fill(items[0]) } },
    'content_attributes.items',
  ],
  [
    'too much',
    { ...choices, content_attributes: { items: [{ title: 'x'.repeat(9000), value: 'x' }] } },
    'content_attributes',
  ],
  ['an unknown kind', { ...choices, content_type: 'carousel' }, 'content_type'],
  ['a note', { ...choices, private: true }, 'content_type'],
])('ERR-05 %s: refused by both ways in, and nothing is stored', async (_, more, field) => {
  const before = await stored()
  for (const refused of await refusals(desk.ada, more)) {
    expect(refused.code).toBe('VALIDATION_ERROR')
    expect(refused.message).toContain(field)
  }
  expect(await stored()).toBe(before)
})

test('ERR-05 a visitor asks nothing of this kind, and nobody in another account’s conversation', async () => {
  for (const more of [choices, { content_type: 'text' }, { content_attributes: { items } }])
    for (const refused of await refusals(customer, more)) expect(refused.code).toBe('FORBIDDEN')
  for (const refused of await refusals(desk.mallory, choices)) expect(refused.code).toBe('NOT_FOUND')
})

test('a note without anything to answer is a note as before', async () => {
  const note = { private: true, content_type: 'text', content_attributes: { in_reply_to: 1 } }
  expect((await desk.ada.say(id, 'Careful', note)).private).toBe(true)
})
