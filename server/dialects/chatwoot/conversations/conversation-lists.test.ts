import { afterAll, beforeAll, expect, test } from 'bun:test'
import pg from 'pg'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'

let desk: Desk
let linus: AccountProgram
let bruno: AccountProgram
let mallory: AccountProgram
const total = 30

beforeAll(async () => {
  desk = await openDesk()
  linus = await openAccountProgram(desk, desk.linus)
  bruno = await openAccountProgram(desk, desk.bruno)
  mallory = await openAccountProgram(desk, desk.mallory, 'site_rival')
  for (let at = 0; at < total; at++) {
    const visitor = await desk.visitor(`Visitor ${at}`)
    const conv = await visitor.chat()
    desk.clock.advance(1000)
    await visitor.say(conv, `parcel ${at}`)
    if (at === 0) await desk.linus.patch(`/conversations/${conv}`, { lifecycle: 'resolved', priority: 4 })
    if (at === 1)
      await desk.linus.call('PUT', `/conversations/${conv}/owner`, { agent_id: desk.linus.userId }, {})
    if (at === 2)
      await desk.linus.patch(`/conversations/${conv}`, {
        priority: 1,
        additional_attributes: { browser_language: 'en' },
      })
  }
})
afterAll(() => desk.close())

const ids = (payload: { id: number }[]) => payload.map((one) => one.id)

test('ENM-27 pages of 25, open unless said, with the counts of each view', async () => {
  const first = (await linus.get('/conversations')).body.data
  expect(first.meta).toEqual({ mine_count: 1, assigned_count: 1, unassigned_count: 28, all_count: 29 })
  expect(first.payload).toHaveLength(25)
  const second = (await linus.get('/conversations?page=2')).body.data
  expect(second.payload).toHaveLength(4)
  expect(new Set([...ids(first.payload), ...ids(second.payload)]).size).toBe(29)
  const times = first.payload.map((one: { last_activity_at: number }) => one.last_activity_at)
  expect(times).toEqual(times.toSorted((one: number, other: number) => other - one))

  expect((await linus.get('/conversations?status=resolved')).body.data.payload).toHaveLength(1)
  expect((await linus.get('/conversations?status=all')).body.data.meta.all_count).toBe(30)
  expect((await linus.get('/conversations?assignee_type=me')).body.data.payload).toHaveLength(1)
  expect((await linus.get('/conversations?assignee_type=unassigned&page=2')).body.data.payload).toHaveLength(
    3,
  )
  expect((await linus.get('/conversations/meta?status=all')).body).toEqual({
    meta: { mine_count: 1, assigned_count: 1, unassigned_count: 29, all_count: 30 },
  })
  expect((await linus.get('/conversations?status=asleep')).status).toBe(422)
})

test('lists are searched and sorted', async () => {
  const newest = (await linus.get('/conversations?q=parcel%207')).body.data
  expect([newest.payload.length, newest.payload[0].messages[0].content]).toEqual([1, 'parcel 7'])
  const found = (await linus.get('/conversations/search?q=17%20visitor')).body
  expect([found.meta.all_count, found.payload[0].meta.sender.name]).toEqual([1, 'Visitor 17'])
  const oldest = (await linus.get('/conversations?sort_by=created_at_asc')).body.data.payload
  expect(oldest[0].meta.sender.name).toBe('Visitor 1')
  const urgent = (await linus.get('/conversations?status=all&sort_by=priority_desc')).body.data.payload
  expect(urgent[0].priority).toBe('urgent')
  expect(urgent[1].priority).toBe('low')
  expect((await linus.get('/conversations?conversation_type=mention')).body.data.payload).toEqual([])
  expect((await linus.get('/conversations?updated_within=0&status=all')).body.data.payload).toEqual([])
})

test('ENM-03 filters hold conditions joined by words, in any case', async () => {
  const filter = async (...payload: unknown[]) => {
    const reply = await linus.post('/conversations/filter', { payload })
    return [reply.status, reply.body.payload?.length ?? reply.body.message]
  }
  const is = (attribute_key: string, values: unknown, query_operator?: string) => ({
    attribute_key,
    filter_operator: 'equal_to',
    values,
    query_operator: query_operator ?? null,
  })
  expect(await filter(is('browser_language', ['en']))).toEqual([200, 1])
  expect(await filter(is('status', ['resolved'], 'OR'), is('priority', ['low']))).toEqual([200, 2])
  expect(await filter(is('status', ['resolved'], 'AND'), is('priority', ['low']))).toEqual([200, 0])
  const me = {
    id: (await linus.get('/conversations?assignee_type=me')).body.data.payload[0].meta.assignee.id,
    name: 'Linus',
  }
  expect(await filter(is('status', ['all'], 'and'), is('assignee_id', [me]))).toEqual([200, 1])
  expect(await filter({ attribute_key: 'assignee_id', filter_operator: 'is_present', values: [] })).toEqual([
    200, 1,
  ])
  expect(await filter(is('shoe_size', [4]))).toEqual([
    422,
    'custom_attributes.shoe_size: there is no such attribute to filter by',
  ])
})

test('RUL-01 nobody lists another inbox’s or another account’s conversations', async () => {
  expect((await bruno.get('/conversations?status=all')).body.data.payload).toEqual([])
  expect((await mallory.get('/conversations?status=all')).body.data).toEqual({
    meta: { mine_count: 0, assigned_count: 0, unassigned_count: 0, all_count: 0 },
    payload: [],
  })
  const foreign = await fetch(`${desk.url}/api/v1/accounts/${linus.accountNum}/conversations`, {
    headers: { api_access_token: mallory.token },
  })
  expect(foreign.status).toBe(401)
})

test('a list costs the same number of queries, however many it shows', async () => {
  const { query } = pg.Client.prototype
  /** Statements about what is listed; those of the log and the queue run beside them. */
  const count = async (path: string) => {
    let asked = 0
    const spy = function (this: pg.Client, ...given: [{ text?: string }]) {
      if (/conversation|messages|members|teams/.test(given[0].text ?? '')) asked++
      return Reflect.apply(query, this, given)
    }
    Object.assign(pg.Client.prototype, { query: spy })
    await linus.get(path)
    Object.assign(pg.Client.prototype, { query })
    return asked
  }
  await desk.settle()
  await linus.get('/conversations?status=all')
  const many = await count('/conversations?status=all')
  const one = await count('/conversations?status=resolved')
  // One more of the two where the newest of some is a line about what happened: then what was said is looked for.
  expect([Math.abs(many - one) <= 1, many >= 3, many <= 6]).toEqual([true, true, true])
})
