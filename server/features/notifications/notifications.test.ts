import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('END-26 END-27 FLD-28 ENM-41 a new conversation notifies the site’s members, each once and alone', async () => {
  const ours = await desk.socket(desk.ada)
  const customer = await desk.visitor('John Doe')
  const id = await customer.chat()
  await desk.settle()

  const { body } = await desk.ada.get('/notifications?unread_only=true')
  expect(body.data.unread_count).toBe(1)
  expect(body.data.notifications[0]).toMatchObject({
    type: 'new_conversation',
    title: 'New conversation',
    message: 'John Doe started a new conversation',
    data: { conversation_id: id, visitor_name: 'John Doe' },
    read: false,
  })
  expect(await ours.take('notification')).toMatchObject({
    unread_count: 1,
    notification: { id: body.data.notifications[0].id },
  })
  expect((await desk.bruno.get('/notifications')).body.data.notifications).toEqual([])
  expect((await desk.mallory.get('/notifications')).body.data.notifications).toEqual([])

  const foreign = await desk.grace.post('/notifications/read', {
    notification_ids: [body.data.notifications[0].id],
  })
  expect(foreign.body.data.marked_count).toBe(0)
  expect((await desk.ada.post('/notifications/read', {})).body.data.marked_count).toBe(1)
  expect((await desk.ada.get('/notifications')).body.data.unread_count).toBe(0)
  ours.close()
})

test('an assignment and the first unread message notify the assignee, the second message does not', async () => {
  const customer = await desk.visitor('Ann')
  const id = await customer.chat()
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
  await desk.settle()
  await desk.grace.post('/notifications/read', {})
  await customer.say(id, 'one')
  await desk.settle()
  await customer.say(id, 'two')
  await desk.settle()

  const { body } = await desk.grace.get('/notifications?limit=100')
  const mine = body.data.notifications.filter(
    (one: { data: { conversation_id: string } }) => one.data.conversation_id === id,
  )
  expect(mine.map((one: { type: string }) => one.type)).toEqual([
    'new_message',
    'conversation_assigned',
    'new_conversation',
  ])
})

test('what is older than a season is forgotten by night, what is younger stays', async () => {
  const { pool } = desk.running.app.platform.db
  const customer = await desk.visitor('Old')
  await customer.chat()
  await desk.settle()
  const countAll = async () => (await desk.ada.get('/notifications?limit=100')).body.data.notifications.length
  const before = await countAll()
  expect(before).toBeGreaterThan(1)
  await pool.query(
    `update notifications set created_at = now() - interval '91 days'
     where num = (select max(num) from notifications where user_id = (select id from users where username = 'ada'))`,
  )

  await pool.query(`select graphile_worker.add_job('sweep-notifications')`)
  await desk.settle()

  expect(await countAll()).toBe(before - 1)
})
