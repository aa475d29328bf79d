/** Whatever row of seed 000 is written, it is read back the same: by its own surface, alone, in a list and after a change. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { priorities, statuses } from './states.ts'

let desk: Desk
let departments: number[]
let seats: number[]

beforeAll(async () => {
  desk = await openDesk()
  departments = []
  for (const name of ['Sales', 'Billing'])
    departments.push((await call('POST', '/support_departments', { name })).id)
  seats = (await call('GET', '/support_seats?limit=10')).items.map((row: { id: number }) => row.id)
})
afterAll(() => desk.close())

// biome-ignore lint/suspicious/noExplicitAny: an answer's body in a test
async function call(method: string, path: string, body?: unknown): Promise<any> {
  const answer = await fetch(`${desk.url}/api/v1/entities${path}`, {
    method,
    headers: { authorization: `Bearer ${desk.linus.accessToken}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const read = await answer.json()
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(read)}`)
  return read
}

const word = (maxLength: number) =>
  fc
    .string({ minLength: 1, maxLength, unit: 'grapheme' })
    .map((text) => text.trim().normalize('NFC'))
    .filter(
      (text) => text.length > 0 && text.length <= maxLength && !text.includes('\0') && text.isWellFormed(),
    )
const whole = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const moment = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** Who has it is said by its status and its seat; what contradicts itself (a queue with a seat) is no row of anybody's. */
const owners = () =>
  fc.oneof(
    fc.record({ status: fc.constantFrom('ai', 'queued', 'resolved', 'closed') }),
    fc.record({
      status: fc.constantFrom('assigned', 'resolved', 'closed'),
      assigned_seat_id: fc.constantFrom(...seats),
    }),
  )

const fields = () => ({
  user_id: word(255),
  whmcs_client_id: whole,
  visitor_name: word(200),
  visitor_email: fc.emailAddress(),
  department_id: fc.constantFrom(...departments),
  priority: fc.constantFrom(...priorities),
  sla_due_at: moment,
  linked_whmcs_service_id: whole,
  linked_whmcs_invoice_id: whole,
  linked_whmcs_domain_id: whole,
  linked_ticket_id: whole,
  ai_summary: word(2000),
  last_message_at: moment,
  subject: word(500),
})

const row = () =>
  fc
    .tuple(fc.record(fields(), { requiredKeys: [] }), owners())
    .map(([rest, owner]) => ({ ...rest, ...owner }))

test('FLD-01 FLD-02 FLD-17 any row is read back the same, and any change of it', async () => {
  await fc.assert(
    fc.asyncProperty(row(), row(), async (first, second) => {
      const made = await call('POST', '/chat_conversations', first)
      expect(made).toMatchObject(first)
      expect(Object.keys(made)).toHaveLength(17)
      expect(statuses).toContain(made.status)
      expect(await call('GET', `/chat_conversations/${made.id}`)).toEqual(made)
      const query = encodeURIComponent(JSON.stringify({ id: made.id, ...first }))
      expect((await call('GET', `/chat_conversations?query=${query}`)).items).toEqual([made])
      const changed = await call('PUT', `/chat_conversations/${made.id}`, second)
      expect(changed).toMatchObject(second)
      // A seat that was not written again stays, but where the status says that nobody has it.
      const kept = Object.fromEntries(
        Object.entries({ ...first, ...second }).filter(([field]) => field !== 'assigned_seat_id'),
      )
      expect(changed).toMatchObject(kept)
    }),
    { numRuns: 25 },
  )
})
