import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Body } from '../../../testkit/caller.ts'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { parseId } from '../../platform/ids/ids.ts'
import { markDelivered, type Side } from './delivery.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const rank: Record<string, number> = { sent: 0, delivered: 1, read: 2 }

async function statuses(customer: Customer, id: string): Promise<string[]> {
  const { body } = await customer.get(`/messages?conversation_id=${id}`)
  return body.data.messages.map((one: Body) => one.status)
}

async function report(id: string, side: Side, seq: number): Promise<void> {
  const { db, clock } = desk.running.app.platform
  const row = await db.pool.query<{ account_id: string }>(
    `select account_id from inboxes where key = 'site_shop'`,
  )
  const accountId = row.rows[0]?.account_id ?? ''
  const reached = { accountId, conversationId: parseId('conv', id) ?? '', side, seq }
  await db.transact((tx) => markDelivered(tx, [reached], clock.now()))
}

test('delivery and reading only move up, in whatever order and however often they are reported', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constantFrom<Side>('contact', 'staff'), seq: fc.integer({ min: 1, max: 6 }) }),
    fc.record({ do: fc.constantFrom('visitor reads', 'staff reads'), seq: fc.integer({ min: 1, max: 6 }) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const customer = await desk.visitor()
      const id = await customer.chat()
      const said: Body[] = []
      for (let number = 0; number < 3; number++) {
        said.push(await customer.say(id, 'hers'), await desk.ada.say(id, 'ours'))
      }
      let before = await statuses(customer, id)
      for (const { do: what, seq } of steps) {
        const reading = { conversation_id: id, message_ids: [said[seq - 1].id] }
        if (what === 'visitor reads') await customer.post('/messages/read', reading)
        else if (what === 'staff reads') await desk.ada.post('/messages/read', reading)
        else await report(id, what === 'contact' ? 'contact' : 'staff', seq)
        const after = await statuses(customer, id)
        after.forEach((status, index) => {
          expect(rank[status]).toBeGreaterThanOrEqual(rank[before[index] ?? 'sent'] ?? 0)
        })
        before = after
      }
      // What came of it does not depend on the order: the furthest of what was reported of each message.
      const expected = said.map((message, index) => {
        const other = message.from === 'visitor' ? ['staff', 'staff reads'] : ['contact', 'visitor reads']
        const mine = steps.filter((one) => other.includes(one.do))
        if (mine.some((one) => one.do.endsWith('reads') && one.seq === index + 1)) return 'read'
        const through = mine.filter(
          (one) => !one.do.endsWith('reads') || said[one.seq - 1].from === message.from,
        )
        return through.some((one) => one.seq > index) ? 'delivered' : 'sent'
      })
      expect(before).toEqual(expected)
    }),
    { numRuns: 12 },
  )
})

test('a pointer already there appends nothing, one that moves tells both sides once', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  await customer.say(id, 'one')
  await customer.say(id, 'two')
  const count = async () => (await desk.events()).filter((type) => type === 'message.delivered').length
  const before = await count()

  for (const seq of [2, 1, 2]) await report(id, 'staff', seq)

  expect(await count()).toBe(before + 1)
  expect(await statuses(customer, id)).toEqual(['delivered', 'delivered'])
})

test('what waited is delivered when a visitor comes; of many conversations, and no note', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  await desk.ada.say(id, 'Are you there?')
  await desk.ada.say(id, 'She is not', { private: true })
  expect(await statuses(customer, id)).toEqual(['sent'])

  const hers = await desk.socket(customer)
  const frame = await hers.take('delivered')

  expect(frame).toMatchObject({ conversation_id: id, to: 'visitor', through: 1 })
  expect(await statuses(customer, id)).toEqual(['delivered'])
  await desk.ada.say(id, 'Still a note', { private: true })
  await desk.ada.say(id, 'There you are')
  await hers.next((one) => one.type === 'delivered' && one.through === 4)
  expect(hers.heard.filter((one) => one.type === 'delivered').map((one) => one.through)).toEqual([1, 4])
  hers.close()
})

test('without a socket of the other side nothing is written, though one’s own side listens', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const hers = await desk.socket(customer)
  await customer.say(id, 'Anybody?')
  await hers.next((frame) => frame.message === 'Anybody?')
  await customer.say(id, 'Hello?')
  await hers.next((frame) => frame.message === 'Hello?')

  expect(await statuses(customer, id)).toEqual(['sent', 'sent'])
  hers.close()
  const ours = await desk.socket(desk.ada)
  await ours.next(
    (frame) => frame.type === 'delivered' && frame.conversation_id === id && frame.through === 2,
  )
  ours.close()
})

test('stopping writes what was gathered', async () => {
  const beside = await openDesk({ beside: desk })
  const customer = await desk.visitor()
  const id = await customer.chat()
  const hers = await beside.socket(customer)
  await hers.settle()
  await desk.ada.say(id, 'Last words')
  await hers.next((frame) => frame.message === 'Last words')
  await beside.close()

  expect(await statuses(customer, id)).toEqual(['delivered'])
})
