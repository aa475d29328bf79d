/** What the tail hands on: every event once and in order, whoever committed it and however it was told. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { aText, uploaded } from '../../../testkit/uploads.ts'
import type { Reader } from '../db/db.ts'
import { createLog } from '../log/log.ts'
import type { LoggedEvent } from './event.ts'
import { readLog } from './read-log.ts'
import { startTail } from './tail.ts'
import { createWaker } from './wake.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** A log in memory, a tail that follows it from its end, and what the tail handed on. */
async function followed(pollMs: number) {
  const log: LoggedEvent[] = []
  const handedOn: number[] = []
  let reads = 0
  let reading = 0
  // Both statements a tail makes: the newest sequence, and the rows after a position.
  const many = async ({ text, values }: Parameters<Reader['many']>[0]) => {
    if (text.includes('account_counters')) return [{ accountId: 'shop', seq: log.length }]
    reads++
    reading++
    await Bun.sleep(0)
    reading--
    const [, [after]] = values as [string[], [number]]
    return log.slice(after).map((event) => ({ ...event, account_id: event.accountId }))
  }
  const waker = createWaker(() => {})
  const tail = startTail({
    reader: { many, one: async () => undefined } as unknown as Reader,
    waker,
    log: createLog('silent'),
    pollMs,
    deliver: (events) => handedOn.push(...events.map(({ seq }) => seq)),
  })
  await tail.follow('shop')
  const commit = (): LoggedEvent => {
    const event = { accountId: 'shop', seq: log.length + 1, type: 'said' } as LoggedEvent
    log.push(event)
    return event
  }
  const settled = async () => {
    while (reading > 0 || (tail.position('shop') ?? 0) < log.length) await Bun.sleep(1)
  }
  return { tail, waker, commit, settled, handedOn, reads: () => reads }
}

const way = fc.constantFrom('here', 'here, told twice', 'here, told late', 'elsewhere', 'untold', 'a moment')

test('END-32 events are handed on once and in order, committed here or elsewhere, told early, late or never', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(way, { maxLength: 40 }), async (ways) => {
      const { tail, waker, commit, settled, handedOn } = await followed(10)
      const late: LoggedEvent[] = []
      for (const one of ways) {
        if (one === 'a moment') await Bun.sleep(0)
        else {
          const event = commit()
          if (one === 'elsewhere') waker.wake()
          if (one === 'here, told late') late.push(event)
          if (one.startsWith('here')) waker.wake(one === 'here, told late' ? [] : [event])
          if (one === 'here, told twice') waker.wake([event])
        }
      }
      waker.wake(late)
      await settled()
      await tail.stop()
      expect(handedOn).toEqual(handedOn.map((_one, at) => at + 1))
      expect(handedOn.length).toBe(ways.filter((one) => one !== 'a moment').length)
    }),
    { numRuns: 60 },
  )
})

test('what was committed here is handed on at once, without reading; a gap is read', async () => {
  const { tail, waker, commit, settled, handedOn, reads } = await followed(60_000)
  await settled()
  const before = reads()
  waker.wake([commit(), commit()])
  waker.wake([commit()])
  expect(handedOn).toEqual([1, 2, 3])
  expect(reads()).toBe(before)

  commit()
  waker.wake([commit()])
  expect(handedOn).toEqual([1, 2, 3])
  await settled()
  expect(handedOn).toEqual([1, 2, 3, 4, 5])
  await tail.stop()
})

test('what is handed over is what the log holds', async () => {
  const { waker, db } = desk.running.app.platform
  const handedOver: LoggedEvent[] = []
  const unlisten = waker.onWake((appended = []) => void handedOver.push(...appended))
  const customer = await desk.visitor()
  const id = await customer.chat()
  await customer.say(id, 'Hello', { client_id: 'c1', metadata: { b: [1, 2.5], a: null } })
  await desk.ada.say(id, 'A note', { private: true })
  const file = await uploaded(customer, aText(), { conversation_id: id })
  await customer.post('/messages', { conversation_id: id, type: 'file', file_id: file.id })
  await desk.ada.post('/messages/read', { conversation_id: id })
  await desk.ada.post(`/conversations/${id}/close`, {})
  await customer.say(id, 'Once more')
  await desk.settle()
  unlisten()

  const types = new Set(handedOver.map(({ type }) => type))
  expect([...types]).toContain('message.posted')
  expect(types.size).toBeGreaterThan(2)
  // Two commits at once may be told in either order; something may be committed after we stopped listening.
  handedOver.sort((one, other) => one.seq - other.seq)
  const { accountId = '', seq = 0 } = handedOver[0] ?? {}
  const logged = await readLog(db.read, [{ accountId, seq: seq - 1 }], 1000)
  expect(handedOver).toEqual(logged.slice(0, handedOver.length))
})
