import { afterAll, beforeAll, expect, test } from 'bun:test'
import { Caller } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const signIn = async (username = 'ada', siteId = 'site_shop') => {
  const caller = new Caller(desk.url, username)
  await caller.signIn(username, castPassword, siteId)
  return caller
}

test('END-01 LIM-07 a login answers tokens for an hour and the user with its sites', async () => {
  const reply = await desk.anonymous.post('/auth/support/login', {
    username: 'Grace',
    password: castPassword,
    site_id: 'site_shop',
  })

  expect(reply).toMatchObject({
    status: 200,
    body: { success: true, data: { expires_in: 3600, user: { username: 'grace', role: 'support_agent' } } },
  })
  expect(reply.body.data.user.site_ids.sort()).toEqual(['site_other', 'site_shop'])
})

test('one signs in by one’s e-mail address too, with one’s own password only', async () => {
  const signIn = (username: string, password: string, site_id = 'site_shop') =>
    desk.anonymous.post('/auth/support/login', { username, password, site_id })
  const reply = await signIn('Grace@Example.com', castPassword)
  expect([reply.status, reply.body.data.user.username]).toEqual([200, 'grace'])
  expect((await signIn('grace@example.com', 'nope')).body.error.code).toBe('INVALID_CREDENTIALS')
  expect((await signIn('nobody@example.com', castPassword)).body.error.code).toBe('INVALID_CREDENTIALS')
  expect((await signIn('grace@example.com', castPassword, 'site_rival')).body.error.code).toBe('FORBIDDEN')
})

test('ERR-01 ERR-11 an unknown user and a wrong password are answered alike', async () => {
  const wrong = await desk.anonymous.post('/auth/support/login', {
    username: 'ada',
    password: 'nope',
    site_id: 'site_shop',
  })
  const nobody = await desk.anonymous.post('/auth/support/login', {
    username: 'nobody',
    password: 'nope',
    site_id: 'site_shop',
  })

  const told = ({ status, body }: typeof wrong) => ({
    status,
    code: body.error.code,
    message: body.error.message,
  })
  expect(told(wrong)).toEqual({
    status: 401,
    code: 'INVALID_CREDENTIALS',
    message: 'Invalid username or password',
  })
  expect(told(nobody)).toEqual(told(wrong))
})

test('RUL-03 ERR-04 a login on a site that is not the user’s is FORBIDDEN, whether it exists or not', async () => {
  for (const site_id of ['site_other', 'site_rival', 'site_nowhere']) {
    const reply = await desk.anonymous.post('/auth/support/login', {
      username: 'ada',
      password: castPassword,
      site_id,
    })
    expect(reply).toMatchObject({ status: 403, body: { error: { code: 'FORBIDDEN' } } })
  }
})

test('END-02 a refresh rotates, and a refresh token used twice ends the whole family', async () => {
  const ada = await signIn()
  const first = await desk.anonymous.post('/auth/refresh', { refresh_token: ada.refreshToken })
  expect(first).toMatchObject({ status: 200, body: { data: { expires_in: 3600 } } })
  const { token, refresh_token } = first.body.data
  expect(refresh_token).not.toBe(ada.refreshToken)

  expect(await desk.anonymous.post('/auth/refresh', { refresh_token: ada.refreshToken })).toMatchObject({
    status: 401,
  })
  desk.clock.advance(2100)
  expect(await desk.anonymous.post('/auth/refresh', { refresh_token })).toMatchObject({ status: 401 })
  expect(await desk.anonymous.get('/auth/validate', { authorization: `Bearer ${token}` })).toMatchObject({
    status: 401,
  })
})

test('of ten refreshes at once with one token, at most one succeeds', async () => {
  const ada = await signIn()
  const tries = Array.from({ length: 10 }, () =>
    desk.anonymous.post('/auth/refresh', { refresh_token: ada.refreshToken }),
  )

  const statuses = (await Promise.all(tries)).map((reply) => reply.status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
})

test('ERR-02 an access token is refused as TOKEN_EXPIRED after its hour', async () => {
  const own = await openDesk()
  own.clock.advance(3_601_000)
  expect(await own.ada.get('/auth/validate')).toMatchObject({
    status: 401,
    body: { error: { code: 'TOKEN_EXPIRED' } },
  })
  await own.close()
})

test('END-03 END-04 logout ends the token and its socket', async () => {
  const ada = await signIn()
  expect((await ada.get('/auth/validate')).body.data).toMatchObject({
    valid: true,
    user: { username: 'ada', role: 'support_agent' },
  })
  const socket = await desk.socket(ada)

  expect(await ada.post('/auth/logout')).toMatchObject({
    status: 200,
    body: { success: true, message: 'Logged out successfully' },
  })

  expect((await socket.closed).code).toBe(4401)
  expect(await ada.get('/auth/validate')).toMatchObject({
    status: 401,
    body: { error: { code: 'UNAUTHORIZED' } },
  })
})

test.each([
  [
    'a new password',
    (one: Caller) =>
      one.post('/auth/password', { current_password: castPassword, new_password: 'another long one' }),
    'hedy1',
  ],
  ['a deactivation', (one: Caller) => desk.linus.patch(`/agents/${one.userId}`, { disabled: true }), 'hedy2'],
  [
    'a change of role',
    (one: Caller) => desk.linus.patch(`/agents/${one.userId}`, { role: 'admin' }),
    'hedy3',
  ],
  [
    'the loss of a site',
    (one: Caller) => desk.linus.patch(`/agents/${one.userId}`, { site_ids: ['site_other'] }),
    'hedy4',
  ],
])('%s ends every token and socket of the member', async (_what, change, username) => {
  const made = { username, email: `${username}@example.com`, password: castPassword, site_ids: ['site_shop'] }
  expect((await desk.linus.post('/agents', made)).status).toBe(201)
  const [here, there] = [await signIn(username), await signIn(username)]
  const socket = await desk.socket(there)

  expect((await change(here)).status).toBe(200)

  expect((await socket.closed).code).toBe(4401)
  for (const caller of [here, there]) expect((await caller.get('/auth/validate')).status).toBe(401)
  expect((await desk.anonymous.post('/auth/refresh', { refresh_token: here.refreshToken })).status).toBe(401)
})

test('the last administrator can be neither demoted nor disabled', async () => {
  for (const change of [{ role: 'support_agent' }, { disabled: true }]) {
    expect(await desk.mallory.patch(`/agents/${desk.mallory.userId}`, change)).toMatchObject({ status: 409 })
  }
})

test('END-32 a socket is refused for a wrong token, role, site or page', async () => {
  const { connect } = await import('../../../testkit/socket.ts')
  const customer = await desk.visitor()
  const address = (query: string) => `${desk.url.replace('http', 'ws')}/ws?${query}`
  const own = `site_id=site_shop&role=visitor&visitor_id=${customer.visitorId}&token=${customer.token}`
  const refused = [
    address('site_id=site_shop&role=support&token=par_access_nothing'),
    address(`site_id=site_other&role=support&token=${desk.ada.accessToken}`),
    address(`site_id=site_shop&role=support&token=${customer.token}`),
    address(own.replace(customer.visitorId, 'v_somebody_else')),
  ]
  for (const one of refused) {
    const socket = await connect(one)
    expect((await socket.closed).code).toBe(4401)
    expect(socket.heard.map((frame) => frame.type)).toEqual(['error'])
  }
  // A site that names no domain is on any page; one that does, on its own.
  await desk.linus.patch('/sites/site_shop', { domain: 'https://shop.example' })
  const stranger = await connect(address(own), { origin: 'https://evil.example' })
  expect((await stranger.closed).code).toBe(4401)
  await desk.linus.patch('/sites/site_shop', { domain: null })
  const home = await connect(address(own), { origin: desk.url })
  await home.take('hello')
  home.close()
})

test('END-07 RUL-04 a known visitor_id needs its token; without it nothing is said of the visitor', async () => {
  const customer = await desk.visitor('Secret Name')
  const body = { site_id: 'site_shop', visitor_id: customer.visitorId, name: 'Impostor' }

  const refused = await desk.anonymous.post('/visitors', body)
  expect(refused).toMatchObject({ status: 403, body: { error: { code: 'FORBIDDEN' } } })
  expect(JSON.stringify(refused.body)).not.toContain('Secret')
  expect(await (await desk.visitor()).post('/visitors', body)).toMatchObject({ status: 403 })
  const again = await customer.post('/visitors', { ...body, name: 'New Name' })
  expect(again).toMatchObject({
    status: 201,
    body: { data: { name: 'New Name', session_token: customer.token } },
  })
})
