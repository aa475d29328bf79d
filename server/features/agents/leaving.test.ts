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
