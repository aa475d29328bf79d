/** What is done with a member's notifications is in the log with it, and heard by that member's sockets alone. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import type { TestSocket } from '../../../testkit/socket.ts'
import { parseId } from '../../platform/ids/ids.ts'

let desk: Desk
let hers: TestSocket
let others: TestSocket
beforeAll(async () => {
  desk = await openDesk()
  hers = await desk.socket(desk.grace)
  others = await desk.socket(desk.ada)
})
afterAll(() => desk.close())

const db = () => desk.running.app.platform.db.pool
/** A new conversation, and what Grace was told of it. */
async function told(): Promise<Body> {
  const conversationId = await (await desk.visitor('Ann')).chat()
  await desk.settle()
  const { notifications } = (await desk.grace.get('/notifications?limit=100')).body.data
  return notifications.find((one: Body) => one.data.conversation_id === conversationId)
}
/** Changes of Grace's in the log, by what they are. */
async function logged(): Promise<string[]> {
  const { rows } = await db().query(
    `select data ->> 'change' as change, jsonb_array_length(data -> 'which') as which from events
     where type = 'notification.changed' and member_id = $1 order by seq`,
    [parseId('user', desk.grace.userId ?? '')],
  )
  return rows.map(({ change, which }) => `${change} ${which}`)
}
const heard = () => hers.take('notification_changed')
const runReturn = async ({ id }: Body) => {
  const key = `return:${parseId('notif', id)}`
  await db().query('update graphile_worker._private_jobs set run_at = now() where key = $1', [key])
  await desk.settle()
}

test('FLD-28 reading, bringing back, putting off and removing are each told once, with what is unread then', async () => {
  const one = await told()
  const other = await told()
  const before = (await logged()).length
  const ids = [one.id]
  const act = async (method: 'post' | 'delete', path: string, body?: Body) =>
    expect((await desk.grace[method](`/notifications${path}`, body)).status).toBe(200)

  await act('post', '/read', { notification_ids: ids })
  const read = { change: 'read', notification_ids: ids, unread_count: 1, seq: expect.any(Number) }
  expect(await heard()).toEqual({ type: 'notification_changed', ...read })
  await act('post', `/${one.id}/unread`)
  expect(await heard()).toMatchObject({
    change: 'unread',
    notification: { ...one, read: false },
    unread_count: 2,
  })
  const until = new Date(desk.clock.now().getTime() + 3_600_000).toISOString()
  await act('post', `/${one.id}/snooze`, { until })
  expect(await heard()).toMatchObject({
    change: 'snoozed',
    notification: { snoozed_until: until },
    unread_count: 1,
  })
  await act('post', '/read')
  expect(await heard()).toMatchObject({ change: 'read', notification_ids: [other.id], unread_count: 0 })
  await act('delete', `/${other.id}`)
  expect(await heard()).toMatchObject({ change: 'removed', notification_ids: [other.id] })
  expect((await logged()).slice(before)).toEqual(['read 1', 'unread 1', 'snoozed 1', 'read 1', 'removed 1'])

  // What changes nothing is told nowhere.
  const quiet = (await logged()).length
  await act('post', '/read')
  await act('post', '/read', { notification_ids: [other.id] })
  await act('delete', '?read_only=true')
  expect((await logged()).length).toBe(quiet)
  await others.settle()
  expect(others.heard.filter(({ type }) => type === 'notification_changed')).toEqual([])
  await desk.grace.delete('/notifications')
  await heard()
})

test('FLD-28 what was put off is told to be back once its time has come, once, and not where it was read', async () => {
  const [one, read] = [await told(), await told()]
  const until = new Date(desk.clock.now().getTime() + 60_000).toISOString()
  for (const { id } of [one, read]) {
    await desk.grace.post(`/notifications/${id}/snooze`, { until })
    await heard()
  }
  await desk.grace.post('/notifications/read', { notification_ids: [read.id] })
  await heard()
  // By a database that is ahead of us it is too early, and made again.
  await runReturn(one)
  desk.clock.advance(60_000)
  const before = await logged()
  await runReturn(one)
  await runReturn(read)
  expect(await heard()).toMatchObject({
    change: 'returned',
    notification_ids: [one.id],
    notification: { id: one.id, read: false },
    unread_count: 1,
  })
  expect(await logged()).toEqual([...before, 'returned 1'])
  const { id: key } = one
  await db().query(`select graphile_worker.add_job('return-notification', $1)`, [
    JSON.stringify({
      ...(
        await db().query(
          'select account_id as "accountId", user_id as "userId", id from notifications where id = $1',
          [parseId('notif', key)],
        )
      ).rows[0],
    }),
  ])
  await desk.settle()
  expect(await logged()).toEqual([...before, 'returned 1'])
})

test('FLD-28 reading a conversation tells that what told of its messages is read', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
  await customer.say(id, 'one')
  await desk.settle()
  const [newest] = (await desk.grace.get('/notifications')).body.data.notifications
  expect(newest).toMatchObject({ type: 'new_message', read: false })
  await desk.grace.post('/messages/read', { conversation_id: id })
  await desk.settle()
  const isIt = (frame: Body) =>
    frame.type === 'notification_changed' && frame.notification_ids[0] === newest.id
  expect(await hers.next(isIt)).toMatchObject({ change: 'read', notification_ids: [newest.id] })
})

test('of several that are read at once, the last that is told of has the count right', async () => {
  for (let round = 0; round < 5; round++) {
    const all = [await told(), await told(), await told(), await told()]
    await Promise.all(all.map(({ id }) => desk.grace.post('/notifications/read', { notification_ids: [id] })))
    await desk.settle()
    await hers.settle()
    const last = hers.heard.findLast(({ type }) => type === 'notification_changed')
    expect(last?.unread_count).toBe((await desk.grace.get('/notifications')).body.data.unread_count)
  }
})
