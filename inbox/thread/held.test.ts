/** A reply that waits for the messages of its conversation, when its writer is elsewhere. */
import { beforeEach, expect, test } from 'bun:test'
import { withThreadBegun, withThreadPage } from '../../client/staff-state.ts'
import { pretendDesk } from '../../testkit/pretend-desk.ts'
import { type HeldReplies, heldOf } from './held.ts'

const page = { messages: [], has_more: false }
const tokens = { token: 'a', refresh_token: 'b' }

let desk: ReturnType<typeof pretendDesk>
let held: HeldReplies
let ends: string[]
let isSignedIn: boolean
let answer: () => object

beforeEach(() => {
  ends = []
  isSignedIn = true
  answer = () => page
  desk = pretendDesk(() => answer())
  // biome-ignore lint/suspicious/noExplicitAny: only whether somebody is signed in is asked
  const session: any = { tokens: () => (isSignedIn ? tokens : undefined) }
  held = heldOf({ ...desk, me: { id: 'user_ada', username: 'ada', role: 'support_agent' }, session })
  desk.chat.update((state) => withThreadBegun(state, 'conv_1'))
})

const hold = () =>
  held.set('conv_1', {
    follow: 'stay',
    text: 'Written early',
    seenUntil: null,
    send: () => ends.push('sent'),
    failed: () => ends.push('failed'),
  })
const bring = () => desk.chat.update((state) => withThreadPage(state, 'conv_1', page))

test('the composer that shows it sends it; once that is gone it goes out when the messages are here', () => {
  const leave = held.attend('conv_1')
  hold()
  leave()
  const leaveAgain = held.attend('conv_1')
  bring()
  expect(ends).toEqual([])
  leaveAgain()
  expect(ends).toEqual(['sent'])
  expect([held.get('conv_1'), held.count()]).toEqual([undefined, 0])
})

test('messages that do not come are asked for; where they are not to be had, that is told', async () => {
  const leave = held.attend('conv_1')
  hold()
  leave()
  await desk.pass(9_000)
  expect(desk.asked).toEqual([])
  await desk.pass(2_000)
  expect(ends).toEqual(['sent'])

  answer = () => {
    throw Response.json({ success: false, error: { code: 'NOT_FOUND', message: '' } }, { status: 404 })
  }
  desk.chat.update((state) => withThreadBegun({ ...state, threads: {} }, 'conv_1'))
  held.attend('conv_1')
  hold()
  held.attend('conv_1')()
  await desk.pass(11_000)
  expect(ends).toEqual(['sent', 'failed'])
  expect(held.count()).toBe(0)
})

test('after signing out nothing is said', () => {
  const leave = held.attend('conv_1')
  hold()
  leave()
  isSignedIn = false
  bring()
  expect(ends).toEqual([])
})

test('where nothing can be kept, the page is asked about while one waits, and while something is to follow one', () => {
  const closing = held.addClosing('conv_2')
  hold()
  expect(held.count()).toBe(2)
  held.set('conv_1', undefined)
  closing.ended()
  expect(held.count()).toBe(0)
})
