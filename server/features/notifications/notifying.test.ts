import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body, Caller } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** What a member was told of one conversation, oldest first. */
async function toldOf(who: Caller, conversationId: string): Promise<Body[]> {
  await desk.settle()
  const { body } = await who.get('/notifications?limit=100')
  return body.data.notifications
    .filter((one: Body) => one.data.conversation_id === conversationId)
    .toReversed()
}

const types = (told: Body[]) => told.map((one) => one.type)

test('of a conversation a member starts, the others hear and it does not', async () => {
  const customer = await desk.visitor('Rosa')
  const started = await desk.ada.post('/conversations', {
    site_id: 'site_shop',
    visitor_id: customer.visitorId,
  })
  const { id } = started.body.data

  expect(await toldOf(desk.ada, id)).toEqual([])
  expect(await toldOf(desk.linus, id)).toMatchObject([
    { type: 'new_conversation', message: 'A conversation with Rosa was started' },
  ])
})

test('nobody is told of what it did itself: an agent takes a conversation and closes it', async () => {
  const id = await (await desk.visitor()).chat()
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.ada.userId })
  await desk.ada.patch(`/conversations/${id}/close`, {})

  expect(types(await toldOf(desk.ada, id))).toEqual(['new_conversation'])
})

test('the assignee hears that a colleague closed its conversation, and what the visitor thought of it', async () => {
  const customer = await desk.visitor('Samir')
  const id = await customer.chat()
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
  await desk.linus.patch(`/conversations/${id}/close`, {})
  await customer.post(`/conversations/${id}/rating`, { score: 2, comment: 'Slow' })

  const told = await toldOf(desk.grace, id)
  expect(types(told)).toEqual([
    'new_conversation',
    'conversation_assigned',
    'conversation_closed',
    'conversation_rated',
  ])
  expect(told.at(-1)).toMatchObject({
    message: 'Samir rated the conversation 2 of 5',
    data: { conversation_id: id, visitor_name: 'Samir', score: 2 },
  })
  expect(types(await toldOf(desk.ada, id))).toEqual(['new_conversation'])
})

test('many messages make one unread notification; reading the conversation reads it, the next message makes another', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
  await Promise.all(Array.from({ length: 20 }, (_, index) => customer.say(id, `${index}`)))
  const ofMessages = async () => (await toldOf(desk.grace, id)).filter((one) => one.type === 'new_message')
  expect(await ofMessages()).toMatchObject([{ read: false }])

  await desk.grace.post('/messages/read', { conversation_id: id })
  expect(await ofMessages()).toMatchObject([{ read: true }])

  await customer.say(id, 'And another thing')
  expect(await ofMessages()).toMatchObject([{ read: true }, { read: false }])
})

test('a message of staff, a note, and a message read at once notify nobody', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
  await desk.ada.say(id, 'I am here too')
  await desk.ada.say(id, 'Take care', { private: true })
  await customer.say(id, 'Thanks')
  await desk.grace.post('/messages/read', { conversation_id: id })

  const unread = (await toldOf(desk.grace, id)).filter((one) => one.type === 'new_message' && !one.read)
  expect(unread).toEqual([])
})

test('an assignee who lost the site is told nothing of it any more', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  await desk.linus.post('/agents', {
    username: 'hedy',
    email: 'hedy@example.com',
    password: 'frequency hopping',
    site_ids: ['site_shop'],
  })
  const { body } = await desk.linus.get('/agents?site_id=site_shop')
  const hedy = body.data.agents.find((one: Body) => one.username === 'hedy')
  await desk.linus.patch(`/conversations/${id}/assign`, { agent_id: hedy.id })
  await desk.settle()
  await desk.linus.patch(`/agents/${hedy.id}`, { site_ids: ['site_other'] })
  await customer.say(id, 'my secret')
  await desk.settle()

  const { rows } = await desk.running.app.platform.db.pool.query<{ type: string }>(
    `select type from notifications join users on users.id = user_id where username = 'hedy' order by event_seq`,
  )
  expect(rows.map((row) => row.type)).toEqual(['conversation_assigned'])
})

test('each frame says how many are unread at its own place, and only its member hears it', async () => {
  await desk.settle()
  await desk.grace.post('/notifications/read', {})
  const [hers, adas] = [await desk.socket(desk.grace), await desk.socket(desk.ada)]
  const ids = await Promise.all(Array.from({ length: 5 }, async () => await (await desk.visitor()).chat()))
  await desk.settle()
  await hers.next((frame) => frame.type === 'notification' && frame.unread_count === 5)
  await adas.settle()

  const frames = hers.heard.filter((frame) => frame.type === 'notification')
  expect(frames.map((frame) => frame.unread_count)).toEqual([1, 2, 3, 4, 5])
  expect(frames.map((frame) => frame.notification.data.conversation_id).toSorted()).toEqual(ids.toSorted())
  const listed = (await desk.grace.get('/notifications?unread_only=1&limit=5')).body.data.notifications
  expect(listed.toReversed()).toEqual(frames.map((frame) => frame.notification))
  const mine = new Set(frames.map((frame) => frame.notification.id))
  expect(
    adas.heard.filter((frame) => frame.type === 'notification' && mine.has(frame.notification.id)),
  ).toEqual([])
  hers.close()
  adas.close()
})

test('END-26 LIM-10 a walk by cursor visits each notification once, newest first; twenty a page unless said', async () => {
  const begun: string[] = []
  for (let count = 0; count < 25; count++) begun.unshift(await (await desk.visitor()).chat())
  await desk.settle()
  const all = (await desk.linus.get('/notifications?limit=100')).body.data
  expect(all.notifications.length).toBeGreaterThan(25)
  expect((await desk.linus.get('/notifications')).body.data.notifications).toHaveLength(20)

  const walked: Body[] = []
  let cursor = ''
  for (;;) {
    const { data } = (await desk.linus.get(`/notifications?limit=7${cursor}`)).body
    walked.push(...data.notifications)
    expect(data.unread_count).toBe(all.unread_count)
    if (!data.has_more) break
    cursor = `&cursor=${data.next_cursor}`
  }
  expect(walked).toEqual(all.notifications)
  expect(walked.slice(0, 25).map((one) => one.data.conversation_id)).toEqual(begun)
})

test('ERR-06 ERR-03 a limit over a hundred, a made-up cursor and an id of another kind are refused', async () => {
  for (const query of ['limit=101', 'limit=0', 'cursor=mine', 'unread_only=perhaps']) {
    expect(await desk.ada.get(`/notifications?${query}`)).toMatchObject({
      status: 400,
      body: { success: false, error: { code: 'VALIDATION_ERROR' } },
    })
  }
  const wrong = await desk.ada.post('/notifications/read', {
    notification_ids: ['conv_01k8pm2q7se0a9x3c5v7b9d1f3'],
  })
  expect(wrong.status).toBe(400)
  expect(await desk.anonymous.get('/notifications')).toMatchObject({
    status: 401,
    body: { error: { code: 'UNAUTHORIZED' } },
  })
  expect((await (await desk.visitor()).get('/notifications')).status).toBe(403)
})

test('END-27 RUL-06 named ones are marked, each counted once; none named means all', async () => {
  await desk.settle()
  const { notifications, unread_count } = (await desk.linus.get('/notifications?unread_only=true&limit=3'))
    .body.data
  const notification_ids = notifications.map((one: Body) => one.id)

  const named = await desk.linus.post('/notifications/read', { notification_ids })
  const again = await desk.linus.post('/notifications/read', { notification_ids })
  expect([named.body.data, again.body.data]).toEqual([{ marked_count: 3 }, { marked_count: 0 }])
  const rest = await desk.linus.post('/notifications/read', { notification_ids: [] })
  expect(rest.body.data.marked_count).toBe(unread_count - 3)
  expect((await desk.linus.get('/notifications?unread_only=true')).body.data).toMatchObject({
    notifications: [],
    unread_count: 0,
  })
})
