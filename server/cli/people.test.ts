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
  expect((await run('user', 'list')).out).toMatch(/^noor +agent +\S+ +noor@example\.com$/m)
})

test('a name that is taken and a password that is too short are refused in a sentence', async () => {
  const taken = await run('user', 'add', 'ada', '--email', 'ada2@example.com')
  const short = await run('user', 'add', 'kim', '--email', 'kim@example.com', '--password', 'short')

  expect(taken).toEqual({ code: 1, out: '', err: 'This username is taken\n' })
  expect(short).toEqual({ code: 2, out: '', err: 'password: at least 8 characters\n' })
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
  expect(last).toMatchObject({ code: 1, err: expect.stringContaining('without an administrator') })
  expect(await desk.linus.get('/auth/validate')).toMatchObject({ status: 200 })
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
