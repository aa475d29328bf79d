import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { openSharedInbox, setStatus } from '../../../testkit/shared-inbox.ts'
import { parseId } from '../../platform/ids/ids.ts'
import { shareOut } from './routing.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(async () => {
  for (const who of [desk.ada, desk.grace, desk.bruno, desk.linus]) await setStatus(desk, who, 'offline')
})
afterAll(() => desk.close())

const allOnline = async () => {
  for (const who of [desk.ada, desk.grace]) await setStatus(desk, who, 'online')
}
const own = (id: string, body: Record<string, unknown>, who = desk.linus) =>
  who.call('PUT', `/conversations/${id}/owner`, body, {})

test('RUL-33 an inbox that has it so gives conversations to its members who are online, in turn', async () => {
  const { chat, holders } = await openSharedInbox(desk, [desk.ada, desk.grace, desk.bruno])
  await allOnline()
  await setStatus(desk, desk.bruno, 'away')
  // An administrator enters every inbox, and is not given what nobody let it in for.
  await setStatus(desk, desk.linus, 'online')
  const chats = [await chat(), await chat(), await chat(), await chat()]
  expect(await holders(chats)).toEqual(['ada', 'grace', 'ada', 'grace'])
  await setStatus(desk, desk.bruno, 'online')
  expect(await holders([await chat(), await chat()])).toEqual(['bruno', 'ada'])
})

test('RUL-33 an inbox gives nothing by itself unless somebody switched it on', async () => {
  const { chat, holders, id } = await openSharedInbox(desk, [desk.ada], { enable_auto_assignment: undefined })
  await allOnline()
  const waiting = await chat()
  expect(await holders([waiting])).toEqual([null])
  expect((await desk.linus.get(`/inboxes/${id}`)).body.data.enable_auto_assignment).toBe(false)
  await desk.linus.patch(`/inboxes/${id}`, { enable_auto_assignment: true })
  await desk.settle()
  expect(await holders([waiting])).toEqual(['ada'])
})

test('where nobody is there it waits, and whoever comes is given the oldest first, to its limit', async () => {
  const limit = { auto_assignment_config: { max_assignment_limit: 2 } }
  const { id, chat, holders } = await openSharedInbox(desk, [desk.ada, desk.grace], limit)
  const chats = []
  for (let count = 0; count < 5; count++) {
    desk.clock.advance(1000)
    chats.push(await chat())
  }
  const [first = ''] = chats
  expect(await holders(chats)).toEqual([null, null, null, null, null])
  await setStatus(desk, desk.ada, 'online')
  expect(await holders(chats)).toEqual(['ada', 'ada', null, null, null])
  // A place that becomes free is taken by the next.
  await desk.ada.patch(`/conversations/${first}/close`, {})
  await desk.settle()
  expect(await holders(chats)).toEqual(['ada', 'ada', 'ada', null, null])
  await desk.linus.patch(`/inboxes/${id}`, { auto_assignment_config: {} })
  await desk.settle()
  expect(await holders(chats)).toEqual(['ada', 'ada', 'ada', 'ada', 'ada'])
})

test('a backlog longer than one round is given whole', async () => {
  const { key, holders } = await openSharedInbox(desk, [desk.ada])
  const chats = await Promise.all(
    Array.from({ length: 60 }, async () => await (await desk.visitor('Eve', key)).chat()),
  )
  await desk.settle()
  await setStatus(desk, desk.ada, 'online')
  expect(new Set(await holders(chats))).toEqual(new Set(['ada']))
})

test('what a team has goes to its members, where team and inbox let it', async () => {
  const { id, chat, holders } = await openSharedInbox(desk, [desk.ada, desk.grace])
  const team = async (name: string, more: Record<string, unknown> = {}) => {
    const made = (await desk.linus.post('/teams', { name, ...more })).body.data
    const user_ids = [desk.grace.userId, desk.bruno.userId]
    await desk.linus.call('PUT', `/teams/${made.id}/members`, { user_ids }, {})
    return String(made.id)
  }
  const [open, shut] = [await team('Bills'), await team('Sales', { allow_auto_assign: false })]
  const [one, two] = [await chat(), await chat()]
  await own(one, { team_id: open })
  await own(two, { team_id: shut })
  // Bruno is of the team, not of the inbox.
  for (const who of [desk.bruno, desk.ada]) await setStatus(desk, who, 'online')
  expect(await holders([one, two])).toEqual([null, null])
  await setStatus(desk, desk.grace, 'online')
  expect(await holders([one, two])).toEqual(['grace', null])
  await desk.linus.patch(`/teams/${shut}`, { allow_auto_assign: true })
  await desk.settle()
  expect(await holders([one, two])).toEqual(['grace', 'grace'])

  await desk.linus.patch(`/inboxes/${id}`, { enable_auto_assignment: false })
  const three = await chat()
  await own(three, { team_id: open })
  await desk.settle()
  expect(await holders([three])).toEqual([null])
})

test('what a person decided stays: what it gave, took back into the queue, or began', async () => {
  const { key, chat, holders } = await openSharedInbox(desk, [desk.ada, desk.grace])
  await allOnline()
  const id = await chat()
  await own(id, { agent_id: desk.grace.userId })
  await desk.settle()
  expect(await holders([id])).toEqual(['grace'])
  await own(id, { agent_id: null }, desk.grace)
  await desk.settle()
  await setStatus(desk, desk.ada, 'away')
  await setStatus(desk, desk.ada, 'online')
  expect(await holders([id])).toEqual([null])
  // It is opened again: that is a new wait.
  await desk.grace.patch(`/conversations/${id}/close`, {})
  await desk.linus.post(`/conversations/${id}/reopen`)
  await desk.settle()
  expect(await holders([id])).not.toEqual([null])

  const visitor = await desk.visitor('Bob', key)
  for (const agent of [desk.grace, desk.ada]) {
    const begun = await agent.post('/conversations', { site_id: key, visitor_id: visitor.visitorId })
    await desk.settle()
    expect(await holders([begun.body.data.id])).toEqual(['grace'])
  }
})

test('what an assistant, a snooze or a mute keeps from the queue is given when it comes there', async () => {
  const { id: inboxId, chat, holders } = await openSharedInbox(desk, [desk.ada])
  const luna = (await desk.linus.post('/assistants', { name: 'Luna' })).body.data
  await desk.linus.patch(`/inboxes/${inboxId}`, { assistant_id: luna.id })
  const assisted = await chat()
  await desk.linus.patch(`/inboxes/${inboxId}`, { assistant_id: null })
  const [asleep, muted] = [await chat(), await chat()]
  await desk.linus.patch(`/conversations/${asleep}`, { lifecycle: 'snoozed' })
  await desk.linus.patch(`/conversations/${muted}`, { muted: true })
  await setStatus(desk, desk.ada, 'online')
  expect(await holders([assisted, asleep, muted])).toEqual([null, null, null])
  await own(assisted, { agent_id: null })
  await desk.linus.patch(`/conversations/${asleep}`, { lifecycle: 'open' })
  await desk.settle()
  expect(await holders([assisted, asleep, muted])).toEqual(['ada', 'ada', null])
})

test('it is told among the messages, and the one it is given to is notified', async () => {
  const { chat } = await openSharedInbox(desk, [desk.ada])
  await setStatus(desk, desk.ada, 'online')
  const id = await chat()
  const { rows } = await desk.running.app.platform.db.pool.query(
    `select content_attributes -> 'activity' as line from messages
     where conversation_id = $1 and direction = 'activity'`,
    [parseId('conv', id)],
  )
  expect(rows).toMatchObject([
    { line: { subject: 'assignee', by: { kind: 'system' }, after: { name: 'Ada' } } },
  ])
  const { notifications } = (await desk.ada.get('/notifications')).body.data
  const told = notifications.filter(
    (one: { type: string; data: { conversation_id?: string } }) =>
      one.type === 'conversation_assigned' && one.data.conversation_id === id,
  )
  expect(told).toHaveLength(1)
})

test('two servers that share out at once give no conversation twice, and nobody more than it takes', async () => {
  const other = await openDesk({ beside: desk })
  try {
    const { id, chat, holders } = await openSharedInbox(desk, [desk.ada, desk.grace], {
      enable_auto_assignment: false,
      auto_assignment_config: { max_assignment_limit: 2 },
    })
    await allOnline()
    const chats = []
    for (let count = 0; count < 7; count++) chats.push(await chat())
    const inboxId = parseId('inbox', id) ?? ''
    const { pool } = desk.running.app.platform.db
    // Without its event: nobody but those below looks.
    const { rows } = await pool.query<{ accountId: string }>(
      'update inboxes set enable_auto_assignment = true where id = $1 returning account_id as "accountId"',
      [inboxId],
    )
    const accountId = rows[0]?.accountId ?? ''
    const nodes = [desk, other, desk, other, desk, other]
    await Promise.all(
      nodes.map(({ running, clock }) =>
        running.app.platform.db.transact((tx) => shareOut(tx, accountId, [inboxId], clock.now())),
      ),
    )
    await desk.settle()
    const given = (await holders(chats)).filter((name) => name !== null)
    expect(given.toSorted()).toEqual(['ada', 'ada', 'grace', 'grace'])
    const { rows: twice } = await pool.query(
      `select conversation_id from assignments where conversation_id = any($1::uuid[]) and target_kind = 'member'
       group by conversation_id having count(*) > 1`,
      [chats.map((one) => parseId('conv', one))],
    )
    expect(twice).toEqual([])
  } finally {
    await other.close()
  }
})

test('who is let into the inbox while it is there is given what waits', async () => {
  const { id, chat, holders } = await openSharedInbox(desk, [desk.ada])
  await setStatus(desk, desk.bruno, 'online')
  const waiting = await chat()
  expect(await holders([waiting])).toEqual([null])
  await desk.linus.post(`/inboxes/${id}/members`, { agent_ids: [desk.bruno.userId] })
  await desk.settle()
  expect(await holders([waiting])).toEqual(['bruno'])
})

test('who sees no conversations by its role is given none, until the role opens them', async () => {
  const { chat, holders } = await openSharedInbox(desk, [desk.grace])
  await setStatus(desk, desk.grace, 'online')
  const draft = { name: 'Reader', permissions: ['report_manage'] }
  const role = (await desk.linus.post('/custom_roles', draft)).body.data
  expect((await desk.linus.patch(`/agents/${desk.grace.userId}`, { custom_role_id: role.id })).status).toBe(
    200,
  )
  const id = await chat()
  expect(await holders([id])).toEqual([null])
  const permissions = ['conversation_participating_manage']
  expect((await desk.linus.patch(`/custom_roles/${role.id}`, { permissions })).status).toBe(200)
  await desk.settle()
  expect(await holders([id])).toEqual(['grace'])
})

test('one that was opened again while it was muted waits until it is muted no more', async () => {
  const { chat, holders } = await openSharedInbox(desk, [desk.ada], { enable_auto_assignment: true })
  const id = await chat()
  const change = async (method: string, path: string, body: object) => {
    expect((await desk.linus.call(method, `/conversations/${id}${path}`, body, {})).status).toBe(200)
    await desk.settle()
  }
  await change('PATCH', '', { muted: true })
  await setStatus(desk, desk.ada, 'online')
  await change('POST', '/reopen', {})
  expect(await holders([id])).toEqual([null])
  await change('PATCH', '', { muted: false })
  expect(await holders([id])).toEqual(['ada'])
})
