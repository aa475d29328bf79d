/** What is said by itself in several conversations at once is locked before any of it is said. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { until } from '../../../testkit/until.ts'
import { parseId } from '../../platform/ids/ids.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

interface Chat {
  customer: Customer
  id: string
}

const close = ({ id }: Chat) => desk.linus.patch(`/conversations/${id}/close`, {})
const speak = ({ customer, id }: Chat) => customer.say(id, 'Hello?')
const week = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, is_closed: true }))

interface Way {
  settings: object
  before?: (chat: Chat) => Promise<unknown>
  cause: (chat: Chat) => Promise<unknown>
  says: object
}
const ways: Record<string, Way> = {
  'a greeting': {
    settings: { greeting_enabled: true, greeting_message: 'Hi!' },
    cause: speak,
    says: { content: 'Hi!' },
  },
  'that it is closed': {
    settings: { working_hours_enabled: true, out_of_office_message: 'Closed', working_hours: week },
    cause: speak,
    says: { content: 'Closed' },
  },
  'the question for an e-mail': {
    settings: { enable_email_collect: true },
    cause: speak,
    says: { content_type: 'input_email' },
  },
  'a survey': {
    settings: { csat_survey_enabled: true },
    before: speak,
    cause: close,
    says: { content_type: 'input_csat' },
  },
}

// Who holds a conversation waits for the account's counter to tell of what it did: who holds the counter and waits for the
// conversation waits for ever, and PostgreSQL ends one of the two.
test.each(Object.keys(ways))(
  'whoever says something by itself waits for a conversation without holding the counter: %s',
  async (name) => {
    const { settings, before, cause, says } = ways[name] as Way
    const made = await desk.linus.post('/inboxes', { name, channel: 'web', ...settings })
    expect(made.status).toBe(201)
    const { pool } = desk.running.app.platform.db
    const chats: Chat[] = []
    for (const who of ['Ann', 'Bob']) {
      const customer = await desk.visitor(who, made.body.data.key)
      const chat = { customer, id: await customer.chat() }
      await before?.(chat)
      chats.push(chat)
    }
    await desk.settle()

    // Both happen before anything is made of the first.
    const [dispatch, holder] = [await pool.connect(), await pool.connect()]
    await dispatch.query('begin')
    await dispatch.query('select from dispatch_cursors for update')
    for (const chat of chats) await cause(chat)
    await holder.query('begin')
    const [, second] = chats
    await holder.query('select from conversations where id = $1 for update', [
      parseId('conv', second?.id ?? ''),
    ])
    await dispatch.query('commit')
    dispatch.release()
    const settled = desk.settle()
    await until(async () => {
      const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      return ((await pool.query(waiting)).rowCount ?? 0) > 0
    })
    const isFree = await pool
      .query('select from account_counters for update nowait')
      .then(() => true)
      .catch(() => false)
    await holder.query('commit')
    holder.release()
    await settled

    expect(isFree).toBe(true)
    for (const { customer, id } of chats) {
      const { messages } = (await customer.get(`/messages?conversation_id=${id}`)).body.data
      expect(messages.at(-1)).toMatchObject({ direction: 'template', ...says })
    }
  },
)
