import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import type { Tx } from '../../platform/db/db.ts'
import { parseId } from '../../platform/ids/ids.ts'
import { authorOf } from './messages.ts'
import { createPoster } from './poster.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('EVT-09 END-15 any interleaving of repeats over HTTP and socket stores each message once', async () => {
  const send = fc.record({
    clientId: fc.integer({ min: 0, max: 3 }),
    road: fc.constantFrom('http', 'socket'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(send, { minLength: 1, maxLength: 12 }), async (sends) => {
      const customer = await desk.visitor()
      const id = await customer.chat()
      const hers = await desk.socket(customer)
      const overHttp = sends.map(async ({ clientId, road }) => {
        const client_id = `c${clientId}`
        if (road === 'http') return await customer.say(id, `said ${clientId}`, { client_id })
        hers.send({ message: `said ${clientId}`, conversation_id: id, client_id })
        return undefined
      })
      const answers = (await Promise.all(overHttp)).filter((one) => one !== undefined)
      await hers.settle()

      const wanted = [...new Set(sends.map(({ clientId }) => `c${clientId}`))].sort()
      const { messages } = (await customer.get(`/messages?conversation_id=${id}`)).body.data
      expect(messages.map((one: Body) => one.client_id).toSorted()).toEqual(wanted)
      expect(messages.map((one: Body) => one.message_seq)).toEqual(wanted.map((_, index) => index + 1))
      // Every answer, on either road, names the one message that was stored.
      const stored = new Map(messages.map((one: Body) => [one.client_id, one.id]))
      const acks = hers.heard.filter((frame) => frame.type === 'ack')
      expect(acks).toHaveLength(sends.filter(({ road }) => road === 'socket').length)
      for (const answer of [...answers, ...acks]) expect(answer.id).toBe(stored.get(answer.client_id))
      await hers.next((frame) => frame.type === 'message' && frame.message_seq === wanted.length)
      expect(hers.heard.filter((frame) => frame.type === 'message')).toHaveLength(wanted.length)
      hers.close()
    }),
    { numRuns: 15 },
  )
})

test('a client_id belongs to its author: two sides and two conversations may use the same', async () => {
  const [one, other] = [await desk.visitor(), await desk.visitor()]
  const [first, second] = [await one.chat(), await other.chat()]
  const told = [
    await one.say(first, 'a', { client_id: 'same' }),
    await desk.ada.say(first, 'b', { client_id: 'same' }),
    await desk.grace.say(first, 'c', { client_id: 'same' }),
    await other.say(second, 'd', { client_id: 'same' }),
  ]

  expect(new Set(told.map((message) => message.id)).size).toBe(4)
  expect(told.map((message) => message.message_seq)).toEqual([1, 2, 3, 1])
})

test('END-15 FLD-29 an Idempotency-Key makes a send repeatable, is never shown, and fits one request only', async () => {
  const customer = await desk.visitor()
  const conversation_id = await customer.chat()
  const key = { 'idempotency-key': 'k-1' }
  const draft = { conversation_id, type: 'text', content: 'Once' }

  const first = await customer.post('/messages', draft, key)
  const again = await customer.post('/messages', draft, key)
  const other = await customer.post('/messages', { ...draft, content: 'Twice' }, key)

  expect(first).toMatchObject({ status: 201, body: { success: true, data: { content: 'Once' } } })
  expect(again.body).toEqual(first.body)
  expect(first.body.data).not.toHaveProperty('client_id')
  expect(other).toMatchObject({ status: 400, body: { success: false, error: { code: 'VALIDATION_ERROR' } } })
})

/** A visitor with a conversation that was closed, and another one that is active. */
async function twoConversations() {
  const customer = await desk.visitor()
  const first = await customer.chat()
  await desk.ada.patch(`/conversations/${first}/close`, {})
  const second = await customer.chat()
  expect(second).not.toBe(first)
  return { customer, first, second }
}

const contentsOf = async (id: string) =>
  (await desk.ada.get(`/messages?conversation_id=${id}`)).body.data.messages.map(
    ({ content }: Body) => content,
  )

test('EVT-09 a message that was led to another conversation is found there, whatever became of both meanwhile', async () => {
  const { customer, first, second } = await twoConversations()
  const lost = await customer.say(first, 'Did it arrive?', { client_id: 'only-once' })
  expect(lost.conversation_id).toBe(second)
  // Nobody heard the answer; meanwhile the one it went to ends, and the other begins again.
  await desk.ada.patch(`/conversations/${second}/close`, {})
  await desk.ada.patch(`/conversations/${first}/reopen`, {})

  const hers = await desk.socket(customer)
  hers.send({ message: 'Did it arrive?', conversation_id: first, client_id: 'only-once' })
  const ack = await hers.next((frame) => frame.type === 'ack')
  const again = await customer.say(first, 'Did it arrive?', { client_id: 'only-once' })
  hers.close()

  expect(ack).toMatchObject({ id: lost.id, conversation_id: second, message_seq: lost.message_seq })
  expect(again.id).toBe(lost.id)
  expect(await contentsOf(first)).toEqual([])
  expect(await contentsOf(second)).toEqual(['Did it arrive?'])
})

test('repeats that are on their way to two conversations at once are one message', async () => {
  const { customer, first, second } = await twoConversations()
  const sends = Array.from({ length: 20 }, (_, index) =>
    customer.say(index % 2 ? first : second, 'At once', { client_id: 'at-once' }),
  )
  expect(new Set((await Promise.all(sends)).map((message) => message.id)).size).toBe(1)
  expect([...(await contentsOf(first)), ...(await contentsOf(second))]).toEqual(['At once'])
})

test('a visitor’s client_id that meant something else in another conversation is refused, not swallowed', async () => {
  const { customer, first, second } = await twoConversations()
  await customer.say(second, 'One thing', { client_id: '1' })
  await desk.ada.patch(`/conversations/${second}/close`, {})
  await desk.ada.patch(`/conversations/${first}/reopen`, {})
  const other = await customer.post('/messages', {
    conversation_id: first,
    type: 'text',
    content: 'Another thing',
    client_id: '1',
  })
  expect(other).toMatchObject({ status: 400, body: { error: { code: 'VALIDATION_ERROR' } } })
  expect(await contentsOf(first)).toEqual([])
})

test('a member’s client_id goes on meaning one message in each conversation', async () => {
  const [one, other] = [await (await desk.visitor()).chat(), await (await desk.visitor()).chat()]
  const told = [
    await desk.ada.say(one, 'Hello', { client_id: 'hello' }),
    await desk.ada.say(other, 'Hello', { client_id: 'hello' }),
  ]
  expect(new Set(told.map((message) => message.id)).size).toBe(2)
})

test('a hundred repeats at once are two statements, and each hears of the one message', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const { db, waker, authenticator } = desk.running.app.platform
  let statements = 0
  const counting = {
    ...db,
    inOneStatement: <Result>(work: (tx: Tx) => Promise<Result>) => {
      statements++
      return db.inOneStatement(work)
    },
  }
  const poster = createPoster({ db: counting, waker })
  const actor = await authenticator.visitor(customer.token, 'nowhere')
  const draft = {
    ...authorOf(actor, undefined),
    conversationId: parseId('conv', id) ?? '',
    private: false,
    type: 'text',
    content: 'Again and again',
    fileId: null,
    file: null,
    clientId: 'again',
    metadata: null,
    now: desk.clock.now(),
  } as const
  const posted = await Promise.all(Array.from({ length: 100 }, () => poster.post(actor, draft)))

  expect(posted.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1)
  expect(new Set(posted.map(({ message }) => message.id)).size).toBe(1)
  expect(statements).toBe(2)
})
