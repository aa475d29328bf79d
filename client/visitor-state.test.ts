import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { deed, emptyDesk, framesOf } from './frame-samples.ts'
import type { LoggedFrame, VisitorStateFrame } from './frames.ts'
import { comparable, initialState, reduce } from './store.ts'
import type { VisitorState } from './visitor-state.ts'

const quiet: VisitorStateFrame = {
  type: 'state',
  seq: 0,
  visitor: { visitor_id: 'v-rosa', name: 'Rosa', email: null },
  conversation: emptyDesk.conversations?.[0] ?? null,
  messages: [],
  has_more: false,
}

/** What the visitor is sent of the same log: its own conversation, no notes, no staff's counts. */
const forVisitor = (frames: readonly LoggedFrame[]) =>
  frames.flatMap((frame): LoggedFrame[] => {
    if (frame.type === 'analysis' || frame.type === 'contact' || frame.type === 'views_changed') return []
    if (frame.type === 'notification' || frame.type === 'notification_changed') return []
    if (frame.conversation_id !== 'conv_0' || (frame.type === 'message' && frame.private)) return []
    if (frame.type !== 'conversation') return [frame]
    const { unread_count: _, ...conversation } = frame.conversation
    return [{ ...frame, conversation }]
  })

const heard = (state: VisitorState, frames: readonly LoggedFrame[]) =>
  frames.reduce<VisitorState>((before, frame) => reduce(before, frame), state)

test('END-32 a visitor that resumes from anywhere earlier ends where one ends that was never away', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 40 }), fc.nat(), fc.nat(), (done, cut, back) => {
      const frames = forVisitor(framesOf(done))
      const at = cut % (frames.length + 1)
      const from = Math.max(0, at - (back % 10))

      const resumed = heard(heard(initialState(quiet), frames.slice(0, at)), frames.slice(from))

      expect(resumed).toEqual(heard(initialState(quiet), frames))
    }),
  )
})

test('RUL-07 what support says counts as unread until the visitor reads it', () => {
  const frames = framesOf([
    { do: 'say', who: 0, from: 'support', private: false },
    { do: 'say', who: 0, from: 'support', private: false },
  ])
  const unread = heard(initialState(quiet), frames)
  expect(unread.conversation?.unread_count).toBe(2)

  const ids = unread.messages.map(({ id }) => id)
  const read = heard(unread, [
    { type: 'read', conversation_id: 'conv_0', by: 'visitor', message_ids: ids, unread_count: 0, seq: 9 },
  ])

  expect(read.conversation?.unread_count).toBe(0)
  expect(read.messages.map(({ status }) => status)).toEqual(['read', 'read'])
})

test('RUL-08 a note is not shown to a visitor even if a frame should bring one', () => {
  const state = heard(initialState(quiet), framesOf([{ do: 'say', who: 0, from: 'support', private: true }]))

  expect(state.messages).toEqual([])
  expect(state.conversation?.last_message).toBeNull()
})

test('a new conversation takes the place of the old one, an old one ending does not', () => {
  const [other] = framesOf([{ do: 'assign', who: 1, agent: 0 }])
  const [otherEnds] = framesOf([{ do: 'close', who: 1 }])
  const state = heard(initialState(quiet), framesOf([{ do: 'say', who: 0, from: 'visitor', private: false }]))

  expect(heard(state, [{ ...otherEnds!, seq: 2 }]).conversation?.id).toBe('conv_0')
  const replaced = heard(state, [{ ...other!, seq: 2 }])
  expect(replaced.conversation?.id).toBe('conv_1')
  expect(replaced.messages).toEqual([])
})

test('EVT-06 EVT-07 agents come and go without touching what a snapshot holds', () => {
  const before = initialState(quiet)
  const joined = reduce(before, {
    type: 'support_joined',
    agent_id: 'user_ada',
    name: 'Ada',
    status: 'online',
  })
  expect(joined.agents).toEqual({ user_ada: { name: 'Ada', status: 'online' } })

  const left = reduce(joined, { type: 'support_left', agent_id: 'user_ada', name: 'Ada' })
  expect(left.agents).toEqual({})
  expect(comparable(joined)).toEqual(comparable(before))
})
