import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
let ann: Customer
beforeAll(async () => {
  desk = await openDesk()
  ann = await desk.visitor('Ann')
})
afterAll(() => desk.close())

const nothing = {
  user_id: null,
  client_id: null,
  service_id: null,
  invoice_id: null,
  domain_id: null,
  ticket_id: null,
  updated_at: null,
}

async function events(): Promise<unknown[]> {
  const { rows } = await desk.running.app.platform.db.pool.query(
    `select data from events where type = 'billing.changed' order by seq`,
  )
  return rows.map((row) => row.data)
}

test('ENT-27 FLD-02 FLD-03 FLD-11 FLD-12 FLD-13 FLD-14 a conversation is linked, and unlinked, one link at a time', async () => {
  const id = await ann.chat()
  const path = `/conversations/${id}/billing`
  expect((await desk.ada.get(path)).body.data).toEqual({ conversation_id: id, ...nothing })
  const set = { user_id: 'atoms-7', client_id: 42, service_id: 1, invoice_id: 2, domain_id: 3 }
  const first = await desk.ada.call('PUT', path, set, {})
  expect([first.status, first.body.data]).toEqual([
    200,
    { ...nothing, ...set, conversation_id: id, updated_at: expect.any(String) },
  ])
  await desk.ada.call('PUT', path, { service_id: null }, {})
  expect((await desk.grace.get(path)).body.data).toMatchObject({ ...set, service_id: null })
})

test('RUL-23 converting to a ticket fills its id, and is told as one; the same again is no news', async () => {
  const bob = await desk.visitor('Bob')
  const path = `/conversations/${await bob.chat()}/billing`
  const before = (await events()).length
  await desk.ada.call('PUT', path, { ticket_id: 9001 }, {})
  await desk.ada.call('PUT', path, { ticket_id: 9001 }, {})
  await desk.ada.call('PUT', path, { ticket_id: 9002 }, {})
  expect((await desk.ada.get(path)).body.data.ticket_id).toBe(9002)
  expect((await events()).slice(before)).toEqual([
    { changes: { ticket_id: [null, 9001] }, convertedTo: 9001 },
    { changes: { ticket_id: [9001, 9002] }, convertedTo: null },
  ])
})

test('what is no number of theirs is refused, and nothing was done', async () => {
  const path = `/conversations/${await ann.chat()}/billing`
  const before = (await desk.ada.get(path)).body.data
  for (const wrong of [
    { client_id: -1 },
    { client_id: 1.5 },
    { client_id: '7' },
    { other: 1 },
    { user_id: 7 },
  ])
    expect((await desk.ada.call('PUT', path, wrong, {})).status).toBe(400)
  expect((await desk.ada.get(path)).body.data).toEqual(before)
})

test('those who may not touch the conversation know nothing of its links', async () => {
  const path = `/conversations/${await ann.chat()}/billing`
  for (const [who, status] of [
    [desk.mallory, 404],
    [desk.bruno, 403],
    [ann, 403],
    [desk.anonymous, 401],
  ] as const) {
    expect([who.name, (await who.get(path)).status]).toEqual([who.name, status])
    expect([who.name, (await who.call('PUT', path, { client_id: 1 }, {})).status]).toEqual([who.name, status])
  }
})
