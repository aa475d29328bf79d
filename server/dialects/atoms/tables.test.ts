/** The texts of the template, its other tables, and signing in (systems.md 6). */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { atomsEntity, callAtoms, type Holder } from '../../../testkit/atoms-sdk.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const call = (who: Holder | undefined, method: string, path: string, body?: unknown) =>
  callAtoms(desk.url, who, method, path, body)
const sdk = (who: Holder, entity: string) => atomsEntity(desk.url, who, entity)

const conversations = (who: Holder = desk.linus) => sdk(who, 'chat_conversations')
const made = async (data: unknown = {}) => (await conversations().create({ data })).body

test('a filter by a column the table does not have is refused, and never means all', async () => {
  const { id } = await made()
  for (const entity of ['chat_conversations', 'support_departments', 'support_seats'])
    for (const all of ['', '/all']) {
      const ask = (query: unknown) =>
        call(
          desk.linus,
          'GET',
          `/entities/${entity}${all}?query=${encodeURIComponent(JSON.stringify(query))}`,
        )
      const { status, body } = await ask({ id, statsu: 'queued', 'na\0me': 2 })
      expect([entity, status, body.detail]).toEqual([
        entity,
        422,
        ['statsu', 'na\0me'].map((name) => ({
          loc: ['query', 'query', name],
          msg: 'Extra inputs are not permitted',
          type: 'extra_forbidden',
        })),
      ])
      // Names every object has are no columns either.
      expect((await ask({ constructor: 1 })).status).toBe(422)
      for (const odd of [
        { id: { $gt: 0 } },
        { id: [id] },
        { id: true },
        { id: 1e300 },
        { id: `${id} or 1=1` },
      ])
        expect([odd, (await ask(odd)).body.items]).toEqual([odd, []])
    }
})

test('what is refused is refused in the framework’s words', async () => {
  const { id } = await made()
  const path = '/entities/chat_conversations'
  const of = async (answer: ReturnType<typeof call>) => {
    const { status, body } = await answer
    return [status, body]
  }
  expect(await of(call(undefined, 'GET', path))).toEqual([401, { detail: 'Not authenticated' }])
  expect(await of(call({ accessToken: 'par_api_wrong' }, 'GET', path))).toEqual([
    401,
    { detail: 'Not authenticated' },
  ])
  expect(await of(call(desk.linus, 'GET', `${path}/999999999`))).toEqual([
    404,
    { detail: 'Chat_conversations not found' },
  ])
  expect(await of(call(desk.linus, 'PUT', `${path}/999999999`, { subject: 'x' }))).toEqual([
    404,
    { detail: 'Chat_conversations not found' },
  ])
  expect(await of(call(desk.linus, 'DELETE', `${path}/999999999`))).toEqual([
    404,
    { detail: 'Chat_conversations not found' },
  ])
  expect(await of(call(desk.linus, 'GET', '/entities/nothing'))).toEqual([404, { detail: 'Not Found' }])
  expect(await of(call(desk.linus, 'GET', `${path}?query=%7B`))).toEqual([
    400,
    { detail: 'Invalid query JSON format' },
  ])
  expect(await of(call(desk.linus, 'GET', `${path}?limit=2001&skip=-1`))).toEqual([
    422,
    {
      detail: [
        {
          loc: ['query', 'skip'],
          msg: 'Input should be greater than or equal to 0',
          type: 'greater_than_equal',
        },
        {
          loc: ['query', 'limit'],
          msg: 'Input should be less than or equal to 2000',
          type: 'less_than_equal',
        },
      ],
    },
  ])
  expect(await of(call(desk.linus, 'GET', `${path}/seven`))).toEqual([
    422,
    {
      detail: [
        {
          loc: ['path', 'id'],
          msg: 'Input should be a valid integer, unable to parse string as an integer',
          type: 'int_parsing',
        },
      ],
    },
  ])
  expect(await of(call(desk.linus, 'PUT', `${path}/${id}`, '{'))).toEqual([
    422,
    { detail: [{ loc: ['body', 0], msg: 'JSON decode error', type: 'json_invalid' }] },
  ])
  expect(await of(call(desk.linus, 'POST', `${path}/batch`, [{ whmcs_client_id: '7' }]))).toEqual([
    422,
    {
      detail: [
        {
          loc: ['body', 'items', 0, 'whmcs_client_id'],
          msg: 'Input should be a valid integer',
          type: 'int_type',
        },
      ],
    },
  ])
  // A local time names no instant (C.10 point 4).
  const local = await call(desk.linus, 'PUT', `${path}/${id}`, { sla_due_at: '2030-01-01T00:00:00' })
  expect([local.status, local.body.detail[0].loc]).toEqual([422, ['body', 'sla_due_at']])
})

test('support_departments are teams of that kind; a conversation shows no other', async () => {
  const departments = sdk(desk.linus, 'support_departments')
  const { body: row, status } = await departments.create({ data: { name: 'Sales', description: 'Sells' } })
  expect([status, row]).toMatchObject([201, { name: 'Sales', description: 'Sells' }])
  expect((await departments.update({ id: row.id, data: { name: 'Selling' } })).body.name).toBe('Selling')
  expect((await departments.query({ query: { name: 'Selling' } })).body.total).toBe(1)
  const team = (await desk.linus.post('/teams', { name: 'No department' })).body.data
  const { id } = await made({ department_id: row.id })
  await desk.linus.call('PUT', `/conversations/${id}/owner`, { team_id: team.id }, {})
  expect((await conversations().get({ id })).body.department_id).toBeNull()
  expect((await sdk(desk.ada, 'support_departments').delete({ id: row.id })).status).toBe(403)
  expect((await departments.delete({ id: row.id })).body).toEqual({
    message: 'Support_departments deleted successfully',
    id: row.id,
  })
})

test('support_seats are memberships: given by e-mail address, taken away by disabling', async () => {
  const seats = sdk(desk.linus, 'support_seats')
  const { body: seat, status } = await seats.create({ data: { email: 'new@example.com', name: 'Newt' } })
  expect([status, seat]).toMatchObject([201, { email: 'new@example.com', role: 'agent', is_active: true }])
  expect((await seats.update({ id: seat.id, data: { role: 'admin' } })).body.role).toBe('admin')
  expect((await seats.delete({ id: seat.id })).body).toEqual({
    message: 'Support_seats deleted successfully',
    id: seat.id,
  })
  expect((await seats.get({ id: seat.id })).body.is_active).toBe(false)
})

test('auth: who one is, the way in, and the way out', async () => {
  expect((await call(desk.linus, 'GET', '/auth/me')).body).toMatchObject({
    email: expect.stringContaining('@'),
    role: 'admin',
  })
  const login = await call(undefined, 'GET', '/auth/login?from_url=https://evil.example/')
  expect([login.status, login.headers.get('location')]).toEqual([302, '/'])
  await desk.grace.signIn('grace', 'correct horse battery', 'site_shop')
  expect((await call(desk.grace, 'GET', '/auth/logout')).body).toEqual({ redirect_url: '/' })
  expect((await call(desk.grace, 'GET', '/auth/me')).status).toBe(401)
})
