import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { parseId } from '../../platform/ids/ids.ts'
import { createAccount, getAccount, isFeatureEnabled, updateAccount } from './accounts.ts'
import { bitsOf, defaultFeatures, featureNames, namesOf } from './flags.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const system = { kind: 'system', id: null } as const

test('ENT-15 FLD-46 an account is shown with every field of the seed and changed by its administrators', async () => {
  const shown = await desk.ada.get('/account')
  expect([shown.status, shown.body.data]).toEqual([
    200,
    {
      id: expect.stringMatching(/^acct_/),
      name: 'The shop',
      locale: 'en',
      domain: null,
      support_email: null,
      status: 'active',
      plan_id: null,
      features: [...defaultFeatures],
      feature_flags: bitsOf(defaultFeatures).first,
      feature_flags_2: '0',
      usage_limits: { agents: { limit: null, used: 4 }, inboxes: { limit: null, used: 2 } },
      custom_attributes: {},
      settings: {},
      created_at: expect.any(String),
      updated_at: null,
    },
  ])

  const change = {
    name: 'Loja',
    locale: 'pt_BR',
    domain: 'loja.example.com',
    support_email: 'ajuda@example.com',
    custom_attributes: { industry: 'Retail', old: 1 },
    settings: { auto_resolve_after: 60 },
  }
  expect((await desk.linus.patch('/account', change)).body.data).toMatchObject(change)
  const merged = await desk.linus.patch('/account', { custom_attributes: { old: null }, support_email: null })
  expect(merged.body.data).toMatchObject({
    name: 'Loja',
    support_email: null,
    custom_attributes: { industry: 'Retail' },
  })
  expect(await desk.events()).toContain('account.changed')
})

test('an agent changes nothing of the account, and nobody its plan', async () => {
  expect((await desk.ada.patch('/account', { name: 'Mine' })).status).toBe(403)
  await desk.linus.patch('/account', {
    plan_id: 9,
    status: 'suspended',
    usage_limits: { agents: { limit: 99 } },
  })
  expect((await desk.linus.get('/account')).body.data).toMatchObject({
    plan_id: null,
    status: 'active',
    usage_limits: { agents: { limit: null } },
  })
  expect((await desk.mallory.get('/account')).body.data.name).toBe('The rival')
})

test('open data that outgrows its limit bit by bit is refused and changes nothing', async () => {
  const half = { custom_attributes: { one: 'x'.repeat(6000) } }
  expect((await desk.mallory.patch('/account', half)).status).toBe(200)
  const more = await desk.mallory.patch('/account', { custom_attributes: { two: 'y'.repeat(6000) } })
  expect([more.status, more.body.error.code]).toEqual([400, 'VALIDATION_ERROR'])
  expect(Object.keys((await desk.mallory.get('/account')).body.data.custom_attributes)).toEqual(['one'])
})

test('FLD-46 RUL-22 every feature has a bit of its own in one of two bitfields, and is found again by it', () => {
  for (const name of featureNames) expect([name, namesOf(bitsOf([name]))]).toEqual([name, [name]])
  const all = bitsOf(featureNames)
  expect(namesOf(all)).toEqual([...featureNames])
  expect(BigInt(all.first) < 2n ** 63n && BigInt(all.second) > 0n).toBe(true)
  expect(bitsOf(['inbound_emails', 'channel_facebook', 'captain_v2'])).toEqual({ first: '5', second: '1' })
})

test('RUL-22 a feature is switched per account, and the database gives new ones what the code does', async () => {
  const { db, clock } = desk.running.app.platform
  const by = { actor: system, now: clock.now() }
  const [plain, ai] = await db.transact(async (tx) => [
    await createAccount(tx, { name: 'Plain', now: clock.now() }),
    await createAccount(tx, { name: 'With AI', features: ['captain_v2'], now: clock.now() }),
  ])
  expect([plain, ai].map((account) => isFeatureEnabled(account, 'captain_v2'))).toEqual([false, true])
  const { rows } = await db.pool.query(
    `insert into accounts (id, name, created_at) values (gen_random_uuid(), 'By hand', now()) returning id`,
  )
  expect((await getAccount(db.read, rows[0].id)).featureFlags).toBe(plain.featureFlags)
  const changed = await db.transact((tx) => updateAccount(tx, plain.id, { features: ['kanban'] }, by))
  expect([changed.featureFlags, changed.featureFlags2]).toEqual(['0', '2'])
})

test('LIM-18 RUL-22 the plan’s limit is told with its use, and kept', async () => {
  const { db, clock } = desk.running.app.platform
  const shown = (await desk.linus.get('/account')).body.data
  const accountId = parseId('acct', shown.id) ?? ''
  const limit = (agents: number | null) =>
    db.transact((tx) =>
      updateAccount(tx, accountId, { limits: { agents } }, { actor: system, now: clock.now() }),
    )
  const draft = (username: string) => ({
    username,
    email: `${username}@example.com`,
    password: 'frequency hopping',
  })

  await limit(shown.usage_limits.agents.used + 1)
  const [one, other] = await Promise.all([
    desk.linus.post('/agents', draft('first')),
    desk.linus.post('/agents', draft('second')),
  ])
  expect([one.status, other.status].sort()).toEqual([201, 409])
  expect((await desk.linus.get('/account')).body.data.usage_limits.agents).toEqual({
    limit: shown.usage_limits.agents.used + 1,
    used: shown.usage_limits.agents.used + 1,
  })
  await limit(null)
  expect((await desk.linus.post('/agents', draft('third'))).status).toBe(201)
})
