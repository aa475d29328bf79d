/** What a newcomer stumbles over: each is told in a sentence, with what to do, before anything is made. */
import { afterAll, expect, setDefaultTimeout, test } from 'bun:test'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Caller } from '../../testkit/caller.ts'
import { dropDatabase, emptyDatabase } from '../../testkit/database.ts'
import { readConfig } from '../config.ts'
import type { FirstRun } from '../first-run.ts'
import { serve } from '../main.ts'
import { parley, startParley } from './fixtures/run-parley.ts'

setDefaultTimeout(120_000)

const home = mkdtempSync(join(tmpdir(), 'parley-newcomer-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const passwordsIn = (text: string) => [...text.matchAll(/Password +(\S+)/g)].map(([, word]) => word ?? '')

test('a first start on a taken port makes no administrator; the next one tells the password', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const address = holder.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const settings = { DATA_DIR: join(home, 'taken'), LOG_LEVEL: 'silent' }

  const refused = await parley(['start'], { ...settings, PORT: port })
  holder.close()
  const started = await startParley({ ...settings, PORT: '0' })
  const [password = ''] = passwordsIn(started.output())
  const signedIn = await new Caller(started.url, 'admin').signIn('admin', password, 'site_main')
  await started.stop()

  expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining(`Port ${port} is taken.`) })
  expect(signedIn.status).toBe(200)
})

test('a start that fails after it made the administrator has told who that is', async () => {
  const url = await emptyDatabase()
  const settings = { DATABASE_URL: url, DATA_DIR: join(home, 'late'), PORT: '0', LOG_LEVEL: 'silent' }
  const made: FirstRun[] = []
  const broken = {
    name: 'broken',
    build: () => {
      throw new Error('broken on purpose')
    },
  }

  const failed = serve(readConfig({ ...settings, ALLOW_WEAK_DURABILITY: 'on' }), {
    features: [broken],
    onFirstRun: (first) => made.push(first),
  })

  await expect(failed).rejects.toThrow('broken on purpose')
  expect(made).toMatchObject([{ username: 'admin', password: expect.stringMatching(/\S{12,}/) }])
  dropDatabase(url)
})

test('a stop that is asked for during the first start is heeded, and the password is told once', async () => {
  const settings = { DATA_DIR: join(home, 'hasty'), PORT: '0', LOG_LEVEL: 'silent' }

  const stopped = await parley(['start'], settings, { stopAt: 'Preparing the database' })
  const later = await startParley(settings)
  const [password = ''] = passwordsIn(stopped.out)
  const signedIn = await new Caller(later.url, 'admin').signIn('admin', password, 'site_main')
  await later.stop()

  expect(stopped.err.match(/tables|\.sql/g)).toEqual(['tables'])
  expect(stopped).toMatchObject({ code: 0, err: expect.stringContaining('Stopping') })
  expect(passwordsIn(stopped.out)).toHaveLength(1)
  expect(signedIn.status).toBe(200)
})

test('a proxy that is no network is refused by start, config and doctor alike', async () => {
  const settings = { TRUSTED_PROXIES: '10.0.0.0/8,foo', DATA_DIR: join(home, 'no-network') }
  const [started, shown, examined] = await Promise.all([
    parley(['start'], settings),
    parley(['config'], settings),
    parley(['doctor'], settings),
  ])
  const fault = 'TRUSTED_PROXIES "10.0.0.0/8,foo" is not right: "foo" is not a network such as 10.0.0.0/8'

  expect(started.err).toContain('What to do: ')
  expect(started).toMatchObject({ code: 1, out: '', err: expect.stringContaining(fault) })
  expect(shown).toMatchObject({ code: 1, err: expect.stringContaining(fault) })
  expect(examined).toMatchObject({ code: 1, out: expect.stringContaining(`BAD   Settings     ${fault}`) })
  expect(existsSync(settings.DATA_DIR)).toBe(false)
})

test('a host that is not of this machine and a folder that cannot be are told with a way out', async () => {
  const database = { DATABASE_URL: await emptyDatabase(), ALLOW_WEAK_DURABILITY: 'on', PORT: '0' }
  writeFileSync(join(home, 'a-file'), '')
  const [elsewhere, noFolder, nowhere] = await Promise.all([
    parley(['start'], { ...database, DATA_DIR: join(home, 'elsewhere'), HOST: '192.0.2.1' }),
    parley(['start'], { ...database, DATA_DIR: join(home, 'a-file', 'data') }),
    // Nothing can be made in there, whoever asks.
    parley(['start'], { PORT: '0', DATA_DIR: '/proc/nope' }),
  ])
  dropDatabase(database.DATABASE_URL)

  for (const { err } of [elsewhere, noFolder, nowhere]) expect(err).toContain('What to do: ')
  expect(elsewhere).toMatchObject({ code: 1, out: '', err: expect.stringContaining('HOST "192.0.2.1"') })
  expect(noFolder).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining(join(home, 'a-file', 'data')),
  })
  expect(nowhere).toMatchObject({ code: 1, out: '', err: expect.stringContaining('The folder /proc/nope') })
})

test('a backup into no folder and a restore of no archive are refused before a database is made', async () => {
  const settings = { DATA_DIR: join(home, 'untouched') }
  writeFileSync(join(home, 'a-letter'), 'Dear all')
  const [noFolder, noFile, noArchive] = await Promise.all([
    parley(['backup', join(home, 'nope', 'all.tar.gz')], settings),
    parley(['restore', join(home, 'nope.tar.gz')], settings),
    parley(['restore', join(home, 'a-letter')], settings),
  ])

  for (const { err } of [noFolder, noFile, noArchive]) expect(err).toContain('What to do: ')
  expect(noFolder).toMatchObject({ code: 2, err: expect.stringContaining(`no folder ${join(home, 'nope')}`) })
  expect(noFile).toMatchObject({ code: 1, err: expect.stringContaining('There is no file') })
  expect(noArchive).toMatchObject({
    code: 1,
    err: expect.stringContaining('a-letter is not an archive of Parley'),
  })
  expect(existsSync(settings.DATA_DIR)).toBe(false)
})

test('a mistyped start is told where settings come from, and nothing is printed in red', async () => {
  const [mistyped, help] = await Promise.all([
    parley(['start', '--port', '9000']),
    parley(['user', 'add', '--help']),
  ])
  const wrong = await parley(['config'], { PORT: 'many', FORCE_COLOR: '1' })

  expect(mistyped).toMatchObject({ code: 2, err: expect.stringContaining('PORT=9000 npm start') })
  expect(help.out).toContain('Usage: npm run parley -- user add <username> --email <address> [options]')
  expect(wrong.err).toMatch(/^The settings are not right:/)
})

test('in the image, which has no launcher, hints name the command that is there', async () => {
  const image = join(home, 'image')
  const root = join(import.meta.dir, '..', '..')
  mkdirSync(image)
  for (const path of ['server', 'client', 'package.json']) {
    cpSync(join(root, path), join(image, path), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(image, 'node_modules'))
  const script = join(image, 'server', 'cli', 'parley.ts')

  const wrong = await parley(['doctor'], { PORT: 'many' }, { script })
  const help = await parley(['start', '--help'], {}, { script })

  expect(wrong.out).toContain('(parley config explains all)')
  expect(help.out).toContain('Usage: parley start [options]')
  expect(help.out + wrong.out).not.toContain('npm')
})

test('a setting that is nearly ours is named with the one that was meant; HOME is nobody’s', async () => {
  const settings = { LOG_LEVL: 'debug', RATELIMITS: 'off', ADMIN_PASWORD: 'x', HOME: '/root' }
  const { code, err } = await parley(['config'], settings)

  expect(code).toBe(1)
  expect(err).toContain('LOG_LEVL is not a setting of Parley; did you mean LOG_LEVEL?')
  expect(err).toContain('RATELIMITS is not a setting of Parley; did you mean RATE_LIMITS?')
  expect(err).toContain('ADMIN_PASWORD is not a setting of Parley; did you mean ADMIN_PASSWORD?')
  expect(err).not.toMatch(/HOME/)
})

test('a slip in PORT or HOST is found where they are not given; the words of a machine are nobody’s', async () => {
  const machine = { HOME: '/root', POST: '1', SORT: '1', PATHS: '1', HOSTNAME: 'a', PS1: '$', OLDPWD: '/' }
  const [slips, scheduled] = await Promise.all([
    parley(['config'], { ...machine, PROT: '9000', PORTS: '9000', HOTS: '0.0.0.0' }),
    parley(['config'], {
      ...machine,
      PORT: '9000',
      PORTS: '9000,9001',
      PORT0: '9000',
      HOST: '127.0.0.1',
      HOSTS: 'a',
    }),
  ])

  expect(slips.err.match(/\w+ is not a setting of Parley; did you mean \w+\?/g)).toEqual([
    'PROT is not a setting of Parley; did you mean PORT?',
    'PORTS is not a setting of Parley; did you mean PORT?',
    'HOTS is not a setting of Parley; did you mean HOST?',
  ])
  expect(scheduled).toMatchObject({ code: 0, err: '' })
})

test('a command that finds no database makes none, names the folder, and repeats it in what to do', async () => {
  const folder = join(home, 'elsewhere')
  const { code, err } = await parley(['user', 'list'], { DATA_DIR: folder })

  expect(code).toBe(1)
  expect(err).toContain(`There is no database in ${folder}.`)
  expect(err).toContain('Or name the folder it was started with, as DATA_DIR=…')
  expect(existsSync(join(folder, 'postgres'))).toBe(false)
})
