import { expect, test } from 'bun:test'
import { aSummary } from '../testkit/pretend-desk.ts'
import { withFetched } from './desk-lists.ts'
import { changedBetween } from './known-conversations.ts'
import { withoutFinished } from './letting-go.ts'
import type { ConversationSummary } from './shapes.ts'
import { initialStaffState, reduceStaff, type StaffState } from './staff-state.ts'

const empty = initialStaffState({ type: 'state', seq: 1, visitors: [], agents: [] })
const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 9, minute)).toISOString()
const finished = Array.from({ length: 40 }, (_, n) =>
  aSummary({ id: `conv_${n}`, status: 'closed', lifecycle: 'closed', last_activity_at: at(n) }),
)
const open = aSummary({ id: 'conv_open' })
const day = withFetched(empty, [...finished, open], 1)

test('what is over and nobody looks at is let go, the newest last, and nothing of it is kept', () => {
  const analysed: StaffState = {
    ...day,
    changes: { conv_0: 1, conv_39: 1, contact_1: 1 },
    analyses: { conv_0: { message_id: 'msg_1', analysis: {} as never } },
  }
  const left = withoutFinished(analysed, new Set(['conv_1']))
  expect(Object.keys(left.conversations).toSorted()).toEqual(
    ['conv_1', 'conv_open', ...finished.slice(24).map(({ id }) => id)].toSorted(),
  )
  expect(Object.keys(left.desk?.fetched ?? {})).toHaveLength(18)
  expect([left.changes, left.analyses]).toEqual([{ conv_39: 1, contact_1: 1 }, {}])
  expect(withoutFinished(left, new Set(['conv_1']))).toBe(left)
})

test('one that was let go is named as to be fetched as soon as something is heard of it', () => {
  const left = withoutFinished(day, new Set())
  const conversation: ConversationSummary = { ...finished[0]!, status: 'active', lifecycle: 'open' }
  const again = reduceStaff(left, {
    type: 'conversation',
    action: 'reopened',
    conversation,
    conversation_id: 'conv_0',
    seq: 2,
  })
  expect(again.desk?.heard).toEqual({ conv_0: 2 })
})

test('of changes of contacts and conversations the newest are kept', () => {
  const changes = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`contact_${n}`, n]))
  const left = withoutFinished({ ...day, changes }, new Set())
  expect(Object.keys(left.changes)).toHaveLength(500)
  expect(left.changes['contact_1000']).toBe(1000)
})

test('which conversations changed is told without looking at the others', () => {
  let looked = 0
  const watched = new Proxy(day.conversations, {
    get(target, name, receiver) {
      looked++
      return Reflect.get(target, name, receiver)
    },
  })
  const before = { ...day, conversations: watched }
  const after = reduceStaff(before, {
    type: 'read',
    conversation_id: 'conv_open',
    by: 'support',
    message_ids: [],
    unread_count: 3,
    seq: 2,
  })
  looked = 0
  expect(changedBetween(before.conversations, after.conversations)).toEqual(['conv_open'])
  expect(looked).toBe(1)
  expect(changedBetween(before.conversations, { ...after.conversations })).toEqual(['conv_open'])
})
