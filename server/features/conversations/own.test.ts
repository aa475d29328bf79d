import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('a visitor lists its own conversations, the one last heard of first, in pages, and no one else’s', async () => {
  const customer = await desk.visitor()
  const stranger = await desk.visitor()
  await stranger.chat()
  const ids: string[] = []
  for (const text of ['One', 'Two', 'Three']) {
    const started = await customer.post('/visitor/conversations', {})
    expect(started.status).toBe(201)
    ids.push(started.body.data.id)
    await customer.say(started.body.data.id, text)
    await desk.ada.say(started.body.data.id, `About ${text}`)
    await desk.ada.patch(`/conversations/${started.body.data.id}/close`, {})
  }
  const first = (await customer.get('/visitor/conversations?limit=2')).body.data
  const rest = (await customer.get(`/visitor/conversations?limit=2&cursor=${first.pagination.next_cursor}`))
    .body.data

  expect([...first.conversations, ...rest.conversations].map(({ id }) => id)).toEqual(ids.toReversed())
  expect(first.pagination.has_more).toBe(true)
  expect(rest.pagination).toEqual({ has_more: false, next_cursor: null })
  expect(first.conversations[0]).toMatchObject({
    status: 'closed',
    unread_count: 1,
    last_message: { content: 'About Three', from: 'support' },
  })
})

test('another is begun though one is finished, and while one goes on it is that one', async () => {
  const customer = await desk.visitor()
  const first = await customer.post('/visitor/conversations', {})
  const again = await customer.post('/visitor/conversations', {})

  expect([first.status, again.status, again.body.data.id]).toEqual([201, 200, first.body.data.id])
  await desk.ada.patch(`/conversations/${first.body.data.id}/close`, {})
  const next = await customer.post('/visitor/conversations', {})
  expect(next.status).toBe(201)
  expect(next.body.data.id).not.toBe(first.body.data.id)
})

test('it is for visitors alone, and a cursor has to be one of ours', async () => {
  for (const who of [desk.ada, desk.mallory]) {
    expect((await who.get('/visitor/conversations')).status).toBe(403)
    expect((await who.post('/visitor/conversations', {})).status).toBe(403)
  }
  expect((await desk.anonymous.get('/visitor/conversations')).status).toBe(401)
  expect((await (await desk.visitor()).get('/visitor/conversations?cursor=nonsense')).status).toBe(400)
})
