import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { accountNumOf, type Program, programOf, programWith } from '../../../../testkit/program.ts'

let desk: Desk
let linus: Program
let ada: Program
let mallory: Program
let account: string
let num: number
beforeAll(async () => {
  desk = await openDesk()
  linus = await programOf(desk, desk.linus)
  ada = await programOf(desk, desk.ada)
  mallory = await programOf(desk, desk.mallory)
  num = await accountNumOf(desk, 'site_shop')
  account = `/api/v1/accounts/${num}`
})
afterAll(() => desk.close())

const unauthorized = { error: 'You are not authorized to do this action' }

async function idOf(username: string): Promise<number> {
  const { rows } = await desk.running.app.platform.db.pool.query(
    'select num from users where username = $1',
    [username],
  )
  return rows[0].num
}

test('FLD-46 the account is shown and changed in Chatwoot’s words, by PATCH and PUT, flat and wrapped', async () => {
  const shown = await ada.call('GET', account)
  expect([shown.status, shown.body]).toMatchObject([
    200,
    {
      id: num,
      name: 'The shop',
      locale: 'en',
      status: 'active',
      features: expect.arrayContaining(['labels']),
    },
  ])
  const change = {
    locale: 'pt_BR',
    support_email: 'ajuda@example.com',
    auto_resolve_after: 1440,
    industry: 'Retail',
  }
  const changed = await linus.call('PATCH', account, change)
  expect(changed.body).toMatchObject({
    locale: 'pt_BR',
    support_email: 'ajuda@example.com',
    settings: { auto_resolve_after: 1440 },
    custom_attributes: { industry: 'Retail' },
  })
  const put = await linus.call('PUT', account, { account: { name: 'Loja', support_email: '' } })
  expect(put.body).toMatchObject({ name: 'Loja', support_email: '', locale: 'pt_BR' })
  expect((await desk.ada.get('/account')).body.data).toMatchObject({ name: 'Loja', support_email: null })
  expect(await ada.call('PATCH', account, { name: 'Mine' })).toMatchObject({
    status: 401,
    body: unauthorized,
  })
  const foreign = await mallory.call('GET', account)
  expect([foreign.status, foreign.body]).toEqual([
    401,
    { error: 'You are not authorized to access this account' },
  ])
  const wrong = await linus.call('PATCH', account, { locale: 'not a language' })
  expect([wrong.status, wrong.body.attributes]).toEqual([422, ['locale']])
})

test('cache keys change when a team does', async () => {
  const keys = async () => (await ada.call('GET', `${account}/cache_keys`)).body.cache_keys
  const before = await keys()
  const made = await linus.call('POST', `${account}/teams`, { name: 'fleeting' })
  const between = await keys()
  await linus.call('DELETE', `${account}/teams/${made.body.id}`)
  const after = await keys()
  expect([before.inbox, before.label]).toEqual([after.inbox, after.label])
  expect(new Set([before.team, between.team]).size).toBe(2)
  expect(new Set([between.team, after.team]).size).toBe(2)
})

test('FLD-48 RUL-02 agents are listed, taken in, changed and taken out', async () => {
  const listed = await ada.call('GET', `${account}/agents`)
  expect(listed.body.map((one: { name: string }) => one.name).sort()).toEqual([
    'Ada',
    'Bruno',
    'Grace',
    'linus',
  ])
  const body = { name: 'Hedy', email: 'hedy@example.com', role: 'agent', availability_status: 'busy' }
  const made = await linus.call('POST', `${account}/agents`, body)
  expect([made.status, made.body]).toMatchObject([
    200,
    { name: 'Hedy', email: 'hedy@example.com', role: 'agent', availability_status: 'busy', account_id: num },
  ])
  const path = `${account}/agents/${made.body.id}`
  const twice = await linus.call('POST', `${account}/agents`, { agent: body })
  expect([twice.status, twice.body]).toEqual([
    422,
    { message: 'Email has already been taken', attributes: ['email'] },
  ])
  const changed = await linus.call('PUT', path, { agent: { role: 'administrator', auto_offline: 'false' } })
  expect(changed.body).toMatchObject({ role: 'administrator', auto_offline: false })
  expect((await linus.call('DELETE', path)).status).toBe(200)
  expect((await ada.call('GET', `${account}/agents`)).body).toHaveLength(4)
  const again = await linus.call('POST', `${account}/agents`, body)
  expect(again.body).toMatchObject({ id: made.body.id, role: 'agent' })

  expect(await ada.call('POST', `${account}/agents`, { email: 'x@example.com' })).toMatchObject({
    status: 401,
    body: unauthorized,
  })
  expect((await linus.call('PATCH', `${account}/agents/999999`, { role: 'agent' })).status).toBe(404)
  const rival = await idOf('mallory')
  expect((await linus.call('PATCH', `${account}/agents/${rival}`, { role: 'agent' })).status).toBe(404)
})

test('an address somebody has elsewhere makes a user of its own: nobody is told of the other', async () => {
  const rival = `/api/v1/accounts/${await accountNumOf(desk, 'site_rival')}`
  const made = await mallory.call('POST', `${rival}/agents`, { email: 'ada@example.com', name: 'Impostor' })
  expect(made.status).toBe(200)
  expect(made.body.id).not.toBe(await idOf('ada'))
  expect((await ada.call('GET', '/api/v1/profile')).body).toMatchObject({
    name: 'Ada',
    accounts: [{ id: num }],
  })
})

test('an administrator changes no address of a user who belongs to another account too', async () => {
  const { db, clock } = desk.running.app.platform
  const rival = await accountNumOf(desk, 'site_rival')
  await db.pool.query(
    `insert into members (account_id, user_id, role, status_at, created_at)
     select accounts.id, users.id, 'agent', $2, $2 from accounts, users where accounts.num = $1 and username = 'bruno'`,
    [rival, clock.now()],
  )
  const refused = await desk.mallory.patch(`/agents/${desk.bruno.userId}`, { email: 'mine@example.com' })
  expect([refused.status, refused.body.error.code]).toEqual([403, 'FORBIDDEN'])
  expect((await desk.mallory.patch(`/agents/${desk.bruno.userId}`, { role: 'admin' })).status).toBe(200)
})

test('many are taken in at once, and those who are there are left as they are', async () => {
  const emails = ['new1@example.com', 'NEW1@example.com', 'ada@example.com', 'new2@example.com']
  const done = await linus.call('POST', `${account}/agents/bulk_create`, { emails })
  expect([done.status, done.body]).toEqual([200, ''])
  const { body } = await linus.call('GET', `${account}/agents`)
  const found = body.map((one: { email: string }) => one.email).filter((one: string) => one.startsWith('new'))
  expect(found.sort()).toEqual(['new1@example.com', 'new2@example.com'])
})

test('who may be given a conversation: the members of all the inboxes, and administrators', async () => {
  const { rows } = await desk.running.app.platform.db.pool.query(
    "select num from inboxes where key in ('site_shop', 'site_other') order by num",
  )
  const [shop, other] = rows.map((row) => row.num)
  const names = async (program: Program, query: string) => {
    const { status, body } = await program.call('GET', `${account}/assignable_agents?${query}`)
    return [status, body.payload?.map((one: { name: string }) => one.name).sort()]
  }
  expect(await names(ada, `inbox_ids[]=${shop}`)).toEqual([200, ['Ada', 'Grace', 'linus']])
  expect(await names(linus, `inbox_ids[]=${shop}&inbox_ids[]=${other}`)).toEqual([200, ['Grace', 'linus']])
  expect(await names(linus, `inbox_ids=${shop},${other}`)).toEqual([200, ['Grace', 'linus']])
  expect((await names(ada, `inbox_ids[]=${other}`))[0]).toBe(404)
  const again = Array(500).fill(shop).join(',')
  expect(await names(ada, `inbox_ids=${again}`)).toEqual([200, ['Ada', 'Grace', 'linus']])
  expect((await names(ada, ''))[1]).toContain('Bruno')
  const many = Array.from({ length: 101 }, (_one, at) => at + 1).join(',')
  expect((await names(linus, `inbox_ids=${many}`))[0]).toBe(422)
})

test('teams and who is in them, with and without /api/v1', async () => {
  const made = await linus.call('POST', `${account}/teams`, { name: 'billing', description: 'Bills' })
  expect([made.status, made.body]).toEqual([
    200,
    {
      id: expect.any(Number),
      name: 'billing',
      description: 'Bills',
      allow_auto_assign: true,
      account_id: num,
      is_member: false,
    },
  ])
  const team = `${account}/teams/${made.body.id}`
  const [adaId, graceId] = [await idOf('ada'), await idOf('grace')]
  const names = (reply: { body: { name: string }[] }) => reply.body.map((one) => one.name)

  const added = await linus.call('POST', `${team}/team_members`, { user_ids: [adaId] })
  expect([added.status, names(added)]).toEqual([200, ['Ada']])
  expect(names(await linus.call('POST', `${team}/team_members`, { user_ids: [adaId, graceId] }))).toEqual([
    'Grace',
  ])
  expect((await ada.call('GET', team)).body.is_member).toBe(true)
  expect((await linus.call('GET', `${account}/teams`)).body).toEqual([made.body])
  const bare = `/accounts/${num}/teams/${made.body.id}/team_members`
  expect(names(await ada.call('GET', bare))).toEqual(['Ada', 'Grace'])
  expect(names(await linus.call('PATCH', bare, { user_ids: `${graceId}` }))).toEqual(['Grace'])
  expect((await linus.call('DELETE', `${team}/team_members`, { user_ids: [graceId] })).status).toBe(200)
  expect((await ada.call('GET', `${team}/team_members`)).body).toEqual([])

  const nobody = await linus.call('POST', `${team}/team_members`, { user_ids: [await idOf('mallory')] })
  expect([nobody.status, nobody.body]).toEqual([
    422,
    { message: 'User must exist', attributes: ['user_ids'] },
  ])
  expect((await linus.call('PATCH', team, { name: 'bills', allow_auto_assign: false })).body).toMatchObject({
    name: 'bills',
    allow_auto_assign: false,
    description: 'Bills',
  })
  const twin = await linus.call('POST', `${account}/teams`, { name: 'bills' })
  expect([twin.status, twin.body.attributes]).toEqual([422, ['name']])
  expect(await ada.call('PATCH', team, { name: 'x' })).toMatchObject({ status: 401, body: unauthorized })
  expect((await linus.call('DELETE', team)).status).toBe(200)
  expect(await ada.call('GET', team)).toMatchObject({
    status: 404,
    body: { error: 'Resource could not be found' },
  })
})

test('ENM-12 custom roles are made, given to an agent and told with its profile', async () => {
  const roles = `${account}/custom_roles`
  const made = await linus.call('POST', roles, {
    custom_role: { name: 'Analyst', description: 'Reads', permissions: ['report_manage'] },
  })
  expect([made.status, made.body]).toMatchObject([200, { name: 'Analyst', permissions: ['report_manage'] }])
  const given = await linus.call('PATCH', `${account}/agents/${await idOf('grace')}`, {
    custom_role_id: made.body.id,
  })
  const grace = await programOf(desk, desk.grace)
  expect(given.body).toMatchObject({ role: 'agent', custom_role_id: made.body.id })
  expect((await grace.call('GET', '/api/v1/profile')).body.accounts[0]).toMatchObject({
    role: 'agent',
    permissions: ['report_manage', 'custom_role'],
    custom_role: { name: 'Analyst' },
  })
  expect((await linus.call('GET', roles)).body).toEqual([made.body])
  expect((await ada.call('GET', roles)).status).toBe(401)
  expect((await linus.call('PUT', `${roles}/${made.body.id}`, { name: 'Analysts' })).body.name).toBe(
    'Analysts',
  )
  expect((await linus.call('DELETE', `${roles}/${made.body.id}`)).status).toBe(200)
  expect((await linus.call('GET', `${roles}/${made.body.id}`)).status).toBe(404)
})

test('clients that ask which version this is are told, without a key', async () => {
  const { status, body } = await programWith(desk.url, '').call('GET', '/api')
  expect([status, body]).toMatchObject([200, { version: expect.any(String), data_services: 'ok' }])
})
