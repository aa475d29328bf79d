import { afterAll, beforeAll, expect, test } from 'bun:test'
import { castPassword, type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { accountNumOf, programOf, programWith } from '../../../../testkit/program.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const wrong = { success: false, errors: ['Invalid login credentials. Please try again.'] }
const signIn = (body: unknown) => programWith(desk.url, '').call('POST', '/auth/sign_in', body)
const credentials = (name: string, password = castPassword) => ({ email: `${name}@example.com`, password })

test('a sign-in gives a key in devise’s headers and in the body, which opens profile and account', async () => {
  const { status, body, headers } = await signIn(credentials('ada'))
  const num = await accountNumOf(desk, 'site_shop')
  expect([status, body.data]).toMatchObject([
    200,
    {
      email: 'ada@example.com',
      uid: 'ada@example.com',
      account_id: num,
      role: 'agent',
      accounts: [{ id: num, role: 'agent', permissions: ['agent'], availability: 'offline' }],
      pubsub_token: expect.stringMatching(/^k[0-9a-f]+$/),
    },
  ])
  const token = headers.get('access-token') ?? ''
  expect([body.data.access_token, headers.get('token-type'), headers.get('uid')]).toEqual([
    token,
    'Bearer',
    'ada@example.com',
  ])
  expect(Number(headers.get('expiry')) * 1000).toBeGreaterThan(desk.clock.now().getTime() + 59 * 86_400_000)

  const devise = {
    'access-token': token,
    client: headers.get('client') ?? '',
    uid: headers.get('uid') ?? '',
    'token-type': 'Bearer',
  }
  for (const carried of [devise, { api_access_token: token }]) {
    const profile = await fetch(`${desk.url}/api/v1/profile`, { headers: carried })
    expect([profile.status, ((await profile.json()) as { access_token: string }).access_token]).toEqual([
      200,
      token,
    ])
  }
  const valid = await programWith(desk.url, token).call('GET', '/auth/validate_token')
  expect(valid.body.payload).toEqual({ success: true, data: body.data })
})

test('ERR-01 an unknown address and a wrong password are refused alike', async () => {
  for (const body of [credentials('nobody'), credentials('ada', 'wrong'), {}, { email: 'ada@example.com' }])
    expect(await signIn(body)).toMatchObject({ status: 401, body: wrong })
})

test('whoever shares an address is found by the password', async () => {
  const twin = { username: 'ada-too', email: 'ada@example.com', password: 'another password' }
  const made = await desk.mallory.post('/agents', twin)
  const found = await signIn(credentials('ada', 'another password'))
  expect(found.body.data.accounts).toMatchObject([{ id: await accountNumOf(desk, 'site_rival') }])
  expect((await signIn(credentials('ada'))).body.data.name).toBe('Ada')
  await desk.mallory.patch(`/agents/${made.body.data.id}`, { disabled: true })
  expect((await signIn(credentials('ada', 'another password'))).status).toBe(401)
})

test('signing out ends the sign-in’s key, and no other of the user', async () => {
  const { body } = await signIn(credentials('grace'))
  const { body: second } = await signIn(credentials('grace'))
  const kept = await programOf(desk, desk.grace)
  const program = programWith(desk.url, body.data.access_token)
  const before = (await desk.events()).length

  expect(await program.call('DELETE', '/auth/sign_out')).toMatchObject({
    status: 200,
    body: { success: true },
  })
  desk.clock.advance(2001)
  expect((await program.call('GET', '/api/v1/profile')).status).toBe(401)
  for (const token of [second.data.access_token, kept.token])
    expect((await programWith(desk.url, token).call('GET', '/api/v1/profile')).status).toBe(200)
  // A program's key is not ended by signing out, and nobody is signed out twice.
  expect((await kept.call('DELETE', '/auth/sign_out')).status).toBe(404)
  expect(await program.call('DELETE', '/auth/sign_out')).toMatchObject({
    status: 404,
    body: { success: false, errors: ['User was not found or was not logged in.'] },
  })
  expect(await program.call('GET', '/auth/validate_token')).toMatchObject({ status: 401 })
  expect((await desk.events()).slice(before)).toEqual(['session.ended'])
})

test('a change of password, of role, and a deactivation end the sign-ins, and the keys of programs', async () => {
  let key = await programOf(desk, desk.bruno)
  const bruno = `/agents/${desk.bruno.userId}`
  const statusOf = async (token: string) => {
    desk.clock.advance(2001)
    return (await programWith(desk.url, token).call('GET', '/api/v1/profile')).status
  }
  const fresh = async (password = castPassword) =>
    (await signIn(credentials('bruno', password))).body.data.access_token

  const one = await fresh()
  await desk.linus.patch(bruno, { role: 'admin' })
  expect([await statusOf(one), await statusOf(key.token)]).toEqual([401, 401])
  key = await programOf(desk, desk.bruno)
  expect((await key.call('GET', '/api/v1/profile')).body.role).toBe('administrator')
  await desk.linus.patch(bruno, { role: 'support_agent' })

  const two = await fresh()
  key = await programOf(desk, desk.bruno)
  const profile = { current_password: castPassword, password: 'staple the battery' }
  const changed = await programWith(desk.url, two).call('PUT', '/api/v1/profile', { profile })
  expect(changed.status).toBe(200)
  expect([await statusOf(two), await statusOf(key.token)]).toEqual([401, 401])
  expect((await signIn(credentials('bruno'))).status).toBe(401)

  const three = await fresh('staple the battery')
  key = await programOf(desk, desk.bruno)
  await desk.linus.patch(bruno, { disabled: true })
  expect([await statusOf(three), await statusOf(key.token)]).toEqual([401, 401])
  expect((await signIn(credentials('bruno', 'staple the battery'))).status).toBe(401)
})

test('asking for a new password tells nobody who is known, and no token of a mail is right', async () => {
  const ask = (email: string) => programWith(desk.url, '').call('POST', '/auth/password', { email })
  const [known, unknown] = [await ask('ada@example.com'), await ask('nobody@example.com')]
  expect([known.status, known.body]).toEqual([200, unknown.body])
  const reset = { reset_password_token: 'guess', password: 'Password-1', password_confirmation: 'Password-1' }
  expect(await programWith(desk.url, '').call('PUT', '/auth/password', reset)).toMatchObject({
    status: 422,
    body: { error: 'Invalid token' },
  })
})

test('sign-ins are counted by where they come from and whose they are for', async () => {
  const strict = await openDesk({ settings: { RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' } })
  const attempt = async (network: number, name: string) => {
    const answer = await fetch(`${strict.url}/auth/sign_in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${network}` },
      body: JSON.stringify(credentials(name, 'guess')),
    })
    return [answer.status, await answer.text(), Number(answer.headers.get('retry-after'))] as const
  }
  try {
    const statuses = []
    for (let tries = 0; tries < 5; tries++) statuses.push((await attempt(1, `nobody-${tries}`))[0])
    expect(statuses).toEqual(Array(5).fill(401))
    const [status, body, seconds] = await attempt(1, 'somebody')
    expect([status, body, seconds > 60]).toEqual([429, 'Retry later\n', true])

    const spread = []
    for (let tries = 0; tries < 11; tries++) spread.push((await attempt(10 + tries, 'grace'))[0])
    // Her own sign-in, by another door, was the first of ten.
    expect(spread).toEqual([...Array(9).fill(401), 429, 429])
  } finally {
    await strict.close()
  }
})
