import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Body, Reply } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** Which of up to four sends, in which order, each as often as it comes; some wait for the one before. */
const interleaving = fc.array(fc.record({ which: fc.nat({ max: 3 }), waits: fc.boolean() }), {
  minLength: 1,
  maxLength: 14,
})

async function inOrder<Step extends { waits: boolean }>(
  steps: Step[],
  send: (step: Step) => Promise<Reply>,
): Promise<Reply[]> {
  const under: Promise<Reply>[] = []
  for (const step of steps) {
    const sent = send(step)
    under.push(sent)
    if (step.waits) await sent
  }
  return await Promise.all(under)
}

test('END-15 any interleaving of repeats of n sends under their keys stores n, and each repeat hears the first answer', async () => {
  await fc.assert(
    fc.asyncProperty(interleaving, async (steps) => {
      const customer = await desk.visitor()
      const conversation_id = await customer.chat()
      const replies = await inOrder(steps, ({ which }) =>
        customer.post(
          '/messages',
          { conversation_id, type: 'text', content: `said ${which}` },
          { 'idempotency-key': `key-${which}` },
        ),
      )

      const distinct = new Set(steps.map(({ which }) => which))
      const { messages } = (await customer.get(`/messages?conversation_id=${conversation_id}`)).body.data
      expect(messages.map((one: Body) => one.content).toSorted()).toEqual(
        [...distinct].map((which) => `said ${which}`).toSorted(),
      )
      expect(messages.map((one: Body) => one.message_seq)).toEqual([...distinct].map((_one, at) => at + 1))
      expectFirstAnswers(
        steps.map(({ which }) => which),
        replies,
      )
    }),
    { numRuns: 20 },
  )
})

test('the same of ratings, sites and files: n rows for n keys, over either prefix and at once', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(interleaving, async (steps) => {
      const round = run++
      const replies = await inOrder(steps, ({ which }) =>
        desk.linus.post(
          '/sites',
          { name: `Site ${round} ${which}` },
          { 'idempotency-key': `${round}-${which}` },
        ),
      )
      const names = replies.map((reply) => reply.body.data.name)
      const { rows } = await desk.running.app.platform.db.pool.query<{ name: string }>(
        `select name from inboxes where name like $1`,
        [`Site ${round} %`],
      )
      expect(rows.map(({ name }) => name).toSorted()).toEqual([...new Set(names)].toSorted())
      expectFirstAnswers(
        steps.map(({ which }) => which),
        replies,
      )
    }),
    { numRuns: 10 },
  )
})

test('a key is its caller’s own: another may use the same for something else', async () => {
  const [one, other] = [await desk.visitor(), await desk.visitor()]
  const key = { 'idempotency-key': 'the-same' }
  const [first, second] = [await one.chat(), await other.chat()]
  const say = (who: typeof one, conversation_id: string) =>
    who.post('/messages', { conversation_id, type: 'text', content: 'Mine' }, key)
  const replies = [await say(one, first), await say(other, second), await say(one, first)]
  expect(replies.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(replies[2]?.body).toEqual(replies[0]?.body)
  expect(replies[1]?.body.data.id).not.toBe(replies[0]?.body.data.id)
  const taken = await one.post('/messages', { conversation_id: first, type: 'text', content: 'Another' }, key)
  expect(taken).toMatchObject({ status: 400, body: { error: { code: 'VALIDATION_ERROR' } } })
})

test('a refused request leaves its key free for a better one', async () => {
  const customer = await desk.visitor()
  const conversation_id = await customer.chat()
  const key = { 'idempotency-key': 'again' }
  expect(
    (await desk.bruno.post('/messages', { conversation_id, type: 'text', content: 'x' }, key)).status,
  ).toBe(403)
  const rating = (score: number) => customer.post(`/conversations/${conversation_id}/rating`, { score }, key)
  expect((await rating(9)).status).toBe(400)
  expect((await rating(5)).status).toBe(201)
})

/** All answers to one send are the same, and at most one of them was not a repeat. */
function expectFirstAnswers(sends: number[], replies: Reply[]): void {
  const byKey = Map.groupBy(replies, (_reply, at) => sends[at])
  for (const same of byKey.values()) {
    for (const { status, body } of same)
      expect({ status, body }).toEqual({ status: 201, body: same[0]?.body })
  }
}
