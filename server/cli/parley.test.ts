import { afterAll, expect, setDefaultTimeout, test } from 'bun:test'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Caller } from '../../testkit/caller.ts'
import { dropDatabase, emptyDatabase } from '../../testkit/database.ts'
import { parley, startParley } from './fixtures/run-parley.ts'

// Each test starts several processes, some with a database of their own.
setDefaultTimeout(120_000)

const home = mkdtempSync(join(tmpdir(), 'parley-cli-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('help, versions and mistakes end with the codes scripts rely on', async () => {
  const [help, version, wrong, incomplete, tooShort] = await Promise.all([
    parley(['--help']),
    parley(['version']),
    parley(['strat']),
    parley(['backup']),
    parley(['user', 'add', 'ada'], {}),
  ])

  expect(help).toMatchObject({ code: 0, err: '' })
  for (const command of [
    'start',
    'config',
    'migrate',
    'user',
    'site',
    'seed',
    'backup',
    'restore',
    'doctor',
  ]) {
    expect(help.out).toContain(`  ${command}`)
  }
  expect(version).toMatchObject({ code: 0, out: expect.stringMatching(/^parley \d+\.\d+\.\d+ /) })
  expect(wrong.err).toContain('try: npm run parley -- --help')
  expect(tooShort.err).toContain('try: npm run parley -- user add --help')
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("unknown command 'strat'") })
  expect(incomplete).toMatchObject({
    code: 2,
    err: expect.stringContaining("missing required argument 'file'"),
  })
  expect(tooShort).toMatchObject({ code: 2, err: expect.stringContaining('--email') })
})

test('config shows every setting, never a secret, and names what is wrong', async () => {
  const shown = await parley(['config'], {
    DATABASE_URL: 'postgres://parley:hunter2@db/parley',
    PORT: '9000',
  })
  const wrong = await parley(['config'], {
    PORT: 'many',
    SITE_NAM: 'x',
    DATABASE_URL: 'mysql://parley:hunter2@db/parley',
    RATE_LIMITS: 'yes',
  })

  expect(shown).toMatchObject({ code: 0, err: '' })
  expect(shown.out).toMatch(/^PORT +9000$/m)
  expect(shown.out).toMatch(/^DATA_DIR +\.\/data {2}\(default\)$/m)
  expect(shown.out).not.toContain('hunter2')
  expect(wrong.code).toBe(1)
  expect(wrong.out).toMatch(/^PORT +many {2}\(not right, see below\)$/m)
  expect(wrong.out).toMatch(/^LOG_LEVEL +info {2}\(default\)$/m)
  expect(wrong.err).toContain('PORT "many" has to be a number\n')
  expect(wrong.err).toContain('SITE_NAM is not a setting')
  expect(wrong.err).toContain('DATABASE_URL (not shown) is not an address such as postgres://')
  expect(wrong.err).toContain('RATE_LIMITS "yes" has to be on or off\n')
  expect(wrong.out + wrong.err).not.toContain('hunter2')
})

test('migrate tells what it would run, then runs it, then has nothing to do', async () => {
  const settings = { DATABASE_URL: await emptyDatabase(), DATA_DIR: join(home, 'unused') }

  const planned = await parley(['migrate', '--dry-run'], settings)
  const ran = await parley(['migrate'], settings)
  const again = await parley(['migrate'], settings)
  dropDatabase(settings.DATABASE_URL)

  expect(planned).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/^would run: 0001_foundation\.sql/),
  })
  expect(ran).toMatchObject({ code: 0, err: expect.stringMatching(/^Ran \d+ migrations\n$/) })
  expect(again).toMatchObject({ code: 0, err: '', out: 'The database is up to date.\n' })
})

test('a first start prints a password that works, a later one prints none, and both end well', async () => {
  const settings = { DATA_DIR: join(home, 'first'), PORT: '0', LOG_LEVEL: 'silent' }
  const first = await startParley(settings)
  const password = /Password +(\S+)/.exec(first.output())?.[1] ?? ''
  const signedIn = await new Caller(first.url, 'admin').signIn('admin', password, 'site_main')
  const codes = [await first.stop('SIGTERM')]

  const later = await startParley(settings)
  codes.push(await later.stop('SIGINT'))

  expect(signedIn.status).toBe(200)
  expect(later.output()).not.toContain('Password')
  expect(codes).toEqual([0, 0])
})

test('a terminal that is closed stops the server well, with its database', async () => {
  const settings = { DATA_DIR: join(home, 'first'), PORT: '0', LOG_LEVEL: 'silent' }
  const server = await startParley(settings)
  const isRunning = () => existsSync(join(settings.DATA_DIR, 'postgres', 'postmaster.pid'))
  const before = isRunning()

  expect({ code: await server.stop('SIGHUP'), before, after: isRunning() }).toEqual({
    code: 0,
    before: true,
    after: false,
  })
})

test('a server that was started to outlive its terminal does', async () => {
  const settings = { DATA_DIR: join(home, 'first'), PORT: '0', LOG_LEVEL: 'silent' }
  const server = await startParley(settings, { nohup: true })
  server.process.kill('SIGHUP')
  // A stop that was asked for would have ended it while this one is being answered, or soon after.
  for (const end = performance.now() + 500; performance.now() < end; await Bun.sleep(50))
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)

  expect(await server.stop()).toBe(0)
})

test('a taken port, a folder in use and an absent database are told with a way out', async () => {
  const settings = { DATA_DIR: join(home, 'taken'), PORT: '0', LOG_LEVEL: 'silent' }
  const first = await startParley(settings)
  const port = new URL(first.url).port

  const [both, sameFolder, samePort, nowhere] = await Promise.all([
    parley(['start'], { ...settings, PORT: port }),
    parley(['start'], settings),
    parley(['start'], { ...settings, DATA_DIR: join(home, 'taken-2'), PORT: port }),
    parley(['start'], { ...settings, DATABASE_URL: 'postgres://parley:hunter2@127.0.0.1:1/parley' }),
  ])
  await first.stop()

  expect([sameFolder.code, samePort.code, nowhere.code]).toEqual([1, 1, 1])
  expect(sameFolder.err).toContain(`Another Parley (process ${first.process.pid})`)
  expect(both.err).toMatch(
    /process \d+\) is using the data folder \S+\.\nPort \d+ is taken\.\n {2}What to do: /,
  )
  expect(sameFolder.err).not.toContain('is taken')
  expect(sameFolder.err).toMatch(/DATA_DIR=\S+ PORT=\d+ npm start/)
  expect(samePort.err).toContain(`Port ${port}`)
  expect(nowhere.err).toContain('cannot be reached')
  expect(nowhere.err).not.toContain('hunter2')
  for (const { err } of [sameFolder, samePort, nowhere]) expect(err).toContain('What to do: ')
})

test('a backup beside the running server comes back in a folder of its own, files and all', async () => {
  const settings = {
    DATA_DIR: join(home, 'old'),
    PORT: '0',
    LOG_LEVEL: 'silent',
    ADMIN_PASSWORD: 'a long password',
  }
  const archive = join(home, 'backup.tar.gz')
  const old = await startParley(settings)
  const admin = new Caller(old.url, 'admin')
  await admin.signIn('admin', 'a long password', 'site_main')
  const form = new FormData()
  form.append('file', new File(['price list'], 'prices.txt'))
  form.append('site_id', 'site_main')
  const uploaded = await admin.post('/files/upload', form)

  const backup = await parley(['backup', archive], settings)
  const twice = await parley(['backup', archive], settings)
  const intoItself = await parley(['restore', archive], settings)
  const moved = { ...settings, DATA_DIR: join(home, 'new') }
  const restored = await parley(['restore', archive], moved)
  await old.stop()
  const there = await startParley(moved)
  const again = new Caller(there.url, 'admin')
  await again.signIn('admin', 'a long password', 'site_main')
  const file = await fetch(there.url + uploaded.body.data.url, { headers: again.headers })
  const content = await file.text()
  await there.stop()

  expect(backup).toMatchObject({ code: 0, out: expect.stringContaining('1 file') })
  expect(backup.err).toBe('')
  expect(twice).toMatchObject({ code: 2, err: expect.stringContaining('is there already') })
  expect(intoItself).toMatchObject({ code: 1, err: expect.stringContaining('not empty') })
  expect(restored).toMatchObject({ code: 0, out: expect.stringContaining('and 1 file') })
  expect(content).toBe('price list')
})

test('the doctor is content with a sound server and ends with 1 at what is not', async () => {
  const settings = { DATA_DIR: join(home, 'first') }
  const sound = await parley(['doctor'], settings)
  const closed = 'http://127.0.0.1:1'
  const ill = await parley(['doctor'], {
    ...settings,
    REDIS_URL: 'redis://127.0.0.1:1',
    LLM_BASE_URL: `${closed}/v1`,
    LLM_MODEL: 'small',
    PUBLIC_URL: closed,
    RATE_LIMITS: 'off',
  })
  writeFileSync(join(home, 'a-file'), '')
  const broken = await parley(['doctor'], { DATA_DIR: join(home, 'a-file') })

  expect(sound.code).toBe(0)
  expect(sound.out).toContain('\n0 bad, ')
  expect(sound.out).toMatch(/ok +Database +PostgreSQL 18\./)
  expect(sound.out).toMatch(/ok +Schema +up to date/)
  expect(sound.out).toMatch(/note +Backup +none was made/)
  expect(ill.code).toBe(1)
  for (const line of [/BAD +Redis/, /BAD +Analysis/, /note +Address/, /note +Settings +RATE_LIMITS/]) {
    expect(ill.out).toMatch(line)
  }
  expect(broken).toMatchObject({ code: 1, out: expect.stringMatching(/BAD +Database/) })
})
