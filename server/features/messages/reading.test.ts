import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const contents = (messages: { content: string }[]) => messages.map((message) => message.content)

test('END-16 LIM-09 any walk through the history visits each message once and in order', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  for (let number = 1; number <= 23; number++) await customer.say(id, `${number}`)
  const all = Array.from({ length: 23 }, (_, index) => `${index + 1}`)

  const page = async (limit: number, cursor: string) =>
    (await customer.get(`/messages?conversation_id=${id}&limit=${limit}${cursor}`)).body.data
  const first = (await page(100, '')).messages[0].id

  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (limit) => {
      let back = await page(limit, '')
      let seen = contents(back.messages)
      while (back.has_more) {
        back = await page(limit, `&before=${back.messages[0].id}`)
        seen = [...contents(back.messages), ...seen]
      }
      expect(seen).toEqual(all)

      let ahead = await page(limit, `&after=${first}`)
      seen = ['1', ...contents(ahead.messages)]
      while (ahead.has_more) {
        ahead = await page(limit, `&after=${ahead.messages.at(-1).id}`)
        seen = [...seen, ...contents(ahead.messages)]
      }
      expect(seen).toEqual(all)
    }),
    { numRuns: 8 },
  )
})

test('END-17 RUL-06 RUL-07 reading marks named messages, or all, of the other side, and is heard there', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const hers = await desk.socket(customer)
  const messages = [await customer.say(id, 'a'), await customer.say(id, 'b'), await customer.say(id, 'c')]
  await desk.ada.say(id, 'mine')
  const unread = async () => (await desk.ada.get(`/conversations/${id}`)).body.data.unread_count
  expect(await unread()).toBe(3)

  const named = await desk.ada.post('/messages/read', { conversation_id: id, message_ids: [messages[2].id] })
  expect(named.body.data).toEqual({ marked_count: 1 })
  expect(await unread()).toBe(2)
  expect(await hers.take('read')).toMatchObject({ by: 'support', message_ids: [messages[2].id] })

  expect(
    (await desk.ada.post('/messages/read', { conversation_id: id, message_ids: [] })).body.data.marked_count,
  ).toBe(2)
  expect((await desk.ada.post('/messages/read', { conversation_id: id })).body.data.marked_count).toBe(0)
  expect(await unread()).toBe(0)
  const { body } = await customer.get(`/messages?conversation_id=${id}`)
  expect(body.data.messages.map((one: { status: string }) => one.status)).toEqual([
    'read',
    'read',
    'read',
    expect.any(String),
  ])
  hers.close()
})

test('ENM-22 a message moves from sent to delivered to read, and never back', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const statusOf = async () =>
    (await desk.ada.get(`/messages?conversation_id=${id}`)).body.data.messages[0].status
  await desk.ada.say(id, 'Are you there?')
  expect(await statusOf()).toBe('sent')

  const ours = await desk.socket(desk.ada)
  const hers = await desk.socket(customer)
  await ours.next((frame) => frame.type === 'delivered' && frame.conversation_id === id)
  expect(await statusOf()).toBe('delivered')
  hers.send({ type: 'read', conversation_id: id })
  await ours.next((frame) => frame.type === 'read' && frame.conversation_id === id)
  expect(await statusOf()).toBe('read')

  await desk.ada.say(id, 'Good')
  await ours.next(
    (frame) => frame.type === 'delivered' && frame.through === 2 && frame.conversation_id === id,
  )
  expect(await statusOf()).toBe('read')
  hers.close()
  ours.close()
})

test('RUL-08 a note reaches no visitor: not by list, conversation, socket, resume, state or unread count', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  await customer.say(id, 'Hello')
  const hers = await desk.socket(customer)
  const since = hers.heard[0].seq
  const secret = 'the customer is rude 7f3a'
  await desk.ada.say(id, secret, { private: true })
  await desk.ada.say(id, 'Welcome')
  await hers.next((frame) => frame.message === 'Welcome')

  hers.send({ type: 'get_state' })
  await hers.take('state')
  hers.send({ type: 'resume', seq: since })
  await hers.take('resumed')
  const seen = [
    JSON.stringify(hers.heard),
    JSON.stringify((await customer.get(`/messages?conversation_id=${id}`)).body),
    JSON.stringify((await customer.get(`/conversations/${id}`)).body),
  ]
  for (const text of seen) expect(text).not.toContain('7f3a')
  expect((await customer.get(`/conversations/${id}`)).body.data).toMatchObject({
    unread_count: 1,
    last_message: { content: 'Welcome' },
  })
  expect(
    (await customer.post('/messages', { conversation_id: id, type: 'text', content: 'x', private: true }))
      .status,
  ).toBe(403)
  hers.close()
})

test('RUL-05 what a message needs depends on its type', async () => {
  const customer = await desk.visitor()
  const conversation_id = await customer.chat()
  const tries = [
    { type: 'text' },
    { type: 'text', content: '   ' },
    { type: 'text', content: 'x'.repeat(10_001) },
    { type: 'file', content: 'no file' },
    { type: 'poem', content: 'x' },
    { type: 'text', content: 'nul\u0000' },
  ]
  for (const draft of tries) {
    expect(await customer.post('/messages', { conversation_id, ...draft })).toMatchObject({
      status: 400,
      body: { error: { code: 'VALIDATION_ERROR' } },
    })
  }
  expect(
    (await customer.post('/messages', { conversation_id, type: 'text', content: 'x'.repeat(10_000) })).status,
  ).toBe(201)
})

test('EVT-09 a socket message is acknowledged once it is stored; a repeat gets the same answer', async () => {
  const customer = await desk.visitor()
  const hers = await desk.socket(customer)

  hers.send({ message: 'First words', client_id: 'a' })
  const ack = await hers.take('ack')
  hers.send({ type: 'message', message: 'First words', client_id: 'a' })
  const again = await hers.take('ack')

  expect(ack).toMatchObject({ client_id: 'a', message_seq: 1, status: 'sent' })
  expect(again).toMatchObject({ id: ack.id, message_seq: 1 })
  const { body } = await customer.get(`/messages?conversation_id=${ack.conversation_id}`)
  expect(contents(body.data.messages)).toEqual(['First words'])
  hers.close()
})

test('a socket that resumes is sent what it missed, then what is new, and nothing twice', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const before = await desk.socket(customer)
  const { seq } = before.heard[0]
  before.close()
  await before.closed
  await desk.ada.say(id, 'one')
  await desk.ada.say(id, 'two')

  const { openSocket } = await import('../../../testkit/socket.ts')
  const after = await openSocket(desk.url, customer, 'site_shop', `&resume=${seq}`)
  await after.take('resumed')
  await desk.ada.say(id, 'three')
  await after.next((frame) => frame.message === 'three')

  const heard = after.heard.filter((frame) => frame.type === 'message').map((frame) => frame.message)
  expect(heard).toEqual(['one', 'two', 'three'])
  after.send({ type: 'resume', seq: 1_000_000 })
  expect(await after.take('reset')).toMatchObject({ reason: 'ahead_of_log' })
  after.close()
})
