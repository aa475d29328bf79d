import { afterAll, beforeAll, expect, test } from 'bun:test'
import { castPassword, type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import {
  accountNumOf,
  type Program,
  platformApp,
  programOf,
  programWith,
} from '../../../../testkit/program.ts'

let desk: Desk
let app: Program
let other: Program
beforeAll(async () => {
  desk = await openDesk()
  app = await platformApp(desk, 'Billing')
  other = await platformApp(desk, 'Another')
})
afterAll(() => desk.close())

const P = '/platform/api/v1'
const absent = { status: 404, body: { error: 'Resource could not be found' } }

async function anAccount(name: string, role = 'administrator') {
  const account = (await app.call('POST', `${P}/accounts`, { name })).body
  const draft = { name: 'Root', email: `root-${account.id}@example.com`, password: 'Frequency-1' }
  const user = (await app.call('POST', `${P}/users`, draft)).body
  const place = { user_id: user.id, role }
  const joined = await app.call('POST', `${P}/accounts/${account.id}/account_users`, place)
  expect([joined.status, joined.body]).toEqual([200, { account_id: account.id, user_id: user.id, role }])
  return { account, user, draft, root: programWith(desk.url, user.access_token) }
}

test('FLD-46 LIM-18 an app makes an account with a plan, changes it, and finds it in its list', async () => {
  const made = await app.call('POST', `${P}/accounts`, {
    name: 'Made',
    locale: 'pt_BR',
    limits: { agents: 2 },
    features: { captain_v2: true, crm: false },
    custom_attributes: { plan_name: 'Basic' },
  })
  expect([made.status, made.body]).toMatchObject([
    200,
    { name: 'Made', locale: 'pt_BR', limits: { agents: 2 }, features: { captain_v2: true } },
  ])
  const path = `${P}/accounts/${made.body.id}`
  const changed = await app.call('PATCH', path, {
    name: 'Renamed',
    features: { kanban: true, captain_v2: false },
  })
  expect(changed.body).toMatchObject({ name: 'Renamed', limits: { agents: 2 }, features: { kanban: true } })
  expect(changed.body.features).not.toHaveProperty('captain_v2')
  expect((await app.call('GET', path)).body).toEqual(changed.body)
  const listed = (await app.call('GET', `${P}/accounts`)).body
  expect(listed.map((one: { name: string }) => one.name)).toEqual(['Renamed'])
})

test('RUL-01 an app touches what it made and nothing else; a member’s key and none open nothing here', async () => {
  const { account, user } = await anAccount('Guarded')
  const shop = await accountNumOf(desk, 'site_shop')
  const { rows } = await desk.running.app.platform.db.pool.query(
    "select num from users where username = 'ada'",
  )
  const calls: [string, string, unknown?][] = [
    ['GET', `${P}/accounts/${account.id}`],
    ['PATCH', `${P}/accounts/${account.id}`, { name: 'Mine' }],
    ['DELETE', `${P}/accounts/${account.id}`],
    ['GET', `${P}/accounts/${account.id}/account_users`],
    ['POST', `${P}/accounts/${account.id}/account_users`, { user_id: user.id, role: 'agent' }],
    ['DELETE', `${P}/accounts/${account.id}/account_users`, { user_id: user.id }],
    ['GET', `${P}/users/${user.id}`],
    ['PATCH', `${P}/users/${user.id}`, { password: 'Frequency-2' }],
    ['DELETE', `${P}/users/${user.id}`],
    ['GET', `${P}/users/${user.id}/login`],
    ['POST', `${P}/users/${user.id}/token`],
  ]
  for (const call of calls) expect([call, await other.call(...call)]).toMatchObject([call, absent])
  expect(await app.call('GET', `${P}/accounts/${shop}`)).toMatchObject(absent)
  expect(await app.call('GET', `${P}/users/${rows[0].num}`)).toMatchObject(absent)
  const foreign = { user_id: rows[0].num, role: 'administrator' }
  expect(await app.call('POST', `${P}/accounts/${account.id}/account_users`, foreign)).toMatchObject(absent)

  const linus = await programOf(desk, desk.linus)
  for (const call of calls) {
    expect([call, (await linus.call(...call)).status]).toEqual([call, 401])
    expect([call, (await programWith(desk.url, '').call(...call)).status]).toEqual([call, 401])
  }
  // And a platform app is no member of anything.
  expect((await app.call('GET', `/api/v1/accounts/${account.id}/agents`)).status).toBe(401)
  expect((await app.call('GET', '/api/v1/profile')).status).toBe(401)
  expect((await app.call('GET', `${P}/accounts/${account.id}`)).body.name).toBe('Guarded')
})

test('RUL-02 a user the app made works in its account, by its key, by its password and by a link that is good once', async () => {
  const { account, user, draft, root } = await anAccount('Worked in')
  expect((await root.call('GET', `/api/v1/accounts/${account.id}`)).body.name).toBe('Worked in')
  const signIn = (body: unknown) => programWith(desk.url, '').call('POST', '/auth/sign_in', body)
  expect((await signIn({ email: draft.email, password: draft.password })).body.data.id).toBe(user.id)

  const { url } = (await app.call('GET', `${P}/users/${user.id}/login`)).body
  const { searchParams } = new URL(url)
  const ticket = searchParams.get('sso_auth_token') ?? ''
  const sso = { email: searchParams.get('email'), sso_auth_token: ticket }
  // A ticket is no key.
  expect((await programWith(desk.url, ticket).call('GET', '/api/v1/profile')).status).toBe(401)
  expect(await signIn(sso)).toMatchObject({ status: 200, body: { data: { id: user.id } } })
  expect((await signIn(sso)).status).toBe(401)
  const late = (await app.call('GET', `${P}/users/${user.id}/login`)).body.url
  desk.clock.advance(5 * 60_000 + 1)
  const expired = { sso_auth_token: new URL(late).searchParams.get('sso_auth_token') }
  expect((await signIn(expired)).status).toBe(401)

  const token = (await app.call('POST', `${P}/users/${user.id}/token`)).body
  expect(token).toMatchObject({ expiry: null, user: { id: user.id, email: draft.email } })
  expect((await programWith(desk.url, token.access_token).call('GET', '/api/v1/profile')).body.id).toBe(
    user.id,
  )
  const again = (await app.call('GET', `${P}/users/${user.id}`)).body
  expect([again.id, again.access_token]).toEqual([user.id, undefined])
})

test('a change of role, a new password and the loss of the place end what the user holds', async () => {
  const { account, user, draft } = await anAccount('Losing')
  await anotherAdministrator(account.id)
  const fresh = async (password: string) => {
    const reply = await programWith(desk.url, '').call('POST', '/auth/sign_in', {
      email: draft.email,
      password,
    })
    return programWith(desk.url, reply.body.data.access_token)
  }
  const statusOf = async (program: Program) => {
    desk.clock.advance(2001)
    return (await program.call('GET', '/api/v1/profile')).status
  }
  const one = await fresh(draft.password)
  const place = { user_id: user.id, role: 'agent' }
  await app.call('POST', `${P}/accounts/${account.id}/account_users`, place)
  expect(await statusOf(one)).toBe(401)

  const two = await fresh(draft.password)
  const changed = await app.call('PATCH', `${P}/users/${user.id}`, { password: 'Frequency-2', name: 'New' })
  expect([changed.status, changed.body.name, await statusOf(two)]).toEqual([200, 'New', 401])

  const three = await fresh('Frequency-2')
  await app.call('DELETE', `${P}/accounts/${account.id}/account_users`, { user_id: user.id })
  expect(await statusOf(three)).toBe(401)
  const left = (await app.call('GET', `${P}/accounts/${account.id}/account_users`)).body
  expect(left.map((one: { user_id: number }) => one.user_id)).not.toContain(user.id)
})

test('a user that is removed can do nothing any more, and is nobody’s', async () => {
  const { account, user, draft, root } = await anAccount('Removing')
  await anotherAdministrator(account.id)
  expect((await app.call('DELETE', `${P}/users/${user.id}`)).status).toBe(200)
  desk.clock.advance(2001)
  expect((await root.call('GET', '/api/v1/profile')).status).toBe(401)
  const again = { email: draft.email, password: draft.password }
  expect((await programWith(desk.url, '').call('POST', '/auth/sign_in', again)).status).toBe(401)
  expect(await app.call('GET', `${P}/users/${user.id}`)).toMatchObject(absent)
})

test('a suspended account opens to nobody until it is active again; a closed one never', async () => {
  const { account, root } = await anAccount('Suspended')
  const path = `${P}/accounts/${account.id}`
  const open = async () => {
    desk.clock.advance(2001)
    return (await root.call('GET', `/api/v1/accounts/${account.id}`)).status
  }
  expect(await open()).toBe(200)
  expect((await app.call('PATCH', path, { status: 'suspended' })).body.status).toBe('suspended')
  expect(await open()).toBe(401)
  await app.call('PATCH', path, { status: 'active' })
  expect(await open()).toBe(200)
  expect((await app.call('DELETE', path)).status).toBe(200)
  expect(await open()).toBe(401)
  expect(await app.call('GET', path)).toMatchObject(absent)
})

test('an account the app was granted is suspended: its members are out, and cannot sign in on its site', async () => {
  const { db } = desk.running.app.platform
  const num = await accountNumOf(desk, 'site_rival')
  await db.pool.query(
    `insert into platform_grants (platform_app_id, kind, subject_id)
     select platform_apps.id, 'account', accounts.id from platform_apps, accounts
     where platform_apps.name = 'Billing' and accounts.num = $1`,
    [num],
  )
  const signIn = async () => (await desk.anonymous.signIn('mallory', castPassword, 'site_rival')).status
  expect([await signIn(), (await desk.mallory.get('/account')).status]).toEqual([200, 200])
  await app.call('PATCH', `${P}/accounts/${num}`, { status: 'suspended' })
  desk.clock.advance(2001)
  expect([await signIn(), (await desk.mallory.get('/account')).status]).toEqual([403, 401])
  await app.call('PATCH', `${P}/accounts/${num}`, { status: 'active' })
  expect(await signIn()).toBe(200)
})

async function anotherAdministrator(accountId: number): Promise<void> {
  const draft = { name: 'Second', email: `second-${accountId}@example.com`, password: 'Frequency-1' }
  const user = (await app.call('POST', `${P}/users`, draft)).body
  const place = { user_id: user.id, role: 'administrator' }
  await app.call('POST', `${P}/accounts/${accountId}/account_users`, place)
}

test('a feature said to be "false" is off, as a form says it', async () => {
  const made = await app.call('POST', `${P}/accounts`, {
    name: 'Forms',
    features: { labels: 'false', crm: '1' },
  })
  expect(made.body.features).not.toHaveProperty('labels')
  expect(made.body.features).toMatchObject({ crm: true })
  expect((await app.call('POST', `${P}/accounts`, { name: 'F', features: { crm: 'maybe' } })).status).toBe(
    422,
  )
})
