import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { planOf } from '../../../testkit/plan-of.ts'
import { parseId } from '../../platform/ids/ids.ts'
import { countContacts, selectPage } from './list-queries.ts'

let desk: Desk
let accountId: string
beforeAll(async () => {
  desk = await openDesk()
  const { pool } = desk.running.app.platform.db
  accountId = parseId('acct', (await desk.linus.get('/account')).body.data.id) ?? ''
  await pool.query(
    `insert into contacts (account_id, id, name, email, identifier, created_at)
     select $1, gen_random_uuid(), md5(n::text), md5((n + 1000000)::text) || '@example.com', n::text, now()
     from generate_series(1, 30000) n`,
    [accountId],
  )
  // Vacuumed too: until then new entries wait in a list that the index reads one by one, and the planner knows.
  await pool.query('vacuum analyze contacts')
})
afterAll(() => desk.close())

test('a part of a name or mailbox is found by an index among many contacts', async () => {
  const wish = { accountId, sort: 'name', descending: false, q: 'c4ca4238a0' } as const
  const page = { limit: 26, offset: 0, after: undefined }
  for (const plan of [
    await planOf(desk, (reader) => countContacts(reader, wish)),
    await planOf(desk, (reader) => selectPage(reader, wish, page)),
  ]) {
    expect(plan).toContain('contacts_by_part')
    expect(plan).not.toContain('Seq Scan on contacts')
  }
  const found = (await desk.linus.get('/contacts?q=A4238A0b92')).body.data.contacts
  expect(found.map(({ identifier }: { identifier: string }) => identifier)).toEqual(['1'])
})
