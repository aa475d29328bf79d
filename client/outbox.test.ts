import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { further } from './delivery.ts'
import {
  nextToSend,
  type Outbox,
  type Outgoing,
  withAcknowledged,
  withKept,
  withoutOne,
  withRefused,
  withRetried,
  withWritten,
} from './outbox.ts'

const ids = ['a', 'b', 'c', 'd'] as const

const written = (client_id: string): Omit<Outgoing, 'status'> => ({
  client_id,
  frame: { type: 'message', message: client_id },
  written_at: '2024-01-20T14:30:00Z',
})

const ackOf = (client_id: string, status: 'sent' | 'delivered' | 'read' = 'sent') => ({
  client_id,
  id: `msg_${client_id}`,
  conversation_id: 'conv_1',
  status,
})

type Change = (outbox: Outbox) => Outbox

const id = fc.constantFrom(...ids)
const change: fc.Arbitrary<Change> = fc.oneof(
  id.map(
    (one): Change =>
      (outbox) =>
        withWritten(outbox, written(one)),
  ),
  id.map(
    (one): Change =>
      (outbox) =>
        withAcknowledged(outbox, ackOf(one)),
  ),
  id.map(
    (one): Change =>
      (outbox) =>
        withAcknowledged(outbox, ackOf(one, 'read')),
  ),
  id.map(
    (one): Change =>
      (outbox) =>
        withRefused(outbox, one, 'VALIDATION_ERROR'),
  ),
  id.map(
    (one): Change =>
      (outbox) =>
        withRefused(outbox, one, 'SERVER_ERROR'),
  ),
  id.map(
    (one): Change =>
      (outbox) =>
        withRetried(outbox, one),
  ),
)

test('what was written keeps its order, and what the server has is never sent again nor taken back', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      let before: Outbox = []
      for (const one of changes) {
        const after = one(before)
        const order = before.map(({ client_id }) => client_id)
        expect(after.map(({ client_id }) => client_id).slice(0, order.length)).toEqual(order)
        for (const outgoing of before.filter(({ id }) => id !== undefined)) {
          const now = after.find(({ client_id }) => client_id === outgoing.client_id)
          expect(now?.status).toBe(further(outgoing.status, now?.status ?? 'sending'))
        }
        expect(nextToSend(after)?.id).toBeUndefined()
        before = after
      }
    }),
  )
})

test('the oldest unanswered message is sent first, past those that failed', () => {
  const three = ['a', 'b', 'c'].reduce<Outbox>((outbox, one) => withWritten(outbox, written(one)), [])

  expect(nextToSend(three)?.client_id).toBe('a')
  const failed = withRefused(three, 'a', 'VALIDATION_ERROR')
  expect(nextToSend(failed)?.client_id).toBe('b')
  expect(failed[0]).toMatchObject({ status: 'failed', failure: 'VALIDATION_ERROR' })
  expect(nextToSend(withRetried(failed, 'a'))?.client_id).toBe('a')
  expect(nextToSend(withoutOne(failed, 'b'))?.client_id).toBe('c')
})

test('an answer that comes after the message was given up as failed still counts', () => {
  const failed = withRefused(withWritten([], written('a')), 'a', 'VALIDATION_ERROR')

  expect(withAcknowledged(failed, ackOf('a'))[0]).toMatchObject({ status: 'sent', id: 'msg_a' })
})

test('what was kept elsewhere has the place its time of writing gives it, and is there once', () => {
  const at = (client_id: string, second: number): Outgoing => ({
    ...written(client_id),
    written_at: `2024-01-20T14:30:0${second}.000Z`,
    status: 'sending',
  })
  const outbox = [at('b', 2), at('d', 4)]

  const all = withKept(outbox, [at('c', 3), at('b', 2), at('a', 1)])
  expect(all.map(({ client_id }) => client_id)).toEqual(['a', 'b', 'c', 'd'])
  expect(withKept(outbox, [at('b', 2)])).toBe(outbox)
})
