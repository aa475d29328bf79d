/** The frames of the seed, field by field: a client written from the seed alone must understand them. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { aText, uploaded } from '../../../testkit/uploads.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('ENM-13 ENM-18 EVT-01 EVT-09 a message goes both ways with the seed’s fields: type, from, message, file, conversation_id', async () => {
  const customer = await desk.visitor('Ann')
  const [hers, ours] = [await desk.socket(customer), await desk.socket(desk.ada)]
  expect([hers, ours].map(({ heard }) => heard[0])).toMatchObject([
    { type: 'hello', role: 'visitor' },
    { type: 'hello', role: 'support' },
  ])
  hers.send({ message: 'Do you ship to Porto?' })
  const asked = await ours.next((frame) => frame.message === 'Do you ship to Porto?')
  const conversation_id = await customer.chat()
  expect(asked).toMatchObject({ type: 'message', from: 'visitor', conversation_id })

  const file = await uploaded(desk.ada, aText('Rates'), { conversation_id })
  ours.send({ message: 'We do: see here', to: customer.visitorId, file: file.id })
  expect(await hers.next((frame) => frame.message === 'We do: see here')).toMatchObject({
    type: 'message',
    from: 'support',
    conversation_id,
    file: { id: file.id, original_name: 'notes.txt' },
  })
  hers.close()
  ours.close()
})

test('EVT-13 get_state is answered with what there is now, for staff and for a visitor', async () => {
  const customer = await desk.visitor('Bob')
  const conversation_id = await customer.chat()
  const message = await customer.say(conversation_id, 'Here I am')
  const [his, ours] = [await desk.socket(customer), await desk.socket(desk.ada)]
  await ours.next((frame) => frame.type === 'user_joined' || frame.type === 'hello')
  for (const socket of [his, ours]) socket.send({ type: 'get_state' })

  const forVisitor = await his.take('state')
  expect(forVisitor).toMatchObject({
    visitor: { visitor_id: customer.visitorId },
    conversation: { id: conversation_id, status: 'active' },
    messages: [{ id: message.id, content: 'Here I am' }],
    has_more: false,
  })
  const forStaff = await ours.take('state')
  const found = forStaff.conversations.find((one: { id: string }) => one.id === conversation_id)
  expect(found).toMatchObject({
    visitor: { name: 'Bob' },
    last_message: { content: 'Here I am' },
    unread_count: 1,
  })
  expect(forStaff.agents.map((one: { username: string }) => one.username)).toContain('ada')
  expect(Object.keys(forStaff)).toContain('visitors')
  his.close()
  ours.close()
})
