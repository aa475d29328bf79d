import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'

let desk: Desk
let ada: AccountProgram
let linus: AccountProgram
let mallory: AccountProgram

beforeAll(async () => {
  desk = await openDesk()
  ada = await openAccountProgram(desk, desk.ada)
  linus = await openAccountProgram(desk, desk.linus)
  mallory = await openAccountProgram(desk, desk.mallory)
})
afterAll(() => desk.close())

const draft = { url: 'https://hook.example/in', subscriptions: ['message_created'] }

test('FLD-75 webhooks are made, listed, changed by PATCH and PUT, and taken away', async () => {
  const { secret, ...hook } = (await linus.post('/webhooks', { webhook: draft })).body.payload.webhook
  expect(hook).toEqual({ ...draft, id: hook.id, account_id: linus.accountNum })
  expect(secret).toStartWith('whsec_')
  expect((await linus.get('/webhooks')).body).toEqual({ payload: { webhooks: [hook] } })
  const path = `/webhooks/${hook.id}`
  const named = (await linus.patch(path, { name: 'CRM' })).body
  expect(named).toEqual({ payload: { webhook: { ...hook, name: 'CRM' } } })
  const put = { url: 'https://other.example/', subscriptions: ['contact_created', 'conversation_typing_on'] }
  expect((await linus.put(path, put)).body.payload.webhook).toEqual({ ...hook, ...put, name: 'CRM' })
  expect((await linus.post('/webhooks', { url: 'nowhere' })).status).toBe(422)
  expect((await linus.delete(path)).status).toBe(200)
  expect((await linus.get('/webhooks')).body.payload.webhooks).toEqual([])
})

test('a name that system does not know, none at all, and an address that is there already are refused in its words', async () => {
  const { id } = (await linus.post('/webhooks', draft)).body.payload.webhook
  const url = 'https://second.example/in'
  const other = (await linus.post('/webhooks', { ...draft, url })).body.payload.webhook
  const path = `/webhooks/${other.id}`
  for (const subscriptions of [['message_created', 'of_a_later_time'], []]) {
    const refused = { status: 422, body: { attributes: ['subscriptions'] } }
    expect(await linus.post('/webhooks', { url: 'https://third.example/', subscriptions })).toMatchObject(
      refused,
    )
    expect(await linus.patch(path, { subscriptions })).toMatchObject(refused)
  }
  const taken = { status: 422, body: { message: 'Url has already been taken', attributes: ['url'] } }
  expect(await linus.post('/webhooks', draft)).toEqual(taken)
  expect(await linus.put(path, { webhook: { url: draft.url } })).toEqual(taken)
  expect((await linus.patch(path, { url, name: 'The same' })).status).toBe(200)
  // Another account's are its own; and of two at once one is made.
  expect((await mallory.post('/webhooks', draft)).status).toBe(200)
  const twice = { ...draft, url: 'https://twice.example/' }
  const answers = await Promise.all([linus.post('/webhooks', twice), linus.post('/webhooks', twice)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
  for (const one of (await linus.get('/webhooks')).body.payload.webhooks)
    await linus.delete(`/webhooks/${one.id}`)
  expect(
    (await linus.get(`/webhooks`)).body.payload.webhooks.some((one: { id: number }) => one.id === id),
  ).toBe(false)
  for (const one of (await mallory.get('/webhooks')).body.payload.webhooks)
    await mallory.delete(`/webhooks/${one.id}`)
})

test('RUL-01 agents may not, and a rival finds none', async () => {
  const { id } = (await linus.post('/webhooks', draft)).body.payload.webhook
  expect((await ada.get('/webhooks')).status).toBe(401)
  expect((await mallory.get('/webhooks')).body.payload.webhooks).toEqual([])
  expect((await mallory.patch(`/webhooks/${id}`, { name: 'x' })).status).toBe(404)
  expect((await mallory.delete(`/webhooks/${id}`)).status).toBe(404)
})
