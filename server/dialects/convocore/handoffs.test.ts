import { afterAll, beforeAll, expect, test } from 'bun:test'
import { agentOf, type ConvocoreClient } from '../../../testkit/convocore-client.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
let linus: ConvocoreClient
beforeAll(async () => {
  desk = await openDesk()
  linus = await agentOf(desk, desk.linus, 'agent123')
})
afterAll(() => desk.close())

const states = ['requested_chat', 'human-chatting', 'ai-chatting', 'ended_chat'] as const
const created = async (document: Record<string, unknown> = {}) =>
  (await linus.createConversation('agent123', { ts: 1699999999, ...document })).body.data
const nativeId = (ID: string) => `conv_${ID.slice('agent123_'.length)}`
const read = async (ID: string) => (await linus.getConversation('agent123', ID)).body.data
const native = async (ID: string) =>
  (await desk.linus.get(`/conversations/${nativeId(ID)}?include_messages=false`)).body.data

/** C.10 point 1: what each of our states prints as here. */
const table: [lifecycle: string, handler: string | undefined, state: (typeof states)[number]][] = [
  ['open', 'ai', 'ai-chatting'],
  ['open', 'queue', 'requested_chat'],
  ['open', 'human', 'human-chatting'],
  ['pending', 'ai', 'requested_chat'],
  ['pending', 'queue', 'requested_chat'],
  ['pending', 'human', 'human-chatting'],
  ['snoozed', 'ai', 'requested_chat'],
  ['snoozed', 'queue', 'requested_chat'],
  ['snoozed', 'human', 'human-chatting'],
  ['resolved', undefined, 'ended_chat'],
  ['closed', undefined, 'ended_chat'],
]

test('ENM-04 C.10 every state of ours prints as one of four, and each of the four is reached from each of ours', async () => {
  for (const [lifecycle, handler, state] of table)
    for (const wanted of states) {
      const { ID } = await created()
      const put = (body: unknown) => desk.linus.patch(`/conversations/${nativeId(ID)}`, body)
      if (handler) expect((await put({ lifecycle: 'open', handler })).status).toBe(200)
      expect((await put({ lifecycle })).status).toBe(200)
      expect([lifecycle, handler, (await read(ID)).state]).toEqual([lifecycle, handler, state])
      const before = await native(ID)
      const written = await linus.updateConversation('agent123', ID, { state: wanted })
      expect([lifecycle, handler, wanted, written.body.data?.state]).toEqual([
        lifecycle,
        handler,
        wanted,
        wanted,
      ])
      // A word the state there already prints as changes nothing.
      const after = await native(ID)
      if (wanted === state)
        expect([after.lifecycle, after.handler]).toEqual([before.lifecycle, before.handler])
      await linus.deleteConversation('agent123', ID)
    }
})

test('each state a conversation is created in is the one it has', async () => {
  for (const state of states) expect((await created({ state })).state).toBe(state)
  const [human, queue, ended] = await Promise.all(
    ['human-chatting', 'requested_chat', 'ended_chat'].map(async (state) =>
      native((await created({ state })).ID),
    ),
  )
  expect([human.handler, queue.handler, ended.lifecycle]).toEqual(['human', 'queue', 'resolved'])
})

test('ENT-54 ENT-55 ENM-28 RUL-28 EVT-22 a request, an offer, its acceptance and its end are one hand-off, told as it goes', async () => {
  const { ID } = await created()
  const grace = desk.grace.userId ?? ''
  await desk.linus.post('/teams', { name: 'sales' })
  const inboxes = (await desk.linus.get('/inboxes?limit=100')).body.data.inboxes
  const inbox = inboxes.find((one: { name: string }) => one.name === 'Luna')
  expect(
    (await desk.linus.call('PUT', `/inboxes/${inbox.id}/members`, { agent_ids: [grace] }, {})).status,
  ).toBe(200)
  expect(await read(ID)).not.toHaveProperty('handoffHistory')

  desk.clock.advance(10_000)
  const asked = (await linus.updateConversation('agent123', ID, { state: 'requested_chat' })).body.data
  expect(asked.handoffHistory).toEqual([{ requestedAt: expect.any(Number) }])

  desk.clock.advance(10_000)
  const assigned = await linus.assignConversation('agent123', ID, grace, 'someone_else')
  expect([assigned.status, assigned.body]).toEqual([
    200,
    {
      success: true,
      message: `Successfully assigned conversation: ${ID}`,
      assignedUser: { id: grace, name: 'Grace', email: 'grace@example.com' },
    },
  ])
  expect(await read(ID)).toMatchObject({
    state: 'human-chatting',
    chatAssignedTo: grace,
    assignedTo: { userId: grace, name: 'Grace', email: 'grace@example.com', status: 'pending' },
    delegatedBy: 'someone_else',
    handoffHistory: asked.handoffHistory,
  })
  // Other surfaces see whom it waits for.
  expect((await native(ID)).assigned_agent.username).toBe('grace')

  desk.clock.advance(10_000)
  await linus.updateConversation('agent123', ID, { assignedTo: { userId: grace, status: 'accepted' } })
  // Something else of the owners is said elsewhere, and what was written of them is past.
  desk.clock.advance(10_000)
  await desk.linus.patch(`/conversations/${nativeId(ID)}/close`, { resolution: 'Sold' })
  const done = await read(ID)
  const [{ requestedAt, acceptedAt, completedAt }] = done.handoffHistory
  expect(done).toMatchObject({
    state: 'ended_chat',
    humanClaimedAt: acceptedAt,
    assignedTo: { userId: grace, status: 'done' },
    handoffHistory: [{ acceptedBy: grace, organizationId: 'convocore', teamIds: [], teamKeys: [] }],
  })
  // The clock of a test goes on by itself as well.
  const tens = (seconds: number) => Math.floor(seconds / 10)
  expect([tens(acceptedAt - requestedAt), tens(completedAt - acceptedAt)]).toEqual([2, 1])

  const { rows } = await desk.running.app.platform.db.pool.query(
    `select data -> 'action' as action, data -> 'changes' as changes from events
     where type = 'conversation.changed' and conversation_id = (select id from conversations order by num desc limit 1)
     order by seq`,
  )
  expect(rows.map(({ action }) => action)).toEqual([
    'created',
    'assigned',
    'handed_over',
    'assigned',
    'assigned',
    'closed',
  ])
  expect(rows[2].changes.handler).toEqual(['ai', 'queue'])
  expect(rows[4].changes.assignment).toEqual(['offered', 'accepted'])
})

test('RUL-28 the history is only added to, whatever a program leaves out of it', async () => {
  const one = {
    requestedAt: 100,
    acceptedAt: 110,
    acceptedBy: 'agent_9',
    organizationId: 'org_1',
    teamKeys: ['night'],
  }
  const two = { requestedAt: 200 }
  const { ID, handoffHistory } = await created({ handoffHistory: [one] })
  expect(handoffHistory).toEqual([one])

  const added = async (list: unknown[]) =>
    (await linus.updateConversation('agent123', ID, { handoffHistory: list })).body.data.handoffHistory
  expect(await added([one, two])).toEqual([one, two])
  expect(await added([])).toEqual([one, two])
  expect(await added([two])).toEqual([one, two])

  // The next request comes after them.
  const asked = (await linus.updateConversation('agent123', ID, { state: 'requested_chat' })).body.data
    .handoffHistory
  expect(asked).toEqual([one, two, { requestedAt: expect.any(Number) }])
})

test('X13 another system’s people are remembered as they were written, until an owner of ours comes', async () => {
  const assignedTo = {
    userId: 'vg_user_9',
    name: 'Somebody',
    status: 'accepted' as const,
    assignedAt: '2024-01-01',
  }
  const { ID, ...made } = await created({ chatAssignedTo: 'vg_user_9', assignedTo, humanClaimedAt: null })
  expect(made).toMatchObject({
    chatAssignedTo: 'vg_user_9',
    assignedTo,
    humanClaimedAt: null,
    state: 'ai-chatting',
  })

  await linus.assignConversation('agent123', ID, desk.linus.userId ?? '')
  const read_ = await read(ID)
  expect(read_).toMatchObject({
    chatAssignedTo: desk.linus.userId,
    assignedTo: { name: 'linus', status: 'accepted' },
  })
  expect(read_.humanClaimedAt).toBeNumber()
  expect((await linus.assignConversation('agent123', ID, 'vg_user_9')).body).toEqual({
    message: 'User not found',
    code: 'NOT_FOUND',
  })
  expect((await linus.assignConversation('agent123', ID, desk.mallory.userId ?? '')).body.code).toBe(
    'NOT_FOUND',
  )

  const handedBack = await linus.updateConversation('agent123', ID, {
    assignedTo: { userId: desk.linus.userId ?? '', status: 'done' },
  })
  expect(handedBack.body.data).toMatchObject({ state: 'ai-chatting', assignedTo: { status: 'done' } })
  expect((await native(ID)).assigned_agent).toBeNull()
})

test('ENT-13 a requested team is the account’s of that name', async () => {
  await desk.linus.post('/teams', { name: 'night shift' })
  const { ID, ...made } = await created({ requestedTeamKey: 'Night Shift', state: 'requested_chat' })
  expect(made.requestedTeamKey).toBe('Night Shift')
  await linus.assignConversation('agent123', ID, desk.linus.userId ?? '')
  expect(await read(ID)).toMatchObject({
    requestedTeamKey: 'night shift',
    handoffHistory: [{ requestedTeamKey: 'night shift', acceptedBy: desk.linus.userId }],
  })
})
