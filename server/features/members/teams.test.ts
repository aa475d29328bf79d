import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { parseId } from '../../platform/ids/ids.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('ENT-12 a team is made, changed, listed by kind and taken away; the log says each', async () => {
  const before = (await desk.events()).length
  const made = await desk.linus.post('/teams', { name: 'Billing', kind: 'department' })
  expect([made.status, made.body.data]).toEqual([
    201,
    {
      id: expect.stringMatching(/^team_/),
      name: 'Billing',
      kind: 'department',
      description: null,
      allow_auto_assign: true,
      created_at: expect.any(String),
      updated_at: null,
    },
  ])
  await desk.linus.post('/teams', { name: 'Second line' })
  const path = `/teams/${made.body.data.id}`
  const changed = await desk.linus.patch(path, { description: 'Bills', allow_auto_assign: false })
  expect(changed.body.data).toMatchObject({ name: 'Billing', description: 'Bills', allow_auto_assign: false })
  expect((await desk.ada.get(path)).body.data).toEqual(changed.body.data)

  const names = async (query: string) => {
    const { body } = await desk.ada.get(`/teams${query}`)
    return body.data.teams.map((team: { name: string }) => team.name)
  }
  expect([await names('?kind=department'), await names('?kind=team')]).toEqual([['Billing'], ['Second line']])
  const first = (await desk.ada.get('/teams?limit=1')).body.data
  expect([first.teams[0].name, first.has_more]).toEqual(['Billing', true])
  expect(await names(`?limit=1&cursor=${first.next_cursor}`)).toEqual(['Second line'])

  expect((await desk.linus.delete(path)).status).toBe(200)
  expect((await desk.ada.get(path)).status).toBe(404)
  expect((await desk.events()).slice(before)).toEqual(Array(4).fill('team.changed'))
})

test('a name another team has is refused, in any case of its letters', async () => {
  await desk.linus.post('/teams', { name: 'Night shift' })
  const twin = await desk.linus.post('/teams', { name: 'NIGHT shift' })
  expect([twin.status, twin.body.error.code]).toEqual([409, 'CONFLICT'])
})

test('members come and go; who is not a working member of the account cannot', async () => {
  const team = (await desk.linus.post('/teams', { name: 'Members' })).body.data
  const path = `/teams/${team.id}/members`
  const names = (reply: { body: { data: { members: { username: string }[] } } }) =>
    reply.body.data.members.map((one) => one.username)
  const put = (to: string, body?: unknown) => desk.linus.call('PUT', to, body, {})

  expect(names(await put(path, { user_ids: [desk.ada.userId, desk.grace.userId] }))).toEqual(['ada', 'grace'])
  expect(names(await put(path, { user_ids: [desk.grace.userId] }))).toEqual(['grace'])
  expect(names(await put(`${path}/${desk.bruno.userId}`))).toEqual(['grace', 'bruno'])
  expect(names(await desk.linus.delete(`${path}/${desk.grace.userId}`))).toEqual(['bruno'])
  const foreign = await put(path, { user_ids: [desk.ada.userId, desk.mallory.userId] })
  expect([foreign.status, foreign.body.error.message]).toEqual([400, 'User must exist'])
  expect(names(await desk.ada.get(path))).toEqual(['bruno'])
})

test('teams of an account do not exist for another, and agents change none', async () => {
  const team = (await desk.linus.post('/teams', { name: 'Ours' })).body.data
  const path = `/teams/${team.id}`
  const put = { user_ids: [] }
  expect((await desk.mallory.get('/teams')).body.data.teams).toEqual([])
  for (const reply of [
    await desk.mallory.get(path),
    await desk.mallory.patch(path, { name: 'Theirs' }),
    await desk.mallory.delete(path),
    await desk.mallory.get(`${path}/members`),
    await desk.mallory.call('PUT', `${path}/members`, put, {}),
  ])
    expect(reply.status).toBe(404)
  for (const reply of [
    await desk.ada.post('/teams', { name: 'Mine' }),
    await desk.ada.patch(path, { name: 'Mine' }),
    await desk.ada.delete(path),
    await desk.ada.call('PUT', `${path}/members`, put, {}),
  ])
    expect(reply.status).toBe(403)
})

test('a conversation of a team that is taken away belongs to none', async () => {
  const team = (await desk.linus.post('/teams', { name: 'Short-lived' })).body.data
  const customer = await desk.visitor()
  const conversation = parseId('conv', await customer.chat())
  const { pool } = desk.running.app.platform.db
  await pool.query('update conversations set team_id = $1 where id = $2', [
    parseId('team', team.id),
    conversation,
  ])
  expect((await desk.linus.delete(`/teams/${team.id}`)).status).toBe(200)
  const { rows } = await pool.query('select team_id from conversations where id = $1', [conversation])
  expect(rows).toEqual([{ team_id: null }])
})

test('ENM-12 a custom role is made, given to a member, told with its permissions and taken away', async () => {
  const made = await desk.linus.post('/custom_roles', { name: 'Analyst', permissions: ['report_manage'] })
  expect([made.status, made.body.data]).toMatchObject([
    201,
    { name: 'Analyst', permissions: ['report_manage'] },
  ])
  const role = made.body.data.id
  const changed = await desk.linus.patch(`/custom_roles/${role}`, {
    description: 'Reads',
    permissions: ['report_manage', 'contact_manage'],
  })
  expect(changed.body.data).toMatchObject({ name: 'Analyst', description: 'Reads' })
  const grace = `/agents/${desk.grace.userId}`
  const given = await desk.linus.patch(grace, {
    custom_role_id: role,
    permissions: ['knowledge_base_manage'],
    auto_offline: false,
  })
  expect(given.body.data).toMatchObject({
    role: 'support_agent',
    custom_role_id: role,
    permissions: ['knowledge_base_manage', 'report_manage', 'contact_manage'],
    auto_offline: false,
  })
  expect((await desk.ada.get('/custom_roles')).body.data.custom_roles).toEqual([changed.body.data])
  expect((await desk.mallory.get('/custom_roles')).body.data.custom_roles).toEqual([])
  expect((await desk.mallory.patch(`/custom_roles/${role}`, { name: 'X' })).status).toBe(404)
  expect((await desk.mallory.patch(`/agents/${desk.mallory.userId}`, { custom_role_id: role })).status).toBe(
    404,
  )
  const twin = await desk.linus.post('/custom_roles', { name: 'Analyst', permissions: [] })
  expect([twin.status, twin.body.error.code]).toEqual([409, 'CONFLICT'])
  const odd = await desk.linus.post('/custom_roles', { name: 'Odd', permissions: ['everything'] })
  expect(odd.status).toBe(400)

  expect((await desk.linus.delete(`/custom_roles/${role}`)).status).toBe(200)
  expect((await desk.linus.get(grace)).body.data).toMatchObject({
    custom_role_id: null,
    permissions: ['knowledge_base_manage'],
  })
})
