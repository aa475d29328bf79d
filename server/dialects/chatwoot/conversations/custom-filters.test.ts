import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'

let desk: Desk
let ada: AccountProgram
let grace: AccountProgram
let mallory: AccountProgram

beforeAll(async () => {
  desk = await openDesk()
  ada = await openAccountProgram(desk, desk.ada)
  grace = await openAccountProgram(desk, desk.grace)
  mallory = await openAccountProgram(desk, desk.mallory)
})
afterAll(() => desk.close())

const path = '/custom_filters'
const condition = (attribute_key: string, value: string, query_operator: string | null = null) => ({
  attribute_key,
  filter_operator: 'equal_to',
  values: [value],
  query_operator,
})
const query = { payload: [condition('status', 'open', 'and'), condition('priority', 'high')] }

test('a filter is saved under either name of its kind, and printed as it was written', async () => {
  const made = (await ada.post(path, { custom_filter: { name: 'Hot', filter_type: 0, query } })).body
  expect(made).toEqual({
    id: expect.any(Number),
    name: 'Hot',
    filter_type: 'conversation',
    type: 'conversation',
    query,
    created_at: expect.any(String),
    updated_at: made.created_at,
  })
  const either = { payload: [condition('email', 'a@x.example', 'or'), condition('company_name', 'Acme')] }
  const contacts = (await ada.post(path, { name: 'Either', type: 'contact', query: either })).body
  expect(contacts.query).toEqual(either)
  const report = { name: 'R', filter_type: 'report', query: { since: '1' } }
  expect((await ada.post(path, report)).body.query).toEqual(report.query)
  expect((await ada.get(path)).body).toEqual([made])
  expect((await ada.get(`${path}?filter_type=contact`)).body).toEqual([contacts])
  expect((await ada.get(`${path}/${made.id}`)).body).toEqual(made)
  const changed = (await ada.patch(`${path}/${made.id}`, { name: 'Warm', query: { payload: [] } })).body
  expect(changed).toMatchObject({ id: made.id, name: 'Warm', query: { payload: [] } })
  expect((await ada.put(`${path}/${made.id}`, { query })).body).toMatchObject({ name: 'Warm', query })
  expect((await ada.delete(`${path}/${made.id}`)).status).toBe(200)
  expect((await ada.get(`${path}/${made.id}`)).status).toBe(404)
})

test('a filter saved in our own API is told flat where it can be', async () => {
  const is = (attribute: string, value: string) => ({ attribute, operator: 'equal_to', values: [value] })
  const save = async (own: unknown) =>
    (await desk.ada.post('/views', { name: 'Own', subject: 'conversation', query: own })).body.data.number
  const flat = await save({
    or: [{ and: [is('status', 'open'), is('priority', 'high')] }, is('status', 'pending')],
  })
  expect((await ada.get(`${path}/${flat}`)).body.query).toEqual({
    payload: [
      condition('status', 'open', 'and'),
      condition('priority', 'high', 'or'),
      condition('status', 'pending'),
    ],
  })
  const nested = {
    and: [is('priority', 'high'), { or: [is('status', 'open'), is('status', 'pending')] }],
  }
  expect((await ada.get(`${path}/${await save(nested)}`)).body.query).toEqual({ filter: nested })
})

test('what cannot be asked is refused in Chatwoot’s words', async () => {
  const wrong = { payload: [condition('no_such', 'x')] }
  const refused = await ada.post(path, { name: 'Wrong', filter_type: 'contact', query: wrong })
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([
    422,
    expect.stringContaining('Invalid attribute key - [no_such]'),
  ])
  for (const filter_type of ['conversation', 'contact'])
    expect((await ada.post(path, { name: 'Wrong', filter_type, query: { payload: [7] } })).status).toBe(422)
})

test('RUL-01 nobody else has a user’s filters', async () => {
  const { id } = (await ada.post(path, { name: 'Hers', filter_type: 'conversation', query })).body
  for (const who of [grace, mallory]) {
    expect((await who.get(path)).body).toEqual([])
    expect((await who.get(`${path}/${id}`)).status).toBe(404)
    expect((await who.patch(`${path}/${id}`, { name: 'Theirs' })).status).toBe(404)
    expect((await who.delete(`${path}/${id}`)).status).toBe(404)
  }
  expect((await ada.get(`${path}/${id}`)).body.name).toBe('Hers')
})
