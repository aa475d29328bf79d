/** Addresses that could never be told are refused where they are written; names are not asked for. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../testkit/account-program.ts'
import type { Body, Caller } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
let open: Desk
let linus: AccountProgram
beforeAll(async () => {
  desk = await openDesk()
  open = await openDesk({ settings: { WEBHOOKS_ALLOW_PRIVATE: 'on' } })
  linus = await openAccountProgram(desk, desk.linus)
})
afterAll(async () => {
  await desk.close()
  await open.close()
})

const unreachable = [
  'http://hook.example/',
  'https://hook.example:8443/',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://10.1.2.3/',
  'https://192.168.0.1/in',
  'https://169.254.169.254/latest/meta-data',
  'https://[fe80::1]/',
  'https://localhost/',
  'https://LOCALHOST./',
  'https://deep.localhost/',
]
const subscriptions = ['message_created']
const events = async () => (await desk.events()).length

/** Each thing that has an address, made by our own API; and how it is changed. */
async function natives(admin: Caller) {
  const made = async (path: string, body: Body) => (await admin.post(path, body)).body.data
  const name = 'Told'
  const webhook = await made('/webhooks', { url: 'https://hook.example/', subscriptions })
  const assistant = await made('/assistants', { name })
  const inbox = await made('/inboxes', { name, channel: 'api' })
  return [
    { field: 'url', at: '/webhooks', draft: { subscriptions }, one: `/webhooks/${webhook.id}` },
    { field: 'outgoing_url', at: '/assistants', draft: { name }, one: `/assistants/${assistant.id}` },
    { field: 'webhook_url', at: '/inboxes', draft: { name, channel: 'api' }, one: `/inboxes/${inbox.id}` },
  ]
}

test('FLD-75 what can never be told is refused by our own API, made and changed, and leaves no trace', async () => {
  const things = await natives(desk.linus)
  const before = await events()
  for (const { field, at, draft, one } of things)
    for (const url of unreachable) {
      const refused = { status: 400, body: { error: { code: 'VALIDATION_ERROR', details: [{ field }] } } }
      expect([url, await desk.linus.post(at, { ...draft, [field]: url })]).toMatchObject([url, refused])
      expect([url, await desk.linus.patch(one, { [field]: url })]).toMatchObject([url, refused])
    }
  expect(await events()).toBe(before)
})

test('FLD-75 and by Chatwoot’s, in its words', async () => {
  const webhook = (await linus.post('/webhooks', { url: 'https://theirs.example/', subscriptions })).body
    .payload
  const bot = (await linus.post('/agent_bots', { name: 'Luna' })).body
  const channel = { type: 'api' }
  const inbox = (await linus.post('/inboxes', { name: 'App', channel })).body
  const before = await events()
  for (const url of unreachable) {
    const refusedAs = (field: string) => ({ status: 422, body: { attributes: [field] } })
    const hook = `/webhooks/${webhook.webhook.id}`
    expect(await linus.post('/webhooks', { url, subscriptions })).toMatchObject(refusedAs('url'))
    expect(await linus.patch(hook, { url })).toMatchObject(refusedAs('url'))
    expect(await linus.put(hook, { webhook: { url } })).toMatchObject(refusedAs('url'))
    expect(await linus.post('/agent_bots', { name: 'x', outgoing_url: url })).toMatchObject(
      refusedAs('outgoing_url'),
    )
    expect(await linus.patch(`/agent_bots/${bot.id}`, { outgoing_url: url })).toMatchObject(
      refusedAs('outgoing_url'),
    )
    expect(
      await linus.post('/inboxes', { name: 'x', channel: { ...channel, webhook_url: url } }),
    ).toMatchObject(refusedAs('webhook_url'))
    expect(
      await linus.patch(`/inboxes/${inbox.id}`, { channel: { ...channel, webhook_url: url } }),
    ).toMatchObject(refusedAs('webhook_url'))
  }
  expect(await events()).toBe(before)
})

test('a name that nobody has yet is taken, and one that was taken before may be renamed', async () => {
  const url = 'https://not-yet.invalid/in'
  const made = await desk.linus.post('/webhooks', { url, subscriptions })
  expect(made).toMatchObject({ status: 201, body: { data: { url } } })
  const { id } = made.body.data
  await desk.running.app.platform.db.pool.query(
    "update webhooks set url = 'http://10.0.0.1/' where num = $1",
    [made.body.data.number],
  )
  const renamed = await desk.linus.patch(`/webhooks/${id}`, { name: 'Old', url: 'http://10.0.0.1/' })
  expect(renamed).toMatchObject({ status: 200, body: { data: { name: 'Old' } } })
})

test('where the operator allows private networks they are taken, but never what clouds keep', async () => {
  for (const url of [
    'http://n8n:5678/hook',
    'http://127.0.0.1:9/',
    'http://localhost:3000/',
    'http://10.1.2.3/',
  ])
    expect((await open.linus.post('/webhooks', { url, subscriptions })).status).toBe(201)
  for (const url of ['http://169.254.169.254/', 'http://[fe80::1]/', 'ftp://10.1.2.3/', 'http://0.0.0.0/'])
    expect((await open.linus.post('/webhooks', { url, subscriptions })).status).toBe(400)
})
