/** What only one member is told on `/cable`: its notifications, and that it was called by name. And what was delivered. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Cable } from '../../../../testkit/cable.ts'
import { agentOf, connected } from '../../../../testkit/cable-people.ts'
import type { Body } from '../../../../testkit/caller.ts'
import { openStage, type Stage } from '../fixtures/stage.ts'

let stage: Stage
let ada: Cable
let linus: Cable
beforeAll(async () => {
  stage = await openStage()
  ada = await connected(stage.desk.url, await agentOf(stage.desk.url, stage.ada))
  linus = await connected(stage.desk.url, await agentOf(stage.desk.url, stage.linus))
})
afterAll(async () => {
  ada.close()
  linus.close()
  await stage.desk.close()
})

const about = (id: number) => (data: Body) => data.notification.primary_actor_id === id
const numbered =
  (id: number, more: (one: Body) => boolean = () => true) =>
  (data: Body) =>
    data.notification.id === id && more(data.notification)

test('ENT-41 a notification, and what becomes of it, is told to its member with what is unread, as REST prints it', async () => {
  await stage.ada.post('/notifications/destroy_all', {})
  const { id } = await stage.begun('Rosa')
  await stage.desk.settle()
  const made = await ada.next('notification.created', about(id))
  const { payload, meta } = (await stage.ada.get('/notifications')).body.data
  expect(made).toMatchObject({
    account_id: stage.ada.accountNum,
    unread_count: meta.unread_count,
    count: meta.count,
    notification: { id: payload[0].id, notification_type: 'conversation_creation', read_at: null },
  })
  const { id: num } = made.notification
  const path = `/notifications/${num}`
  await stage.ada.patch(path, {})
  const read = await ada.next(
    'notification.updated',
    numbered(num, ({ read_at }) => read_at !== null),
  )
  expect(read).toMatchObject({ unread_count: 0, count: 1 })
  await stage.ada.post(`${path}/unread`, {})
  await ada.next(
    'notification.updated',
    numbered(num, ({ read_at }) => read_at === null),
  )
  const until = Math.floor(stage.desk.clock.now().getTime() / 1000) + 3600
  await stage.ada.post(`${path}/snooze`, { snoozed_until: until })
  await ada.next(
    'notification.updated',
    numbered(num, ({ snoozed_until }) => snoozed_until !== null),
  )
  await stage.ada.delete(path)
  expect(await ada.next('notification.deleted', numbered(num))).toEqual({
    account_id: stage.ada.accountNum,
    notification: { id: num },
    unread_count: 0,
    count: 0,
  })
  const isHers = ({ event, data }: { event: string; data: Body }) =>
    event.startsWith('notification.') && data.notification.id === num
  expect(linus.heard.filter(isHers)).toEqual([])
})

test('all that are read at once are told, and closing, which has no word there, is not', async () => {
  const [first, second] = [await stage.begun('One'), await stage.begun('Two')]
  await stage.linus.post(`/conversations/${first.id}/assignments`, { assignee_id: stage.nums['ada'] })
  await stage.desk.linus.patch(`/conversations/${first.conv}/close`, {})
  await stage.desk.settle()
  await ada.next('notification.created', about(second.id))
  await stage.ada.post('/notifications/read_all', {})
  for (const { id } of [first, second]) {
    const read = await ada.next(
      'notification.updated',
      (data) => about(id)(data) && data.notification.read_at !== null,
    )
    expect(read.unread_count).toBe(0)
  }
  const kinds = ada.heard.flatMap(({ data }) => data['notification']?.notification_type ?? [])
  expect(kinds.filter((kind) => /clos/.test(kind))).toEqual([])
})

test('whoever a note calls by name is told of it, and nobody else', async () => {
  const { id } = await stage.begun('Named')
  await stage.linus.post(`/conversations/${id}/messages`, {
    content: `[@Ada](mention://user/${stage.nums['ada']}/Ada) look`,
    private: true,
  })
  await stage.desk.settle()
  const told = await ada.next('conversation.mentioned', (data) => data.id === id)
  expect(told).toMatchObject({ account_id: stage.ada.accountNum, meta: { sender: { name: 'Named' } } })
  await ada.next(
    'notification.created',
    ({ notification }) => notification.notification_type === 'conversation_mention',
  )
  expect(linus.heard.filter(({ event }) => event === 'conversation.mentioned')).toEqual([])
})

test('ENM-07 a message that reached the contact is told to be delivered, and a note is not', async () => {
  const { id, customer } = await stage.begun('There')
  await stage.linus.post(`/conversations/${id}/messages`, { content: 'A note', private: true })
  await stage.linus.post(`/conversations/${id}/messages`, { content: 'Here it is' })
  const socket = await stage.desk.socket(customer)
  const told = await linus.next('message.updated', ({ conversation_id }) => conversation_id === id)
  expect(told).toMatchObject({ content: 'Here it is', status: 'delivered', private: false })
  expect(linus.heard.filter(({ event, data }) => event === 'message.updated' && data['private'])).toEqual([])
  socket.close()
})
