import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { planOf } from '../../../testkit/plan-of.ts'
import { parseId } from '../../platform/ids/ids.ts'
import { selectPerformances } from './agent-queries.ts'
import { selectClosed, selectRatings, selectReplies, selectStarted } from './inbox-queries.ts'
import type { Scope } from './queries.ts'
import { bucketBorders } from './series.ts'

const many = 20_000

let desk: Desk
let scope: Scope
beforeAll(async () => {
  desk = await openDesk()
  const { pool } = desk.running.app.platform.db
  const one = parseId('conv', await (await desk.visitor('Noor')).chat())
  const ada = parseId('user', desk.ada.userId ?? '')
  const { rows } = await pool.query(
    'select account_id, array(select id from inboxes order by num) as inbox_ids from conversations where id = $1',
    [one],
  )
  await pool.query(
    `insert into conversations (account_id, id, display_id, inbox_id, contact_id, address_id, lifecycle, handler,
       created_at, last_activity_at)
     select account_id, gen_random_uuid(), 1000 + n, inbox_id, contact_id, address_id, 'closed', 'none',
       now() - n * interval '1 hour', now() - n * interval '1 hour'
     from conversations, generate_series(1, ${many}) n where id = $1`,
    [one],
  )
  await pool.query(
    `insert into messages (account_id, id, conversation_id, seq, direction, author_kind, author_id, author_name, private,
       type, content, created_at)
     select account_id, gen_random_uuid(), id, seq, case seq when 1 then 'in' else 'out' end,
       case seq when 1 then 'contact' else 'member' end, case seq when 1 then contact_id else $1::uuid end, 'Somebody',
       false, 'text', 'Hello', created_at + seq * interval '1 minute'
     from conversations, generate_series(1, 2) seq where display_id > 1000`,
    [ada],
  )
  await pool.query(
    `insert into closures (account_id, id, conversation_id, closed_by, closed_at)
     select account_id, gen_random_uuid(), id, $1, created_at + interval '1 hour' from conversations
     where display_id > 1000`,
    [ada],
  )
  await pool.query(
    `insert into ratings (account_id, conversation_id, contact_id, assignee_id, score, at)
     select account_id, id, contact_id, $1, 1 + display_id % 5, created_at + interval '2 hours' from conversations
     where display_id > 1000`,
    [ada],
  )
  for (const table of ['conversations', 'messages', 'closures', 'ratings'])
    await pool.query(`vacuum analyze ${table}`)
  const start = new Date(desk.clock.now().getTime() - 7 * 86_400_000)
  const { account_id: accountId, inbox_ids: inboxIds } = rows[0]
  const end = new Date(desk.clock.now().getTime() + 86_400_000)
  scope = { accountId, inboxIds, userId: undefined, start, end, timeZone: 'UTC' }
})
afterAll(() => desk.close())

test('what a report counts is found by when it happened, however much there is from before', async () => {
  const plans = {
    messages_by_author: await planOf(desk, (reader) => selectReplies(reader, scope, bucketBorders)),
    closures_by_time: await planOf(desk, (reader) => selectClosed(reader, scope)),
    ratings_by_time: await planOf(desk, (reader) => selectRatings(reader, scope)),
  }
  for (const [index, plan] of Object.entries(plans)) {
    expect(plan).toContain(index)
    expect(plan).not.toMatch(/Seq Scan on (conversations|messages|closures|ratings)/)
  }
  // Which index of conversations has their time is the planner's choice: newer ones pass over the columns before it.
  const started = await planOf(desk, (reader) => selectStarted(reader, scope))
  expect(started).toMatch(/Index Cond: [^\n]*created_at >=/)
  expect(started).not.toMatch(/Seq Scan on conversations/)
  const agents = await planOf(desk, (reader) => selectPerformances(reader, scope))
  for (const index of ['messages_by_author', 'closures_by_time']) expect(agents).toContain(index)
  // Both indexes of ratings have their time, and of a team of one neither is the better.
  expect(agents).toMatch(/ratings_by_(time|assignee) on ratings[^\n]*\n\s*Index Cond: [^\n]*at >=/)
})
