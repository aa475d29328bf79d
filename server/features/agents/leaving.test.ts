import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openAccountProgram } from '../../../testkit/account-program.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { parseId } from '../../platform/ids/ids.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const stateOf = async (id: string) => (await desk.linus.get(`/conversations/${id}`)).body.data

async function ownersOf(id: string) {
  const { rows } = await desk.running.app.platform.db.pool.query(
    'select target_kind, state from assignments where conversation_id = $1 order by at, id',
    [parseId('conv', id)],
  )
  return rows.map(({ target_kind, state }) => `${target_kind} ${state}`)
}

test('a team that is taken away lets go of what is open, over our surface and another', async () => {
  const linus = await openAccountProgram(desk, desk.linus)
  for (const [index, surface] of ['native', 'other'].entries()) {
    const id = await (await desk.visitor()).chat()
    const team = (await desk.linus.post('/teams', { name: `Team ${index}` })).body.data
    await desk.linus.call('PUT', `/conversations/${id}/owner`, { team_id: team.id }, {})
    const number = (await stateOf(id)).display_id
    const shown = (await linus.get(`/conversations/${number}`)).body.meta.team
    expect(shown.name).toBe(`Team ${index}`)

    if (surface === 'native') await desk.linus.delete(`/teams/${team.id}`)
    else expect((await linus.delete(`/teams/${shown.id}`)).status).toBe(200)
    expect((await linus.get(`/conversations/${number}`)).body.meta.team ?? null).toBeNull()
    await desk.settle()
    const { payload } = (await linus.get(`/conversations/${number}/messages`)).body
    const lines = payload.map(({ content }: { content: string }) => content)
    expect(lines.at(-1)).toMatch(/^(Unassigned from Team|The team was deleted by)/)
  }
  const { rows } = await desk.running.app.platform.db.pool.query(
    `select data -> 'changes' -> 'team_id' ->> 1 as after from events
     where type = 'conversation.changed' and data ->> 'action' = 'team_changed' order by seq`,
  )
  expect(rows.map(({ after }) => after !== null)).toEqual([true, false, true, false])
})

test('who is removed lets go of what is open, and nothing of its own opens anything any more', async () => {
  const [open, over] = [await (await desk.visitor()).chat(), await (await desk.visitor()).chat()]
  for (const id of [open, over])
    await desk.linus.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
  await desk.linus.patch(`/conversations/${over}/close`, {})
  const program = await openAccountProgram(desk, desk.grace)
  const number = (await stateOf(open)).display_id
  expect((await program.get(`/conversations/${number}`)).body.meta.assignee.name).toBe('Grace')
  const socket = await desk.socket(desk.grace)

  expect((await desk.linus.delete(`/agents/${desk.grace.userId}`)).status).toBe(200)
  expect((await socket.closed).code).toBe(4401)

  expect(await stateOf(open)).toMatchObject({ assigned_agent_id: null, handler: 'queue', status: 'active' })
  expect((await stateOf(over)).assigned_agent_id).toBe(desk.grace.userId)
  expect(await ownersOf(open)).toEqual(['queue done', 'member done', 'queue accepted'])
  desk.clock.advance(3000)
  expect((await desk.grace.get('/conversations?site_id=site_shop')).status).toBe(401)
  expect((await program.get(`/conversations/${number}`)).status).toBeGreaterThanOrEqual(401)
  await desk.settle()
  const linus = await openAccountProgram(desk, desk.linus)
  const { payload } = (await linus.get(`/conversations/${number}/messages`)).body
  const lines = payload.map(({ content }: { content: string }) => content)
  expect(lines.some((line: string) => /^Conversation unassigned by/.test(line))).toBe(true)
})

test('what was finished goes on without whom it was given to, where that one is gone by then: by every way', async () => {
  const ida = await hire('ida')
  const program = await openAccountProgram(desk, desk.linus)
  const customers = await Promise.all(Array.from({ length: 5 }, () => desk.visitor()))
  const ids = await Promise.all(customers.map((customer) => customer.chat()))
  for (const id of ids) {
    await desk.linus.patch(`/conversations/${id}/assign`, { agent_id: ida })
    await desk.linus.patch(`/conversations/${id}/close`, {})
  }
  const [written, answered, reopened, snoozed, elsewhere] = ids as [string, string, string, string, string]
  const number = (await stateOf(elsewhere)).display_id
  await desk.linus.patch(`/agents/${ida}`, { disabled: true })

  await customers[0]?.say(written, 'Hello again, a month later')
  await desk.ada.say(answered, 'One more thing')
  await desk.ada.post(`/conversations/${reopened}/reopen`)
  await desk.ada.patch(`/conversations/${snoozed}`, { lifecycle: 'snoozed' })
  const toggled = await program.post(`/conversations/${number}/toggle_status`, { status: 'open' })
  expect(toggled.status).toBe(200)

  for (const id of ids)
    expect(await stateOf(id)).toMatchObject({ status: 'active', assigned_agent_id: null, handler: 'queue' })
  const waiting = await desk.ada.post('/conversations/search', { view: 'unassigned', limit: 100 })
  const seen = waiting.body.data.conversations.map(({ id }: { id: string }) => id)
  for (const id of ids) expect(seen).toContain(id)
})

test('what was finished goes on without one who was put out of its inbox, or whose role opens nothing', async () => {
  const [out, blind] = [await hire('jim'), await hire('kim')]
  const role = (await desk.linus.post('/custom_roles', { name: 'Reader', permissions: ['report_manage'] }))
    .body
  const customers = [await desk.visitor(), await desk.visitor(), await desk.visitor()]
  const ids = await Promise.all(customers.map((customer) => customer.chat()))
  for (const [index, id] of ids.entries()) {
    const agent_id = [out, blind, desk.ada.userId][index]
    await desk.linus.patch(`/conversations/${id}/assign`, { agent_id })
    await desk.linus.patch(`/conversations/${id}/close`, {})
  }
  await desk.linus.patch(`/agents/${out}`, { site_ids: [] })
  await desk.linus.patch(`/agents/${blind}`, { custom_role_id: role.data.id })

  for (const [index, id] of ids.entries()) await customers[index]?.say(id, 'Hello again')
  const holders = await Promise.all(ids.map(async (id) => (await stateOf(id)).assigned_agent_id))
  expect(holders).toEqual([null, null, desk.ada.userId])
})

async function hire(username: string): Promise<string> {
  const { body } = await desk.linus.post('/agents', {
    username,
    email: `${username}@example.com`,
    name: username,
    password: 'correct horse battery',
    site_ids: ['site_shop'],
  })
  return body.data.id
}

test('who is put out of an inbox, or given a role that opens nothing, lets go of what is open there', async () => {
  const [named, listed, own, placed, blinded] = await Promise.all(
    ['lee', 'mia', 'ned', 'oda', 'pia'].map(hire),
  )
  const roles = await Promise.all(
    [['report_manage'], ['conversation_manage']].map(async (permissions) => {
      const name = permissions.join()
      return (await desk.linus.post('/custom_roles', { name: `Only ${name}`, permissions })).body.data.id
    }),
  )
  await desk.linus.patch(`/agents/${placed}`, { custom_role_id: roles[1] })
  const hired = [named, listed, own, placed, blinded, desk.ada.userId]
  const ids = await Promise.all(hired.map(async () => (await desk.visitor()).chat()))
  for (const [index, id] of ids.entries())
    await desk.linus.patch(`/conversations/${id}/assign`, { agent_id: hired[index] })
  const { inboxes } = (await desk.linus.get('/inboxes')).body.data
  const inbox = inboxes.find(({ key }: { key: string }) => key === 'site_shop').id

  await desk.linus.delete(`/inboxes/${inbox}/members/${named}`)
  const stay = (await desk.linus.get(`/inboxes/${inbox}/members`)).body.data.agents.map(
    ({ id }: { id: string }) => id,
  )
  const agent_ids = stay.filter((id: string) => id !== listed)
  await desk.linus.call('PUT', `/inboxes/${inbox}/members`, { agent_ids }, {})
  await desk.linus.patch(`/agents/${own}`, { site_ids: [] })
  await desk.linus.patch(`/agents/${blinded}`, { custom_role_id: roles[0] })
  await desk.linus.patch(`/custom_roles/${roles[1]}`, { permissions: ['contact_manage'] })
  await desk.settle()

  const states = await Promise.all(ids.map(stateOf))
  const holders = states.map(({ assigned_agent_id, handler }) => [assigned_agent_id, handler])
  const nobodys = [null, 'queue']
  expect(holders).toEqual([nobodys, nobodys, nobodys, nobodys, nobodys, [desk.ada.userId, 'human']])
})
