import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Caller } from '../../../testkit/caller.ts'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const statusOf = async (id: string) => (await desk.ada.get(`/conversations/${id}`)).body.data.status
const close = (id: string, by: Caller = desk.ada) => by.patch(`/conversations/${id}/close`, {})
const contentsOf = async (id: string) =>
  (await desk.ada.get(`/conversations/${id}`)).body.data.messages.map(
    (message: { content: string }) => message.content,
  )

/** Two conversations of one visitor: the first closed, the second going on. */
async function twoOf(customer: Customer): Promise<[string, string]> {
  const first = await customer.chat()
  await close(first)
  return [first, await customer.chat()]
}

test('ENM-02 staff open a closed conversation again: it goes back to its assignee, and everybody hears it once', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
  await close(id)
  const hers = await desk.socket(customer)

  const reopened = await desk.ada.post(`/conversations/${id}/reopen`)
  expect(reopened).toMatchObject({
    status: 200,
    body: { data: { id, status: 'active', lifecycle: 'open', handler: 'human', closed_at: null } },
  })
  const again = await desk.ada.post(`/conversations/${id}/reopen`)

  expect([again.status, again.body.data]).toEqual([200, reopened.body.data])
  await hers.settle()
  const actions = hers.heard.flatMap((frame) => (frame.type === 'conversation' ? [frame.action] : []))
  expect(actions).toEqual(['reopened'])
  hers.close()
})

test('a conversation is opened again only by staff of its site', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  await close(id)
  const path = `/conversations/${id}/reopen`

  const replies = await Promise.all(
    [desk.anonymous, customer, desk.bruno, desk.mallory].map((who) => who.post(path)),
  )
  expect(replies.map(({ status }) => status)).toEqual([401, 403, 403, 404])
  expect(await statusOf(id)).toBe('closed')
})

test('RUL-08 a reply of staff opens a closed conversation again, a note does not', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  await close(id)

  await desk.ada.say(id, 'For us only', { private: true })
  expect(await statusOf(id)).toBe('closed')
  await desk.ada.say(id, 'One more thing')
  expect(await statusOf(id)).toBe('active')
  expect(await contentsOf(id)).toEqual(['For us only', 'One more thing'])
})

test('while a visitor has another active conversation, staff cannot make it a second one', async () => {
  const customer = await desk.visitor()
  const [first, second] = await twoOf(customer)

  const asked = await desk.ada.post(`/conversations/${first}/reopen`)
  const replied = await desk.ada.post('/messages', { conversation_id: first, type: 'text', content: 'Hm' })
  for (const { status, body } of [asked, replied]) {
    expect([status, body.error]).toMatchObject([
      409,
      { code: 'CONFLICT', message: 'The visitor has another active conversation' },
    ])
  }
  await desk.ada.say(first, 'A note may stand there', { private: true })
  expect([await statusOf(first), await statusOf(second)]).toEqual(['closed', 'active'])

  await close(second)
  expect((await desk.ada.post(`/conversations/${first}/reopen`)).status).toBe(200)
})

test('what a visitor writes to a closed conversation goes where it goes on: over HTTP, the socket, and once', async () => {
  const customer = await desk.visitor()
  const [first, second] = await twoOf(customer)
  const hers = await desk.socket(customer)

  const posted = await customer.say(first, 'Over HTTP', { client_id: 'late' })
  const repeated = await customer.say(first, 'Over HTTP', { client_id: 'late' })
  hers.send({ message: 'Over the socket', conversation_id: first })

  expect([posted.conversation_id, repeated.id]).toEqual([second, posted.id])
  expect(await hers.take('ack')).toMatchObject({ conversation_id: second })
  expect([await statusOf(first), await statusOf(second)]).toEqual(['closed', 'active'])
  expect(await contentsOf(second)).toEqual(['Over HTTP', 'Over the socket'])
  hers.close()
})

test('END-10 beginning anew, writing to two closed ones and reopening them all at once leaves one active', async () => {
  const customer = await desk.visitor()
  const [first, second] = await twoOf(customer)
  for (let round = 0; round < 5; round++) {
    await Promise.all([close(first), close(second)])
    await Promise.all([
      customer.chat(),
      ...[first, second].flatMap((id) => [
        customer.say(id, `round ${round}`),
        desk.ada.post(`/conversations/${id}/reopen`),
        desk.ada.post('/messages', { conversation_id: id, type: 'text', content: 'Well?' }),
      ]),
    ])

    const { body } = await desk.ada.get('/conversations?site_id=site_shop&status=active&limit=100')
    const active = body.data.conversations.filter(
      (one: { visitor_id: string }) => one.visitor_id === customer.visitorId,
    )
    expect(active).toHaveLength(1)
    await close(active[0].id)
  }
})

test('a visitor is shown the conversation that goes on, though a finished one is newer', async () => {
  const customer = await desk.visitor()
  const [first, second] = await twoOf(customer)
  await customer.say(second, 'In the second')
  await close(second)
  await desk.ada.post(`/conversations/${first}/reopen`)

  const hers = await desk.socket(customer)
  hers.send({ type: 'get_state' })
  expect((await hers.take('state')).conversation).toMatchObject({ id: first, status: 'active' })
  hers.close()
})
