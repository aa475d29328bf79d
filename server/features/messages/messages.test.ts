import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('END-15 a reply sent twice is stored, announced and heard once', async () => {
  const customer = await desk.visitor()
  const conversationId = await customer.chat()
  const ear = await desk.socket(customer)
  const draft = { conversation_id: conversationId, type: 'text', content: 'On its way!', client_id: 'once' }

  const first = await desk.ada.post('/messages', draft)
  const retry = await desk.ada.post('/messages', draft)
  await ear.settle()

  expect(first).toMatchObject({ status: 201, body: { data: { content: 'On its way!', from: 'support' } } })
  // What has happened to it meanwhile may be told: the customer's socket is there to receive it.
  const { status } = retry.body.data
  expect(['sent', 'delivered']).toContain(status)
  expect(retry.body).toEqual({ ...first.body, data: { ...first.body.data, status } })
  await ear.take('message')
  expect(ear.heard.filter((frame) => frame.type === 'message')).toHaveLength(1)
  ear.close()
})

test('RUL-01 a message of another account cannot be told from one that does not exist', async () => {
  const customer = await desk.visitor()
  const conversationId = await customer.chat()

  const refused = await desk.mallory.post('/messages', {
    conversation_id: conversationId,
    type: 'text',
    content: 'Hi',
  })

  expect(refused).toMatchObject({ status: 404, body: { success: false, error: { code: 'NOT_FOUND' } } })
})
