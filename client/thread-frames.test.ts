import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { deed, emptyDesk, framesOf } from './frame-samples.ts'
import type { LoggedFrame, ServerFrame } from './frames.ts'
import type { Message } from './shapes.ts'
import {
  emptyStaffState,
  hasThread,
  initialStaffState,
  reduceStaff,
  type StaffState,
  withThreadBegun,
  withThreadPage,
} from './staff-state.ts'

const id = 'conv_0'
const heard = (state: StaffState, frames: readonly ServerFrame[]) => frames.reduce(reduceStaff, state)
const begun = withThreadBegun(initialStaffState(emptyDesk), id)
const messagesOf = (state: StaffState) => state.threads[id]?.messages ?? []
/** What the server answers to whoever asks after these frames. */
const pageAfter = (frames: readonly LoggedFrame[]) => ({
  messages: [...messagesOf(heard(begun, frames))],
  has_more: false,
})

/** What is said in one conversation, and then one of the words changed, or taken back. */
const talk = fc.array(deed, { maxLength: 30 }).map((done) => {
  const frames = framesOf(done)
  const said = frames.find((frame) => frame.type === 'message' && frame.conversation_id === id)
  if (said?.type !== 'message') return frames
  const changed: Message = { ...pageAfter([said]).messages[0]!, content: 'Changed' }
  const seq = frames.length
  const place = { conversation_id: id, visitor_id: said.visitor_id }
  const more = [
    { type: 'message_updated', ...place, message: changed, seq: seq + 1 },
    { type: 'message_deleted', ...place, id: said.id, message_seq: said.message_seq, seq: seq + 2 },
  ]
  return [...frames, ...(more as LoggedFrame[])]
})
const moments = fc.tuple(fc.nat(), fc.nat(), fc.nat())
const inOrder = (frames: readonly unknown[], some: readonly number[]) =>
  some.map((one) => one % (frames.length + 1)).sort((one, other) => one - other)

test('a page read at any moment and here at any later one makes the thread of all frames', () => {
  fc.assert(
    fc.property(talk, moments, (frames, some) => {
      const [asked = 0, read = 0, here = 0] = inOrder(frames, some)
      const before = withThreadBegun(heard(initialStaffState(emptyDesk), frames.slice(0, asked)), id)
      const then = heard(before, frames.slice(asked, here))
      const after = withThreadPage(then, id, pageAfter(frames.slice(0, read)))
      expect(messagesOf(heard(after, frames.slice(here)))).toEqual(pageAfter(frames).messages)
      expect(after.threads[id]?.told).toBeUndefined()
    }),
  )
})

test('a snapshot that is newer than the page of a thread takes nothing of what was heard from it', () => {
  fc.assert(
    fc.property(talk, moments, (frames, some) => {
      const [read = 0, here = 0, taken = 0] = inOrder(frames, some)
      // The socket is open from the time the page is read; the snapshot of later frames comes at their end.
      const first = withThreadBegun(emptyStaffState, id)
      const then = heard(first, frames.slice(read, here))
      const laid = withThreadPage(then, id, pageAfter(frames.slice(0, read)))
      const late = heard(laid, frames.slice(here))
      const after = reduceStaff(late, { ...emptyDesk, seq: taken })
      expect(messagesOf(after)).toEqual(pageAfter(frames).messages)
    }),
  )
})

test('a snapshot another page asked for leaves a state that is complete as it is', () => {
  const [one, two] = framesOf([
    { do: 'say', who: 0, from: 'visitor', private: false },
    { do: 'say', who: 0, from: 'visitor', private: false },
  ])
  const open = withThreadPage(begun, id, { messages: [], has_more: false })
  const before = heard(open, [one!])
  const after = heard(before, [{ ...emptyDesk, seq: 2 }])
  expect(after).toBe(before)
  expect(messagesOf(heard(after, [two!]))).toHaveLength(2)
})

test('older messages that come after a reset are left: what lies between is not here', () => {
  const frames = framesOf(Array(6).fill({ do: 'say', who: 0, from: 'visitor', private: false }))
  const { messages } = pageAfter(frames)
  const open = withThreadPage(begun, id, { messages: messages.slice(4), has_more: true })
  const reset = heard(open, [
    { type: 'reset', seq: 9, reason: 'restored' },
    { ...emptyDesk, seq: 9 },
  ])
  const again = withThreadBegun(reset, id)
  const older = { messages: messages.slice(0, 2), has_more: false }
  expect(withThreadPage(again, id, older, messages[4]!.id)).toBe(again)
  expect(withThreadPage(reset, id, older, messages[4]!.id)).toBe(reset)
  expect(hasThread(again, id)).toBe(false)
  expect(messagesOf(withThreadPage(open, id, older, messages[4]!.id))).toHaveLength(4)
})
