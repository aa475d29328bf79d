import { afterAll, expect, test } from 'bun:test'
import { openKeyed } from '../fixtures/keyed-calls.ts'

const { desk, account, call } = await openKeyed()
afterAll(() => desk.close())

test('ENT-38 a bot is made with a key told once, given to an inbox and taken away', async () => {
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
