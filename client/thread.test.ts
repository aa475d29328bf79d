import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { further, type OwnStatus } from './delivery.ts'
import { deed, framesOf } from './frame-samples.ts'
import type { Message } from './shapes.ts'
import { messageOf, type Thread, withDelivered, withMessage, withPage, withRead } from './thread.ts'

const messages: Message[] = framesOf(
  Array.from({ length: 9 }, () => ({ do: 'say', who: 0, from: 'visitor', private: false }) as const),
).flatMap((frame) => (frame.type === 'message' ? [messageOf(frame)] : []))

test('END-16 pages and live messages in any order, overlapping and repeated, make the same thread', () => {
  const piece = fc.tuple(fc.nat({ max: 8 }), fc.integer({ min: 1, max: 9 }))
  fc.assert(
    fc.property(fc.shuffledSubarray(messages), fc.array(piece), (live, pieces) => {
      const pages = pieces.map(([from, length]) => messages.slice(from, from + length))
      const thread = [...pages, ...live.map((one) => [one]), messages].reduce<Thread | undefined>(
        (before, page) => withPage(before, { messages: page, has_more: false }),
        undefined,
      )

      expect(thread?.messages).toEqual(messages)
    }),
  )
})

test('only a page that reaches further back says whether there is more', () => {
  const newest = withPage(undefined, { messages: messages.slice(6), has_more: true })
  const caughtUp = withPage(newest, { messages: messages.slice(8), has_more: false })
  const whole = withPage(caughtUp, { messages: messages.slice(0, 6), has_more: false })

  expect([newest.has_more, caughtUp.has_more, whole.has_more]).toEqual([true, true, false])
})

test('FLD-23 whatever is heard of a message, its status never goes back', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), fc.nat(), (done, seed) => {
      const frames = framesOf(done).filter(({ type }) => ['message', 'read', 'delivered'].includes(type))
      // Any order at all, also ones no server would say.
      const mixed = frames.toSorted(
        (one, other) => ((one.seq * 7919 + seed) % 101) - ((other.seq * 7919 + seed) % 101),
      )
      let before: readonly Message[] = []
      for (const frame of [...mixed, ...frames]) {
        if (!('conversation_id' in frame) || frame.conversation_id !== 'conv_0') continue
        let after = before
        if (frame.type === 'message') after = withMessage(before, messageOf(frame))
        if (frame.type === 'delivered') after = withDelivered(before, frame)
        if (frame.type === 'read') after = withRead(before, frame)
        for (const message of before) {
          const now = after.find(({ id }) => id === message.id)
          expect(now?.status).toBe(further(message.status, now?.status ?? 'sent'))
        }
        before = after
      }
    }),
  )
})

test('of two statuses the further one wins, whichever was heard first', () => {
  const statuses: OwnStatus[] = ['sending', 'sent', 'delivered', 'read']
  for (const [low, one] of statuses.entries()) {
    for (const other of statuses.slice(low)) {
      expect(further(one, other)).toBe(other)
      expect(further(other, one)).toBe(other)
    }
  }
})

test('reading a message says that all before it were delivered', () => {
  const last = messages.at(-1)
  const read = withRead(messages, {
    type: 'read',
    conversation_id: 'conv_0',
    by: 'support',
    message_ids: [last!.id],
    unread_count: 8,
    seq: 10,
  })

  expect(read.map(({ status }) => status)).toEqual([...Array(8).fill('delivered'), 'read'])
})
