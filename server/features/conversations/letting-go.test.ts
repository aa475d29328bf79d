import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const conversation = async (id: string): Promise<Body> =>
  (await desk.ada.get(`/conversations/${id}`)).body.data

test('what an assistant had open goes back to the queue when it is taken out of use, and everybody hears it', async () => {
  const assistant = (await desk.linus.post('/assistants', { name: 'Luna' })).body.data
  const [open, snoozed, finished, handedOn] = await Promise.all(
    Array.from({ length: 4 }, async () => (await desk.visitor()).chat()),
  )
  const own = (id: string | undefined, owner: object) =>
    desk.linus.call('PUT', `/conversations/${id}/owner`, owner, {})
  for (const id of [open, snoozed, finished, handedOn])
    expect((await own(id, { assistant_id: assistant.id })).status).toBe(200)
  await desk.linus.patch(`/conversations/${snoozed}`, { lifecycle: 'snoozed' })
  await desk.ada.patch(`/conversations/${finished}/close`, {})
  await own(handedOn, { agent_id: desk.grace.userId })
  await desk.settle()
  const socket = await desk.socket(desk.ada)

  expect((await desk.linus.delete(`/assistants/${assistant.id}`)).status).toBe(200)
  await desk.settle()
  await socket.settle()

  const states = await Promise.all(
    [open, snoozed, finished, handedOn].map(async (id) => {
      const { lifecycle, handler } = await conversation(String(id))
      return [lifecycle, handler]
    }),
  )
  expect(states).toEqual([
    ['open', 'queue'],
    ['snoozed', 'queue'],
    ['closed', 'none'],
    ['open', 'human'],
  ])
  const told = socket.heard.flatMap((frame) => (frame.type === 'conversation' ? [frame.action] : []))
  expect(told).toEqual(['unassigned', 'unassigned'])
  socket.close()
})

test('a conversation is given to nobody whose role opens none', async () => {
  const permissions = ['contact_manage', 'report_manage']
  const role = (await desk.linus.post('/custom_roles', { name: 'Books', permissions })).body.data
  const id = await (await desk.visitor()).chat()
  const given = [
    await desk.linus.patch(`/agents/${desk.grace.userId}`, { custom_role_id: role.id }),
    await desk.linus.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId }),
    await desk.linus.call('PUT', `/conversations/${id}/owner`, { agent_id: desk.grace.userId }, {}),
    await desk.linus.patch(`/agents/${desk.grace.userId}`, { custom_role_id: null }),
  ]
  const after = await conversation(id)

  expect(given.map(({ status }) => status)).toEqual([200, 400, 400, 200])
  expect(given[1]?.body.error.details).toEqual([
    { field: 'agent_id', message: 'Its role opens no conversations', code: 'not_a_choice' },
  ])
  expect(after.assigned_agent).toBeNull()
  expect(
    (await desk.linus.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })).status,
  ).toBe(200)
})
