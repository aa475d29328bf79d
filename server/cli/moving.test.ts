/** Moving by backup and restore: what is sealed opens in the new place, and nobody is told before it is said so. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { Caller } from '../../testkit/caller.ts'
import { dropDatabase, emptyDatabase } from '../../testkit/database.ts'
import { castPassword, type Desk, openDesk } from '../../testkit/open-desk.ts'
import { openReceiver, type Receiver } from '../../testkit/webhook-receiver.ts'
import { backup } from '../platform/archive/backup.ts'
import { parley, startParley } from './fixtures/run-parley.ts'
import { leftOutOfBackups } from './left-out.ts'

setDefaultTimeout(120_000)

let desk: Desk
let receiver: Receiver
let hook: { id: string; secret: string }
const home = mkdtempSync(join(tmpdir(), 'parley-moving-'))
const archive = join(home, 'all.tar.gz')

beforeAll(async () => {
  desk = await openDesk({ settings: { WEBHOOKS_ALLOW_PRIVATE: 'on' } })
  receiver = openReceiver()
  const draft = { url: receiver.url(), subscriptions: ['message.posted'] }
  hook = (await desk.linus.post('/webhooks', draft)).body.data
})
afterAll(async () => {
  await desk.close()
  await receiver.stop()
  rmSync(home, { recursive: true, force: true })
})

test('a server moved from a database of its own to the embedded one signs as before, once it is to tell', async () => {
  const { DATA_DIR } = desk.running.app.platform.config
  const settings = {
    DATA_DIR: join(home, 'new'),
    PORT: '0',
    LOG_LEVEL: 'silent',
    WEBHOOKS_ALLOW_PRIVATE: 'on',
  }

  const made = await parley(['backup', archive], { DATABASE_URL: desk.databaseUrl, DATA_DIR })
  const restored = await parley(['restore', archive], settings)
  const moved = await startParley(settings)
  const linus = new Caller(moved.url, 'linus')
  await linus.signIn('linus', castPassword, 'site_shop')
  await linus.post(`/webhooks/${hook.id}/test`)
  const examined = await parley(['doctor'], settings)
  const heardBefore = receiver.heard.length
  const resumed = await parley(['webhooks', 'resume'], settings)
  while (receiver.heard.length === 0) await Bun.sleep(20)
  await moved.stop()

  expect(made).toMatchObject({ code: 0, err: '' })
  expect(statSync(archive).mode & 0o077).toBe(0)
  expect(restored.err).not.toContain('Warning')
  expect(restored).toMatchObject({ code: 0, err: expect.stringContaining('Webhooks are paused') })
  expect(moved.output()).toContain('Webhooks   paused since')
  expect(examined.out).toMatch(/ok +Secrets/)
  expect(examined.out).toMatch(/note +Webhooks +paused since/)
  expect(heardBefore).toBe(0)
  expect(resumed).toMatchObject({ code: 0, out: expect.stringContaining('1 message waited') })
  const [told] = receiver.heard
  const check = () =>
    new Webhook(hook.secret).verify(told?.text ?? '', Object.fromEntries(told?.headers ?? []))
  expect(check).not.toThrow()
})

test('an archive without the secret is restored with a warning, and the doctor finds what does not open', async () => {
  const old = join(home, 'old.tar.gz')
  const { files } = desk.running.app.platform
  const made = { secret: undefined, leftOut: leftOutOfBackups, parleyVersion: '0.0.0', now: new Date() }
  await backup({ databaseUrl: desk.databaseUrl, files, path: old, ...made, onProgress: () => undefined })
  const settings = { DATABASE_URL: await emptyDatabase(), DATA_DIR: join(home, 'without') }

  const restored = await parley(['restore', '--keep-telling', old], settings)
  const examined = await parley(['doctor'], { ...settings, ALLOW_WEAK_DURABILITY: 'on' })
  dropDatabase(settings.DATABASE_URL)

  expect(restored.err).toContain('1 cannot be opened')
  expect(restored.err).not.toContain('paused')
  expect(restored).toMatchObject({
    code: 0,
    err: expect.stringContaining('Warning: the archive holds no secret'),
  })
  expect(existsSync(join(settings.DATA_DIR, 'secret'))).toBe(false)
  expect(examined.out).not.toMatch(/Webhooks +paused/)
  expect(examined).toMatchObject({
    code: 1,
    out: expect.stringMatching(/BAD +Secrets +1 of 1 .* is not there/),
  })
})

test('a backup made where the secret is not says so', async () => {
  const path = join(home, 'elsewhere.tar.gz')
  const settings = { DATABASE_URL: desk.databaseUrl, DATA_DIR: join(home, 'elsewhere') }

  expect(await parley(['backup', path], settings)).toMatchObject({
    code: 0,
    err: expect.stringContaining(`Warning: there is no ${join(settings.DATA_DIR, 'secret')}`),
  })
  expect(readFileSync(path).length).toBeGreaterThan(0)
})
