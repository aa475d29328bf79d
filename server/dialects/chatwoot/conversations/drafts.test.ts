import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { platformApp } from '../../../../testkit/program.ts'

let desk: Desk
let linus: AccountProgram
let ada: AccountProgram
let grace: AccountProgram
let mallory: AccountProgram

beforeAll(async () => {
  desk = await openDesk()
  linus = await openAccountProgram(desk, desk.linus)
  ada = await openAccountProgram(desk, desk.ada)
  grace = await openAccountProgram(desk, desk.grace)
  mallory = await openAccountProgram(desk, desk.mallory)
  await (await desk.visitor()).chat()
})
afterAll(() => desk.close())

test('a draft is kept by PATCH or PUT, told, and dropped; nobody else has it', async () => {
  const [{ id }] = (await ada.get('/conversations')).body.data.payload
  const path = `/conversations/${id}/draft_messages`
  expect((await ada.get(path)).body).toEqual({ has_draft: false })
  expect(await ada.patch(path, { draft_message: { message: 'Dear' } })).toEqual({
    status: 200,
    body: '',
  })
  expect((await ada.get(path)).body).toEqual({ has_draft: true, message: 'Dear' })
  await ada.put(path, { draft_message: { message: 'Dear Rosa' } })
  expect((await ada.get(path)).body.message).toBe('Dear Rosa')
  expect((await grace.get(path)).body).toEqual({ has_draft: false })
  for (const reply of [mallory.get(path), mallory.patch(path, {}), mallory.delete(path)])
    expect((await reply).status).toBe(404)
  expect((await ada.delete(path)).status).toBe(200)
  expect((await ada.get(path)).body).toEqual({ has_draft: false })
})

test('the assistant of a conversation’s inbox is told', async () => {
  const [{ id, inbox_id }] = (await ada.get('/conversations')).body.data.payload
  const path = `/conversations/${id}/inbox_assistant`
  expect((await ada.get(path)).body).toEqual({ assistant: null })
  const bot = (await linus.post('/agent_bots', { name: 'Luna' })).body
  await linus.post(`/inboxes/${inbox_id}/set_agent_bot`, { agent_bot: bot.id })
  expect((await ada.get(path)).body).toEqual({ assistant: { id: bot.id, name: 'Luna' } })
  expect((await mallory.get(path)).status).toBe(404)
})

test('contacts are labelled and taken away many at once, all of them or none', async () => {
  const make = async (name: string) => (await ada.post('/contacts', { name })).body.payload.contact.id
  const ids = [await make('One'), await make('Two')]
  const bulk = (body: unknown, who = ada) =>
    who.post('/bulk_actions', { type: 'Contact', ...(body as object) })
  const labels = async () =>
    Promise.all(ids.map(async (id) => (await ada.get(`/contacts/${id}/labels`)).body.payload))
  expect((await bulk({ ids, labels: { add: ['vip', 'new'] } })).status).toBe(200)
  await bulk({ ids, labels: { remove: ['NEW'] } })
  expect(await labels()).toEqual([['vip'], ['vip']])
  expect((await bulk({ ids: [...ids, 999_999], labels: { add: ['late'] } })).status).toBe(404)
  expect((await bulk({ ids, labels: { add: ['theirs'] } }, mallory)).status).toBe(404)
  expect(await labels()).toEqual([['vip'], ['vip']])

  expect((await bulk({ ids, action_name: 'delete' })).status).toBe(401)
  expect((await bulk({ ids, action_name: 'delete' }, mallory)).status).toBe(404)
  expect((await bulk({ ids, action_name: 'delete' }, linus)).status).toBe(200)
  for (const id of ids) expect((await ada.get(`/contacts/${id}`)).status).toBe(404)
  expect((await bulk({ type: 'Weather', ids })).status).toBe(422)
})

test('a platform app makes bots in its accounts, and touches no other’s', async () => {
  const P = '/platform/api/v1'
  const [app, other] = [await platformApp(desk, 'Bots'), await platformApp(desk, 'Others')]
  const account = (await app.call('POST', `${P}/accounts`, { name: 'With bots' })).body
  const draft = {
    name: 'Luna',
    description: 'Answers',
    outgoing_url: 'https://bot.example/',
    account_id: account.id,
  }
  const made = (await app.call('POST', `${P}/agent_bots`, draft)).body
  expect(made).toMatchObject({ ...draft, access_token: expect.any(String), system_bot: false })
  const path = `${P}/agent_bots/${made.id}`
  const { access_token, ...told } = made
  expect((await app.call('GET', path)).body).toEqual(told)
  expect((await app.call('GET', `${P}/agent_bots`)).body).toEqual([told])
  const picture = { avatar_url: 'https://bot.example/a.png' }
  expect((await app.call('PATCH', path, { name: 'Lua', ...picture })).body).toMatchObject({
    name: 'Lua',
    thumbnail: picture.avatar_url,
  })
  expect((await app.call('DELETE', `${path}/avatar`)).body.thumbnail).toBe('')

  const foreign: [string, string, unknown?][] = [
    ['GET', path],
    ['PATCH', path, { name: 'Mine' }],
    ['DELETE', path],
    ['DELETE', `${path}/avatar`],
    ['POST', `${P}/agent_bots`, draft],
  ]
  for (const call of foreign) expect([call, (await other.call(...call)).status]).toEqual([call, 404])
  expect((await other.call('GET', `${P}/agent_bots`)).body).toEqual([])
  expect((await app.call('POST', `${P}/agent_bots`, { ...draft, account_id: ada.accountNum })).status).toBe(
    404,
  )
  expect((await app.call('DELETE', path)).status).toBe(200)
  expect((await app.call('GET', path)).status).toBe(404)
})
