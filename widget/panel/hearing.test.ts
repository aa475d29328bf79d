/** What counts as new for the page around the panel, over the frames the server sends. */
import { expect, test } from 'bun:test'
import type { ServerFrame } from '../../client/frames.ts'
import { emptyVisitorState, reduceVisitor } from '../../client/visitor-state.ts'
import { createHearing } from './hearing.ts'

/** Takes frames one after the other; answers what of each was new. */
function listen() {
  const hearing = createHearing()
  let state = emptyVisitorState
  return (...frames: unknown[]) =>
    frames.flatMap((frame) => {
      state = reduceVisitor(state, frame as ServerFrame)
      return hearing.newIn(state).map(({ id }) => id)
    })
}

const of = (conversation_id: string, id: string, message_seq: number) => ({
  id,
  conversation_id,
  message_seq,
  from: 'support',
  sender: { id: 'a', name: 'Ada' },
  created_at: '2026-01-01T00:00:00Z',
})
const snapshot = (seq: number, id: string | null, messages: object[]) => {
  const conversation = id === null ? null : { id, status: 'active', unread_count: 0, visitor: {} }
  return { type: 'state', seq, visitor: null, conversation, messages, has_more: false }
}
const said = (seq: number, message: object) => ({ type: 'message', seq, ...message })
const reopened = (seq: number, id: string) => ({
  type: 'conversation',
  action: 'reopened',
  seq,
  conversation: { id, status: 'active' },
})

test('what the first snapshot brings is history; what is said after it is new', () => {
  const hear = listen()
  expect(hear(snapshot(5, 'b', [of('b', 'b1', 1)]))).toEqual([])
  expect(hear(said(6, of('b', 'b2', 2)))).toEqual(['b2'])
  expect(hear(said(6, of('b', 'b2', 2)))).toEqual([])
})

test('an old conversation that is opened again brings its history, and none of it is new', () => {
  const hear = listen()
  hear(snapshot(5, 'b', [of('b', 'b1', 1)]))
  const old = [of('a', 'a1', 1), of('a', 'a2', 2)]
  expect(hear(reopened(6, 'a'), snapshot(6, 'a', old))).toEqual([])
  expect(hear(said(7, of('a', 'a3', 3)))).toEqual(['a3'])
})

test('an answer that opens an old conversation again is new, and nothing else in it', () => {
  const hear = listen()
  hear(snapshot(5, 'b', [of('b', 'b1', 1)]))
  const old = [of('a', 'a1', 1), of('a', 'a2', 2)]
  expect(hear(reopened(6, 'a'), said(7, of('a', 'a2', 2)), snapshot(7, 'a', old))).toEqual(['a2'])
})

test('a conversation that begins before our eyes is new from its first word', () => {
  const hear = listen()
  expect(hear(snapshot(5, null, []), said(6, of('a', 'a1', 1)))).toEqual(['a1'])
})

test('what was missed of a conversation that is known is new, though a snapshot brings it', () => {
  const hear = listen()
  hear(snapshot(5, 'b', [of('b', 'b1', 1)]))
  const now = [of('b', 'b1', 1), of('b', 'b2', 2)]
  expect(hear({ type: 'reset', seq: 9 }, snapshot(9, 'b', now))).toEqual(['b2'])
})
