import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { planOf } from '../../../testkit/plan-of.ts'
import type { Reader } from '../../platform/db/db.ts'
import { parseId } from '../../platform/ids/ids.ts'
import { selectFound, type Wanted } from './search-queries.ts'

const many = 30_000

let desk: Desk
let wanted: (attribute: string, value: string) => Wanted
beforeAll(async () => {
  desk = await openDesk()
  const customer = await desk.visitor('Noor')
  const one = parseId('conv', await customer.chat())
  const { pool } = desk.running.app.platform.db
  const { rows } = await pool.query('select account_id, inbox_id from conversations where id = $1', [one])
  await pool.query(
    `insert into conversations (account_id, id, display_id, inbox_id, contact_id, address_id, lifecycle, handler,
       created_at, last_activity_at, subject)
     select account_id, gen_random_uuid(), 1000 + n, inbox_id, contact_id, address_id, 'closed', 'none',
       now() - n * interval '1 minute', now() - n * interval '1 minute', 'Case ' || 1000 + n
     from conversations, generate_series(1, ${many}) n where id = $1`,
    [one],
  )
  await pool.query(
    `insert into messages (account_id, id, conversation_id, seq, direction, author_kind, author_name, private, type,
       content, created_at)
     select account_id, gen_random_uuid(), id, 1, 'in', 'contact', 'Noor', false, 'text',
       'Parcel ' || display_id || ' of ' || md5(display_id::text) || ' to ana@example.org, 返品したい', created_at
     from conversations where display_id > 1000`,
  )
  await pool.query(
    `insert into contacts (account_id, id, name, created_at)
     select $1, gen_random_uuid(), md5(n::text), now() from generate_series(1, ${many}) n`,
    [rows[0].account_id],
  )
  // Vacuumed too: until then new entries wait in a list that the index reads one by one, and the planner knows.
  for (const table of ['messages', 'conversations', 'contacts']) await pool.query(`vacuum analyze ${table}`)
  wanted = (attribute, value) => ({
    accountId: rows[0].account_id,
    inboxIds: [rows[0].inbox_id],
    seer: { accountId: rows[0].account_id },
    filter: { attribute, operator: 'contains', values: [value] },
    now: desk.clock.now(),
  })
})
afterAll(() => desk.close())

const page = {
  sort: { key: 'last_activity_at', direction: 'desc' },
  limit: 26,
  offset: 0,
  after: undefined,
} as const
const numbers = async (attribute: string, value: string) => {
  const found = await selectFound(desk.running.app.platform.db.read, wanted(attribute, value), page)
  return found.map(({ displayId }) => displayId)
}

test('words said in any of many conversations are found by indexes alone', async () => {
  for (const attribute of ['content', 'text', 'contact_name']) {
    const ask = (reader: Reader) => selectFound(reader, wanted(attribute, 'parcel 29999'), page)
    const plan = await planOf(desk, ask)
    expect(plan).toContain(attribute === 'contact_name' ? 'contacts_by_part' : 'messages_by_words')
    expect(plan).not.toContain('Seq Scan on messages')
    expect(plan).not.toContain('Seq Scan on conversations')
  }
})

test('all words of a search stand in the message in any order, the last may have only begun', async () => {
  const last = many + 1000
  const [hash] = (await desk.running.app.platform.db.pool.query(`select md5('${last}') as md5`)).rows
  expect(await numbers('content', `PARCEL ${last}`)).toEqual([last])
  expect(await numbers('content', `of ${hash.md5.slice(0, 9)}`)).toEqual([last])
  expect(await numbers('content', `${last} parcel`)).toEqual([last])
  expect(await numbers('content', `${last} parcels`)).toEqual([])
  expect(await numbers('text', String(last))).toEqual([last])
  expect(await numbers('text', hash.md5.slice(0, 9))).toEqual([last])
})

test('what everybody says is found in the newest conversations, and so is what has no words', async () => {
  const newest = Array.from({ length: 26 }, (_, at) => 1001 + at)
  for (const said of ['parcel', 'example.org', '返品', '@'])
    expect(await numbers('content', said)).toEqual(newest)
})
