import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { Caller } from '../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../testkit/open-desk.ts'
import { parley } from './fixtures/run-parley.ts'

setDefaultTimeout(60_000)

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const run = (...args: string[]) => parley(args, { DATABASE_URL: desk.databaseUrl, DATA_DIR: '/nonexistent' })
const signIn = (name: string, password: string, siteId = 'site_shop') =>
  new Caller(desk.url, name).signIn(name, password, siteId)
const passwordIn = (out: string) => /Password: (\S+)/.exec(out)?.[1] ?? ''

test('a user that is added signs in to its sites and no other', async () => {
  const added = await run('user', 'add', 'noor', '--email', 'noor@example.com', '--site', 'site_other')
  const password = passwordIn(added.out)

  expect(added).toMatchObject({ code: 0, out: expect.stringContaining('Made noor (agent).') })
  expect(await signIn('noor', password, 'site_other')).toMatchObject({ status: 200 })
  expect(await signIn('noor', password, 'site_shop')).toMatchObject({ status: 403 })
  expect((await run('user', 'list')).out).toMatch(
    /^noor +agent +\S+ +noor@example\.com +noor {2}\(site_other\)$/m,
  )
})

test('a name that is taken and a password that is too short are refused in a sentence', async () => {
  const taken = await run('user', 'add', 'ada', '--email', 'ada2@example.com', '--site', 'site_shop')
  const short = await run('user', 'add', 'kim', '--email', 'kim@example.com', '--password', 'short')

  expect(taken.err).toMatch(/^This username is taken\n {2}What to do: .*user list/)
  expect(taken).toMatchObject({ code: 1, out: '' })
  expect(short).toMatchObject({ code: 2, out: '', err: expect.stringContaining('at least 8 characters\n') })
})

test('what the API refuses of a new user or site, the command line refuses too, and names it', async () => {
  const user = { username: 'kim', email: 'kim@example.com', password: 'a long password' }
  const users = [
    { ...user, username: 'kim lee' },
    { ...user, username: '' },
    { ...user, email: 'kim' },
    { ...user, name: 'Kim\u0007' },
    { ...user, password: '日'.repeat(500) },
  ]
  const site = { name: 'Loja' }
  const sites = [
    { name: '' },
    { ...site, id: 'a b' },
    { ...site, domain: 'no domain' },
    { ...site, domain: 'shop.example.com/x y' },
    { ...site, time_zone: 'Mars/Base' },
  ]

  for (const { username, ...rest } of users) {
    const { status, body } = await desk.linus.post('/agents', { username, ...rest })
    const options = Object.entries(rest).flatMap(([name, value]) => [`--${name}`, value])
    const refused = await run('user', 'add', ...options, '--site', 'site_shop', '--', username)
    expect({ status, body, refused }).toMatchObject({ status: 400, refused: { code: 2, out: '' } })
  }
  for (const { name, ...rest } of sites) {
    const { status } = await desk.linus.post('/sites', { name, ...rest })
    const options = Object.entries(rest).flatMap(([key, value]) => [`--${key.replace('_', '-')}`, value])
    const refused = await run('site', 'add', ...options, '--', name)
    expect({ status, refused }).toMatchObject({ status: 400, refused: { code: 2, out: '' } })
    expect(refused.err).toContain('What to do: ')
  }
})

test('an agent gets the sites it is given, before or after its name, and needs one where there are several', async () => {
  const before = await run('user', 'add', '--site', 'site_shop', 'ines', '--email', 'ines@example.com')
  const without = await run('user', 'add', 'olu', '--email', 'olu@example.com')
  const unknown = await run('user', 'add', 'olu', '--email', 'olu@example.com', '--site', 'site_nope')

  expect(before.out).toContain('May enter: site_shop\n')
  expect(await signIn('ines', passwordIn(before.out))).toMatchObject({ status: 200 })
  for (const { code, err } of [without, unknown]) {
    expect(code).toBe(2)
    expect(err).toContain('site_other, site_shop')
  }
})

test('a new password ends the sessions of the old one', async () => {
  const changed = await run('user', 'password', 'grace')

  expect(changed.code).toBe(0)
  expect(await signIn('grace', passwordIn(changed.out))).toMatchObject({ status: 200 })
  expect(await eventually(async () => (await desk.grace.get('/auth/validate')).status, 401)).toBe(401)
})

test('a disabled user is out and stays out; the last administrator cannot be', async () => {
  const disabled = await run('user', 'disable', 'bruno')
  const last = await run('user', 'disable', 'linus')

  expect(disabled.code).toBe(0)
  expect(await eventually(async () => (await desk.bruno.get('/auth/validate')).status, 401)).toBe(401)
  expect(await signIn('bruno', castPassword, 'site_other')).toMatchObject({ status: 403 })
  expect(last.err).toMatch(/What to do: Make another one first: .* user add NAME/)
  expect(last).toMatchObject({ code: 1, err: expect.stringContaining('without an administrator') })
  expect(await desk.linus.get('/auth/validate')).toMatchObject({ status: 200 })
})

test('a disabled user is told of with its new password, and is in again once enabled', async () => {
  await run('user', 'add', 'tove', '--email', 'tove@example.com', '--site', 'site_shop')
  await run('user', 'disable', 'tove')

  const changed = await run('user', 'password', 'tove')
  const password = passwordIn(changed.out)
  const meanwhile = await signIn('tove', password)
  const enabled = await run('user', 'enable', 'tove')
  const again = await run('user', 'enable', 'tove')

  expect(changed).toMatchObject({ code: 0, err: expect.stringContaining('user enable tove') })
  expect(meanwhile.status).toBe(403)
  expect(enabled).toMatchObject({ code: 0, out: expect.stringContaining('Enabled tove') })
  expect(again).toMatchObject({ code: 0, out: 'tove is not disabled.\n' })
  expect(await signIn('tove', password)).toMatchObject({ status: 200 })
})

test('a platform app that is added makes accounts with the key it was told', async () => {
  const added = await run('platform-app', 'add', 'Billing')
  const key = /Key: (\S+)/.exec(added.out)?.[1] ?? ''

  expect(added).toMatchObject({ code: 0, out: expect.stringContaining('Made the platform app Billing.') })
  const answer = await fetch(`${desk.url}/platform/api/v1/accounts`, {
    method: 'POST',
    headers: { api_access_token: key, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Made' }),
  })
  expect([answer.status, await answer.json()]).toMatchObject([200, { name: 'Made' }])
  const listed = await run('platform-app', 'list')
  expect(listed.out).toMatch(/^1 +Billing /)
  expect(listed.out).not.toContain(key)
  expect(await run('platform-app', 'add', '')).toMatchObject({ code: 2 })

  const gone = await run('platform-app', 'remove', '1')
  expect(gone).toMatchObject({ code: 0, out: expect.stringContaining('Removed the platform app Billing') })
  expect((await run('platform-app', 'list')).out).toBe('')
  expect(await run('platform-app', 'remove', '1')).toMatchObject({
    code: 2,
    err: expect.stringContaining('platform-app list'),
  })
  desk.clock.advance(2001)
  const headers = { api_access_token: key }
  expect((await fetch(`${desk.url}/platform/api/v1/accounts/1`, { headers })).status).toBe(401)
})

test('a key that is added is listed by the id it was told with, and removed by it', async () => {
  const added = await run('token', 'add', 'grace', '--name', 'The till')
  const key = /Key: (\S+)/.exec(added.out)?.[1] ?? ''
  const id = /its id is (key_\w+)/.exec(added.out)?.[1] ?? ''
  const headers = { authorization: `Bearer ${key}` }
  const validate = async () => (await desk.anonymous.get('/auth/validate', headers)).status
  expect(await validate()).toBe(200)

  const [listed, ofOther] = await Promise.all([run('token', 'list', 'grace'), run('token', 'list', 'linus')])
  expect(listed.out).toMatch(new RegExp(`^${id} +grace +par_api_\\S+  The till \\(without end`, 'm'))
  expect(listed.out).not.toContain(key)
  expect(ofOther.out).not.toContain(id)

  expect(await run('token', 'remove', id)).toMatchObject({ code: 0, err: '' })
  expect(await eventually(validate, 401)).toBe(401)
  expect(await run('token', 'remove', id)).toMatchObject({
    code: 2,
    err: expect.stringContaining('token list'),
  })
})

test('an agent is let into a site it was not in, and put out of it again', async () => {
  const { out } = await run('user', 'add', 'siri', '--email', 'siri@example.com', '--site', 'site_shop')
  const password = passwordIn(out)
  const enter = async () => (await signIn('siri', password, 'site_other')).status
  expect(await enter()).toBe(403)

  const added = await run('user', 'site', 'add', 'siri', 'site_other')
  expect(added).toMatchObject({ code: 0, out: 'siri may enter: site_other, site_shop\n' })
  expect(await enter()).toBe(200)
  const removed = await run('user', 'site', 'remove', 'siri', 'site_other')
  expect(removed.out).toBe('siri may enter: site_shop\n')
  expect(await enter()).toBe(403)

  for (const [name, site] of [
    ['siri', 'site_nope'],
    ['linus', 'site_other'],
  ] as const)
    expect(await run('user', 'site', 'add', name, site)).toMatchObject({
      code: 2,
      err: expect.stringContaining('What to do: '),
    })
})

test('inboxes of other channels are listed beside the sites', async () => {
  await desk.linus.post('/inboxes', { name: 'The phone', channel: 'api' })

  expect((await run('inbox', 'list')).out).toMatch(/^\d+ +api +active +The phone$/m)
  expect((await run('site', 'list')).out).not.toContain('The phone')
})

test('a site that is added takes visitors at once', async () => {
  const added = await run('site', 'add', 'Loja', '--id', 'site_loja', '--time-zone', 'America/Sao_Paulo')
  const customer = await desk.visitor('Inês', 'site_loja')

  expect(added).toMatchObject({ code: 0, out: 'Made the site Loja; its id is site_loja\n' })
  expect(await customer.chat()).toMatch(/^conv/)
  expect((await run('site', 'list')).out).toMatch(/^site_loja +active +Loja/m)
})

test('the demonstration fills the inbox in three languages, once', async () => {
  const seeded = await run('seed', '--demo')
  const again = await run('seed', '--demo')
  const emma = new Caller(desk.url, 'emma')
  await emma.signIn('emma', passwordIn(seeded.out), 'site_shop')
  const list = await emma.get('/conversations?site_id=site_shop&status=all&limit=100')
  const said = list.body.data.conversations.map(
    (one: { last_message: { content: string } }) => one.last_message.content,
  )

  expect(seeded.code).toBe(0)
  expect(again).toMatchObject({ code: 0, out: 'The demonstration data is there already.\n' })
  expect(list.body.data.pagination.total).toBe(12)
  expect(said.join(' ')).toContain('thank you so much')
  expect(said.join(' ')).toContain('obrigado')
  expect(said.join(' ')).toContain('gracias por la rapidez')
})

/** Sessions end within seconds, by an event that this process has to see. */
async function eventually<Value>(look: () => Promise<Value>, wanted: Value): Promise<Value> {
  const deadline = performance.now() + 5_000
  for (;;) {
    const seen = await look()
    if (seen === wanted || performance.now() > deadline) return seen
    await Bun.sleep(50)
  }
}

test('a key that is made here opens what its user may see, and one of a disabled user is refused', async () => {
  await run('user', 'add', 'key', '--email', 'key@example.com', '--site', 'site_shop')
  const made = await run('token', 'add', 'key', '--name', 'n8n')
  const [, token = ''] = /Key: (\S+)/.exec(made.out) ?? []
  const [, account = ''] = /Account: (\d+)/.exec(made.out) ?? []
  const headers = { api_access_token: token }

  const profile = await fetch(`${desk.url}/api/v1/profile`, { headers })
  const labels = await fetch(`${desk.url}/api/v1/accounts/${account}/labels`, { headers })
  expect([made.code, profile.status, labels.status]).toEqual([0, 200, 200])
  expect(await profile.json()).toMatchObject({ email: 'key@example.com' })

  await run('user', 'disable', 'key')
  expect(await run('token', 'add', 'key')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('user enable key'),
  })
})
