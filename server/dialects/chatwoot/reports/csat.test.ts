import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { readCsv } from '../../../platform/csv/read-csv.ts'

let desk: Desk
let linus: AccountProgram
let ada: AccountProgram
let mallory: AccountProgram
const path = '/csat_survey_responses'

beforeAll(async () => {
  desk = await openDesk()
  linus = await openAccountProgram(desk, desk.linus)
  ada = await openAccountProgram(desk, desk.ada)
  mallory = await openAccountProgram(desk, desk.mallory)
  for (const [name, score, comment] of [
    ['Ann', 5, 'Quick'],
    ['Bob', 2, '=Slow'],
    ['Cid', 5, undefined],
  ] as const) {
    const customer = await desk.visitor(name)
    const id = await customer.chat()
    if (name === 'Bob') await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
    await customer.post(`/conversations/${id}/rating`, { score, ...(comment ? { comment } : {}) })
    desk.clock.advance(60_000)
  }
})
afterAll(() => desk.close())

const scores = async (query = '') =>
  (await linus.get(path + query)).body.map((one: { rating: number }) => one.rating)

test('FLD-72 ratings are listed as answers to surveys, the newest first, and narrowed', async () => {
  const [cid, bob, ann] = (await linus.get(path)).body
  expect([cid.rating, ann.feedback_message]).toEqual([5, 'Quick'])
  expect(bob).toMatchObject({
    rating: 2,
    feedback_message: '=Slow',
    account_id: linus.accountNum,
    contact: { name: 'Bob', availability_status: 'offline' },
    assigned_agent: { name: 'Grace' },
    message_id: null,
  })
  expect((await linus.get(`/conversations/${bob.conversation_id}`)).body.meta.sender.name).toBe('Bob')
  expect(await scores('?rating=5')).toEqual([5, 5])
  expect(await scores(`?user_ids[]=${bob.assigned_agent.id}`)).toEqual([2])
  expect(await scores(`?since=${bob.created_at}&until=${cid.created_at}`)).toEqual([2])
  expect(await scores('?inbox_id=999999')).toEqual([])
  expect(await scores('?page=2')).toEqual([])
})

test('they are counted by score, and written to a file', async () => {
  expect((await linus.get(`${path}/metrics`)).body).toEqual({
    total_count: 3,
    ratings_count: { 1: 0, 2: 1, 3: 0, 4: 0, 5: 2 },
    total_sent_messages_count: 3,
  })
  const reply = await fetch(`${desk.url}/api/v1/accounts/${linus.accountNum}${path}/download`, {
    headers: { api_access_token: linus.token },
  })
  const rows = readCsv(await reply.text()).map((row) => row.cells)
  expect(rows[0]?.slice(0, 4)).toEqual(['Agent name', 'Rating', 'Feedback', 'Contact name'])
  expect(rows[2]?.slice(0, 4)).toEqual(['Grace', '2', "'=Slow", 'Bob'])
})

test('our own list goes by cursor, with the counts of all pages', async () => {
  await desk.linus.signIn('linus', 'correct horse battery', 'site_shop')
  const first = (await desk.linus.get('/ratings?limit=2')).body.data
  expect(first).toMatchObject({ counts: { 2: 1, 5: 2 }, pagination: { has_more: true } })
  const rest = (await desk.linus.get(`/ratings?limit=2&cursor=${first.pagination.next_cursor}`)).body.data
  expect([...first.ratings, ...rest.ratings].map((one) => [one.score, one.comment, one.agent_id])).toEqual([
    [5, null, null],
    [2, '=Slow', desk.grace.userId],
    [5, 'Quick', null],
  ])
  expect((await desk.linus.get('/ratings?score=6')).status).toBe(400)
})

test('RUL-01 agents and other accounts see none in this shape, and another inbox’s people none of ours', async () => {
  expect((await ada.get(path)).status).toBe(401)
  expect((await mallory.get(path)).body).toEqual([])
  expect((await mallory.get(`${path}/metrics`)).body.total_count).toBe(0)
  await desk.bruno.signIn('bruno', 'correct horse battery', 'site_other')
  expect((await desk.bruno.get('/ratings')).body.data).toMatchObject({ ratings: [], counts: { 5: 0 } })
})
