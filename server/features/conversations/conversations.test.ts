import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('END-10 fifty calls at once start one conversation: one 201, the others 200 with the same', async () => {
  const customer = await desk.visitor()
  const body = { site_id: 'site_shop', visitor_id: customer.visitorId }

  const replies = await Promise.all(Array.from({ length: 50 }, () => customer.post('/conversations', body)))

  expect(new Set(replies.map((reply) => reply.body.data.id)).size).toBe(1)
  expect(replies.map((reply) => reply.status).sort()).toEqual([...Array(49).fill(200), 201])
})

test('END-10 a visitor starts conversations for itself only, and nobody anonymous starts any', async () => {
  const [customer, other] = [await desk.visitor(), await desk.visitor()]
  const body = { site_id: 'site_shop', visitor_id: customer.visitorId }

  expect(await other.post('/conversations', body)).toMatchObject({ status: 404 })
  expect(await desk.anonymous.post('/conversations', body)).toMatchObject({
    status: 401,
    body: { error: { code: 'UNAUTHORIZED' } },
  })
  expect(await desk.ada.post('/conversations', body)).toMatchObject({
    status: 201,
    body: { data: { status: 'active' } },
  })
})

test('END-11 FLD-21 FLD-22 a conversation is read with its messages, by staff and by its visitor', async () => {
  const customer = await desk.visitor('Ann')
  const id = await customer.chat()
  await customer.say(id, 'Hello, I need help')
  await desk.ada.say(id, 'Between us', { private: true })
  await desk.ada.say(id, 'Here I am')

  const ours = (await desk.ada.get(`/conversations/${id}`)).body.data
  const hers = (await customer.get(`/conversations/${id}?messages_limit=1`)).body.data

  expect(ours).toMatchObject({
    site_id: 'site_shop',
    visitor: { id: customer.visitorId, name: 'Ann' },
    status: 'active',
    has_more_messages: false,
  })
  expect(ours.messages.map((one: { content: string }) => one.content)).toEqual([
    'Hello, I need help',
    'Between us',
    'Here I am',
  ])
  expect(hers.messages.map((one: { content: string }) => one.content)).toEqual(['Here I am'])
  expect(hers.has_more_messages).toBe(true)
  expect(
    (await customer.get(`/conversations/${id}?include_messages=false`)).body.data.messages,
  ).toBeUndefined()
})

test('END-12 LIM-08 conversations are listed newest activity first, by status and agent, in pages of twenty unless said', async () => {
  const desk2 = await openDesk()
  const ids: string[] = []
  for (const name of ['A', 'B', 'C']) {
    const customer = await desk2.visitor(name)
    ids.push(await customer.chat())
    await customer.say(ids.at(-1) ?? '', `from ${name}`)
  }
  await desk2.ada.patch(`/conversations/${ids[0]}/close`, {})
  await desk2.ada.patch(`/conversations/${ids[1]}/assign`, { agent_id: desk2.ada.userId })

  const active = await desk2.ada.get('/conversations?site_id=site_shop&status=active')
  const mine = await desk2.ada.get(`/conversations?site_id=site_shop&assigned_to=${desk2.ada.userId}`)
  const first = await desk2.ada.get('/conversations?site_id=site_shop&limit=2')
  const rest = await desk2.ada.get(
    `/conversations?site_id=site_shop&limit=2&cursor=${first.body.data.pagination.next_cursor}`,
  )

  expect(active.body.data.conversations.map((one: { id: string }) => one.id)).toEqual([ids[1], ids[2]])
  expect(active.body.data.conversations[1]).toMatchObject({
    unread_count: 1,
    last_message: { content: 'from C', from: 'visitor' },
  })
  expect(active.body.data.pagination).toMatchObject({ page: 1, limit: 20, total: 2 })
  expect(mine.body.data.conversations.map((one: { id: string }) => one.id)).toEqual([ids[1]])
  expect(first.body.data.pagination).toMatchObject({ page: 1, limit: 2, total: 3, has_more: true })
  const walked = [...first.body.data.conversations, ...rest.body.data.conversations].map((one) => one.id)
  expect([...walked].sort()).toEqual([...ids].sort())
  expect(rest.body.data.pagination.has_more).toBe(false)
  expect(await desk2.ada.get('/conversations?site_id=site_other')).toMatchObject({ status: 403 })
  await desk2.close()
})

test('END-13 closing keeps who and why, tells the visitor, and a visitor’s next message reopens', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const hers = await desk.socket(customer)

  const closed = await desk.ada.patch(`/conversations/${id}/close`, { resolution: 'Refund sent' })
  expect(closed.body.data).toMatchObject({
    id,
    status: 'closed',
    closed_by: desk.ada.userId,
    resolution: 'Refund sent',
  })
  await hers.next((frame) => frame.type === 'conversation' && frame.action === 'closed')
  await customer.say(id, 'It is still broken')
  await hers.next((frame) => frame.type === 'conversation' && frame.action === 'reopened')
  expect((await desk.ada.get(`/conversations/${id}`)).body.data).toMatchObject({
    status: 'active',
    closed_at: null,
  })
  hers.close()
})

test('END-14 a conversation is given only to a member of its site', async () => {
  const id = await (await desk.visitor()).chat()

  expect(await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.bruno.userId })).toMatchObject({
    status: 400,
  })
  expect(
    await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.mallory.userId }),
  ).toMatchObject({ status: 400 })
  const given = await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
  expect(given.body.data).toMatchObject({ id, assigned_agent: { id: desk.grace.userId, username: 'grace' } })
})

test('an Idempotency-Key gives the first answer again, and is refused for another request', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const key = { 'idempotency-key': 'rate-once' }

  const first = await customer.post(`/conversations/${id}/rating`, { score: 4 }, key)
  const again = await customer.post(`/conversations/${id}/rating`, { score: 4 }, key)
  expect(again.body).toEqual(first.body)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(await customer.post(`/conversations/${id}/rating`, { score: 1 }, key)).toMatchObject({
    status: 400,
    body: { error: { code: 'VALIDATION_ERROR' } },
  })
})
