import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openAccountProgram } from '../../../testkit/account-program.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { VoipbinClient } from '../../../testkit/voipbin-client.ts'
import { parseId } from '../../platform/ids/ids.ts'
import { updateAccount } from './accounts.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const usage = async () => (await desk.linus.get('/account')).body.data.usage_limits

async function allow(what: 'agents' | 'inboxes', more: number): Promise<number> {
  const { db, clock } = desk.running.app.platform
  const account = (await desk.linus.get('/account')).body.data
  const limit = account.usage_limits[what].used + more
  const by = { actor: { kind: 'system', id: null }, now: clock.now() } as const
  await db.transact((tx) =>
    updateAccount(tx, parseId('acct', account.id) ?? '', { limits: { [what]: limit } }, by),
  )
  return limit
}

test('LIM-18 of fifty inboxes made at once by two ways, the plan gets those it allows', async () => {
  const limit = await allow('inboxes', 3)

  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      index % 2 === 0
        ? desk.linus.post('/inboxes', { name: `Api ${index}`, channel: 'api' })
        : desk.linus.post('/sites', { name: `Site ${index}` }),
    ),
  )

  expect(replies.filter(({ status }) => status === 201)).toHaveLength(3)
  const refused = replies.filter(({ status }) => status !== 201)
  expect(new Set(refused.map(({ body }) => body.error.code))).toEqual(new Set(['CONFLICT']))
  expect((await usage()).inboxes).toEqual({ limit, used: limit })
})

test('LIM-18 a full plan refuses an inbox over the surfaces of other systems too, and one taken away makes room', async () => {
  const limit = await allow('inboxes', 1)
  const program = await openAccountProgram(desk, desk.linus)
  const draft = { name: 'Api', channel: { type: 'api', webhook_url: '' } }
  const made = await program.post('/inboxes', draft)
  expect(made.status).toBe(200)

  expect((await program.post('/inboxes', draft)).status).toBeGreaterThanOrEqual(400)
  const voipbin = await VoipbinClient.login(desk.url, 'linus', castPassword)
  expect(
    (await voipbin.post('/conversation_accounts', { type: 'line', name: 'Line', secret: 'a', token: 'b' }))
      .status,
  ).toBeGreaterThanOrEqual(400)
  expect((await usage()).inboxes.used).toBe(limit)

  await program.delete(`/inboxes/${made.body.id}`)
  expect((await program.post('/inboxes', draft)).status).toBe(200)
  expect((await usage()).inboxes.used).toBe(limit)
})

test('LIM-18 of fifty agents made at once, the plan gets those it allows', async () => {
  const limit = await allow('agents', 2)

  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      desk.linus.post('/agents', {
        username: `agent${index}`,
        email: `agent${index}@example.com`,
        password: 'frequency hopping',
      }),
    ),
  )

  expect(replies.filter(({ status }) => status === 201)).toHaveLength(2)
  expect((await usage()).agents).toEqual({ limit, used: limit })
  const program = await openAccountProgram(desk, desk.linus)
  const invited = await program.post('/agents', { name: 'One More', email: 'one@example.com', role: 'agent' })
  expect(invited.status).toBeGreaterThanOrEqual(400)
  expect((await usage()).agents.used).toBe(limit)
})
