/** Seed 000 as its own client speaks it (systems.md 6): the SDK's wire format, the template's texts, and what every other surface sees. */
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { atomsEntity, callAtoms, type Holder } from '../../../testkit/atoms-sdk.ts'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const call = (who: Holder | undefined, method: string, path: string, body?: unknown) =>
  callAtoms(desk.url, who, method, path, body)
const sdk = (who: Holder, entity: string) => atomsEntity(desk.url, who, entity)

const conversations = (who: Holder = desk.linus) => sdk(who, 'chat_conversations')
const made = async (data: unknown = {}) => (await conversations().create({ data })).body
const department = async (name: string): Promise<number> =>
  (await sdk(desk.linus, 'support_departments').create({ data: { name } })).body.id
const seatOf = async (name: string): Promise<number> =>
  (await sdk(desk.linus, 'support_seats').query({ query: { email: `${name}@example.com` } })).body.items[0].id

const blank = {
  user_id: null,
  whmcs_client_id: null,
  visitor_name: null,
  visitor_email: null,
  department_id: null,
  assigned_seat_id: null,
  status: 'queued',
  priority: 'normal',
  sla_due_at: null,
  linked_whmcs_service_id: null,
  linked_whmcs_invoice_id: null,
  linked_whmcs_domain_id: null,
  linked_ticket_id: null,
  ai_summary: null,
  last_message_at: null,
  subject: null,
}

test('FLD-01 FLD-08 FLD-09 an empty row has its id, status and priority, and all 17 fields', async () => {
  const created = await conversations().create({ data: {} })
  expect([created.status, created.body]).toEqual([201, { id: expect.any(Number), ...blank }])
  expect((await conversations().get({ id: created.body.id })).body).toEqual(created.body)
})

test('FLD-02 FLD-03 FLD-04 FLD-05 FLD-06 FLD-07 FLD-10 FLD-11 FLD-12 FLD-13 FLD-14 FLD-15 FLD-16 FLD-17 RUL-24 every field is read back as it was written, at once and later', async () => {
  const row = {
    user_id: 'atoms-17',
    whmcs_client_id: 42,
    visitor_name: 'Zoë 🦜',
    visitor_email: 'zoe@example.org',
    department_id: await department('Billing'),
    assigned_seat_id: await seatOf('ada'),
    status: 'assigned',
    priority: 'urgent',
    sla_due_at: '2030-01-02T03:04:05.678Z',
    linked_whmcs_service_id: 1,
    linked_whmcs_invoice_id: 2,
    linked_whmcs_domain_id: 3,
    linked_ticket_id: 4,
    ai_summary: 'Asked about an invoice',
    last_message_at: '2029-12-31T23:59:59.000Z',
    subject: 'Invoice 2',
  }
  const created = await conversations().create({ data: row })
  expect([created.status, created.body]).toEqual([201, { id: expect.any(Number), ...row }])
  const { id } = created.body
  expect((await conversations().get({ id })).body).toEqual({ id, ...row })
  const change = {
    visitor_name: 'Zoé',
    visitor_email: 'zoe@example.net',
    priority: 'low',
    subject: 'Invoice 3',
    linked_ticket_id: 5,
    status: 'resolved',
    sla_due_at: '2031-01-02T03:04:05.000Z',
  }
  expect((await conversations().update({ id, data: change })).body).toEqual({ id, ...row, ...change })
  // Null and what is left out stay.
  const nulls = Object.fromEntries(Object.keys(row).map((name) => [name, null]))
  expect((await conversations().update({ id, data: nulls })).body).toEqual({ id, ...row, ...change })
})

test('RUL-24 two rows of one mailbox keep the names they were given, and share their contact', async () => {
  const first = await made({ visitor_name: 'Ann', visitor_email: 'shared@example.org' })
  const second = await made({ visitor_name: 'Annie', visitor_email: 'Shared@example.org' })
  expect(first).toMatchObject({ visitor_name: 'Ann', visitor_email: 'shared@example.org' })
  expect(second).toMatchObject({ visitor_name: 'Annie', visitor_email: 'Shared@example.org' })
  const { contacts } = (await desk.linus.get('/contacts?limit=100')).body.data
  expect(contacts.filter((one: Body) => one.email === 'shared@example.org')).toHaveLength(1)
  // A mailbox another contact has is kept on the row it was written to.
  const third = await made({ visitor_name: 'Cy' })
  const changed = await conversations().update({
    id: third.id,
    data: { visitor_email: 'shared@example.org' },
  })
  expect(changed.body).toMatchObject({ visitor_name: 'Cy', visitor_email: 'shared@example.org' })
})

describe('ENM-01 C.10 point 1', () => {
  const words = ['ai', 'queued', 'assigned', 'resolved', 'closed']
  const states = { ai: ['open', 'ai'], queued: ['open', 'queue'], assigned: ['open', 'human'] }

  test.each(words.flatMap((from) => words.map((to) => [from, to])))(
    'from %s a row can be made %s, and prints so',
    async (from, to) => {
      const { id } = await made({ status: from })
      expect((await conversations().update({ id, data: { status: to } })).body.status).toBe(to)
      expect((await conversations().get({ id })).body.status).toBe(to)
      const stored = (await desk.linus.get(`/conversations/${id}`)).body.data
      const [lifecycle, handler] = states[to as keyof typeof states] ?? [to, 'none']
      expect([stored.lifecycle, stored.handler]).toEqual([lifecycle, handler])
    },
  )

  test('a word that is printed already changes nothing: what is snoozed or pending stays so', async () => {
    for (const lifecycle of ['snoozed', 'pending']) {
      const { id } = await made({})
      await desk.linus.patch(`/conversations/${id}`, { lifecycle })
      await desk.settle()
      const events = (await desk.events()).length
      const answer = await conversations().update({ id, data: { status: 'queued' } })
      expect(answer.body.status).toBe('queued')
      expect((await desk.linus.get(`/conversations/${id}`)).body.data.lifecycle).toBe(lifecycle)
      await desk.settle()
      expect((await desk.events()).length).toBe(events)
    }
  })
})

test('ENM-06 C.10 point 2 no priority prints as normal and is not stored as that; both words of level 2 are read', async () => {
  const { id } = await made({})
  const stored = async () => (await desk.linus.get(`/conversations/${id}`)).body.data.priority
  await conversations().update({ id, data: { priority: 'normal', subject: 'x' } })
  expect(await stored()).toBeNull()
  for (const [word, level] of [
    ['low', 1],
    ['medium', 2],
    ['high', 3],
    ['urgent', 4],
    ['normal', 2],
  ] as const) {
    await conversations().update({ id, data: { priority: word } })
    expect([word, await stored()]).toEqual([word, level])
  }
  expect((await conversations().query({ query: { id, priority: 'normal' } })).body.total).toBe(1)
})

test('lists are filtered, sorted and cut; a sort by nothing is passed over', async () => {
  const subject = 'Listed'
  for (const [client, status] of [
    [1, 'queued'],
    [2, 'ai'],
    [3, 'queued'],
  ])
    await made({ subject, whmcs_client_id: client, status })
  const ask = async (wish: Record<string, unknown>) => {
    const { body } = await conversations().query({ query: { subject }, ...wish })
    return [body.items.map((row: Body) => row.whmcs_client_id), body.total, body.skip, body.limit]
  }
  expect(await ask({})).toEqual([[3, 2, 1], 3, 0, 20])
  expect(await ask({ sort: 'whmcs_client_id' })).toEqual([[1, 2, 3], 3, 0, 20])
  expect(await ask({ sort: '-whmcs_client_id', skip: 1, limit: 1 })).toEqual([[2], 3, 1, 1])
  expect(await ask({ query: { subject, status: 'queued' } })).toEqual([[3, 1], 2, 0, 20])
  expect(await ask({ query: { subject, whmcs_client_id: '2' }, fields: 'id' })).toEqual([[2], 1, 0, 20])
  expect(await ask({ query: { subject, whmcs_client_id: 'x' } })).toEqual([[], 0, 0, 20])
  expect(await ask({ query: { subject, user_id: null }, sort: 'nothing' })).toEqual([[3, 2, 1], 3, 0, 20])
  const plain = (await conversations().query({ limit: 2, skip: 1 })).body
  expect(plain.items).toHaveLength(2)
  expect(plain.items[0].id).toBeGreaterThan(plain.items[1].id)
  expect((await conversations().queryAll({ limit: 2, skip: 1 })).body).toEqual(plain)
  for (const column of Object.keys(blank)) {
    const sorted = await conversations().query({ sort: `-${column}`, limit: 3 })
    expect([column, sorted.status]).toEqual([column, 200])
  }
})

test('both forms of a batch make, change and take away; the absent are left out', async () => {
  const bare = await conversations().createBatch([{ subject: 'one' }, { subject: 'two', priority: null }])
  expect([bare.status, bare.body.map((row: Body) => row.subject)]).toEqual([201, ['one', 'two']])
  const path = '/entities/chat_conversations/batch'
  const wrapped = await call(desk.linus, 'POST', path, { items: [{ subject: 'three' }] })
  expect([wrapped.status, wrapped.body.length]).toEqual([201, 1])
  const ids: number[] = [...bare.body, ...wrapped.body].map((row: Body) => row.id)
  const flat = await conversations().updateBatch([
    { id: ids[0], status: 'ai' },
    { id: 2 ** 40, status: 'ai' },
  ])
  expect([flat.status, flat.body.map((row: Body) => [row.id, row.status])]).toEqual([200, [[ids[0], 'ai']]])
  const items = [{ id: ids[1], updates: { status: 'closed' } }]
  const nested = await call(desk.linus, 'PUT', path, { items })
  expect(nested.body.map((row: Body) => [row.id, row.status])).toEqual([[ids[1], 'closed']])
  const gone = await conversations().deleteBatch([...ids, 2 ** 40])
  expect([gone.status, gone.body]).toEqual([
    200,
    { message: 'Successfully deleted 3 chat_conversationss', deleted_count: 3 },
  ])
  expect((await conversations().get({ id: ids[0] })).status).toBe(404)
})

test('one batch that has something wrong in it does nothing', async () => {
  const before = (await conversations().query()).body.total
  const answer = await conversations().createBatch([{ subject: 'a' }, { department_id: 2 ** 40 }])
  expect([answer.status, answer.body]).toEqual([400, { detail: 'department_id: there is no such row' }])
  expect((await conversations().query()).body.total).toBe(before)
})

test('a row is a conversation of every other surface, and theirs are rows here', async () => {
  const { id } = await made({ visitor_name: 'Ann', subject: 'Seen', priority: 'high' })
  expect((await desk.linus.get(`/conversations/${id}`)).body.data).toMatchObject({
    priority: 3,
    visitor: { name: 'Ann' },
  })
  const bob = await desk.visitor('Bob')
  const native = (await desk.linus.get(`/conversations/${await bob.chat()}`)).body.data
  await bob.say(native.id, 'Hello')
  const listed = (await conversations().query({ limit: 1 })).body.items[0]
  expect(listed).toMatchObject({ visitor_name: 'Bob', status: 'queued', last_message_at: expect.any(String) })
})

test('a rival account, and agents of other inboxes, find nothing and change nothing', async () => {
  const { id } = await made({ subject: 'Ours' })
  for (const who of [desk.mallory, desk.bruno]) {
    const theirs = conversations(who)
    expect([who.name, (await theirs.get({ id })).status]).toEqual([who.name, 404])
    expect([who.name, (await theirs.update({ id, data: { subject: 'Mine' } })).status]).toEqual([
      who.name,
      404,
    ])
    expect([who.name, (await theirs.updateBatch([{ id, subject: 'Mine' }])).body]).toEqual([who.name, []])
    expect([who.name, (await theirs.query({ query: { id } })).body.total]).toEqual([who.name, 0])
  }
  expect((await conversations(desk.mallory).delete({ id })).status).toBe(404)
  expect((await conversations(desk.bruno).create({ data: {} })).status).toBe(403)
  expect((await conversations().get({ id })).body.subject).toBe('Ours')
  const seat = await seatOf('ada')
  expect((await sdk(desk.mallory, 'support_seats').get({ id: seat })).status).toBe(404)
})

test('of fifty first rows at once, all are in one inbox', async () => {
  const rival = conversations(desk.mallory)
  const answers = await Promise.all(Array.from({ length: 50 }, () => rival.create({ data: {} })))
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]))
  const { inboxes } = (await desk.mallory.get('/inboxes?limit=100')).body.data
  expect(inboxes.filter((one: Body) => one.channel === 'api')).toHaveLength(1)
})
