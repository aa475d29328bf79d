import { afterAll, beforeAll, expect, test } from 'bun:test'
import { chatwootMisfits, operationAt } from '../../../testkit/chatwoot-schema.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
/** The number of the shop's account, and keys of the cast. */
let account: number
const keys: Record<string, string> = {}

beforeAll(async () => {
  desk = await openDesk()
  for (const name of ['linus', 'ada', 'grace', 'bruno', 'mallory'] as const)
    keys[name] = (await desk[name].post('/api_tokens', { name: 'Key' })).body.data.token
  const { rows } = await desk.running.app.platform.db.pool.query(
    "select accounts.num from accounts join inboxes on inboxes.account_id = accounts.id where key = 'site_shop'",
  )
  account = rows[0].num
})
afterAll(() => desk.close())

async function call(who: string, method: string, path: string, body?: unknown) {
  const address = `/api/v1/accounts/${account}${path}`
  const isForm = body instanceof FormData
  const response = await fetch(desk.url + address, {
    method,
    headers: { api_access_token: keys[who] ?? '', ...(isForm ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const answered = text ? JSON.parse(text) : undefined
  // The bot of an inbox is documented to come with a status that has no body; the server answers 200 with it.
  const isDocumented = operationAt(method, address) !== undefined && !path.endsWith('/agent_bot')
  if (response.ok && isDocumented)
    expect(chatwootMisfits({ method, path: address, status: response.status, body: answered })).toEqual([])
  return { status: response.status, body: answered, text }
}

test('a bot is made with a key told once, given to an inbox and taken away', async () => {
  const bot = await call('linus', 'POST', '/agent_bots', {
    name: 'Luna',
    outgoing_url: 'https://bots.example.com/in',
    bot_config: { a: 1 },
    bot_type: 0,
  })
  expect(bot.body).toMatchObject({
    name: 'Luna',
    bot_type: 'webhook',
    account_id: account,
    access_token: expect.any(String),
  })
  const { access_token: key, ...rest } = bot.body
  expect((await call('linus', 'GET', `/agent_bots/${rest.id}`)).body).toEqual(rest)
  expect((await call('ada', 'GET', '/agent_bots')).body).toEqual([rest])
  expect(
    (await call('linus', 'PATCH', `/agent_bots/${rest.id}`, { description: 'Nights' })).body.description,
  ).toBe('Nights')

  const { id } = (await call('linus', 'POST', '/inboxes/', { name: 'App', channel: { type: 'api' } })).body
  expect((await call('linus', 'GET', `/inboxes/${id}/agent_bot`)).body).toEqual({ agent_bot: {} })
  expect((await call('linus', 'POST', `/inboxes/${id}/set_agent_bot`, { agent_bot: rest.id })).status).toBe(
    204,
  )
  expect((await call('linus', 'GET', `/inboxes/${id}/agent_bot`)).body.agent_bot.name).toBe('Luna')
  expect((await call('linus', 'POST', `/inboxes/${id}/set_agent_bot`, { agent_bot: null })).status).toBe(204)
  expect((await call('linus', 'GET', `/inboxes/${id}/agent_bot`)).body).toEqual({ agent_bot: {} })

  const reset = await call('linus', 'POST', `/agent_bots/${rest.id}/reset_access_token`)
  expect(reset.body.access_token).not.toBe(key)
  expect((await call('linus', 'DELETE', `/agent_bots/${rest.id}/avatar`)).body.thumbnail).toBe('')
  expect((await call('linus', 'DELETE', `/agent_bots/${rest.id}`)).status).toBe(200)
  expect((await call('linus', 'GET', `/agent_bots/${rest.id}`)).status).toBe(404)
})
