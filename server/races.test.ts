import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { platformApp } from '../testkit/program.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const call = (method: string, path: string, body?: unknown) => desk.linus.call(method, path, body, {})
const rounds = 12

test('a team that goes while conversations are given to it: each is told so, or loses it again', async () => {
  const ids = await Promise.all(Array.from({ length: 6 }, async () => (await desk.visitor()).chat()))
  for (let round = 0; round < rounds; round++) {
    const { id: teamId } = (await desk.linus.post('/teams', { name: `Team ${round}` })).body.data
    const [gone, ...given] = await Promise.all([
      call('DELETE', `/teams/${teamId}`),
      ...ids.map((id) => call('PUT', `/conversations/${id}/owner`, { team_id: teamId })),
    ])
    expect(gone.status).toBe(200)
    for (const { status } of given) expect(status).toBeOneOf([200, 400, 404])
  }
})

test('a custom role that goes while it is given to somebody: it is refused, or taken away again', async () => {
  for (let round = 0; round < rounds; round++) {
    const draft = { name: `Role ${round}`, permissions: [] }
    const { id: roleId } = (await desk.linus.post('/custom_roles', draft)).body.data
    const [gone, given, other] = await Promise.all([
      call('DELETE', `/custom_roles/${roleId}`),
      call('PATCH', `/agents/${desk.grace.userId}`, { custom_role_id: roleId }),
      call('PATCH', `/agents/${desk.bruno.userId}`, { custom_role_id: roleId }),
    ])
    expect(gone.status).toBe(200)
    for (const { status } of [given, other]) expect(status).toBeOneOf([200, 404])
  }
})

test('twenty users of one name and address made at once are twenty users', async () => {
  const app = await platformApp(desk, 'Billing')
  const draft = { name: 'Root', email: 'root@example.com', password: 'Frequency-1' }
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => app.call('POST', '/platform/api/v1/users', draft)),
  )
  expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200))
  expect(new Set(replies.map(({ body }) => body.id)).size).toBe(20)
})

test('whoever leaves while conversations are given to it has none of them in the end', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, async () => (await desk.visitor()).chat()))
  const agentId = desk.ada.userId
  for (let round = 0; round < 4; round++) {
    await call('PATCH', `/agents/${agentId}`, { disabled: false, site_ids: ['site_shop'] })
    const [gone, ...given] = await Promise.all([
      call('DELETE', `/agents/${agentId}`),
      ...ids.map((id) => call('PATCH', `/conversations/${id}/assign`, { agent_id: agentId })),
    ])
    expect(gone.status).toBe(200)
    for (const { status } of given) expect(status).toBeOneOf([200, 400])
    const { rows } = await desk.running.app.platform.db.pool.query(
      'select from conversations where assignee_id is not null',
    )
    expect(rows).toHaveLength(0)
  }
})
