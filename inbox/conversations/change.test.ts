import { describe, expect, test } from 'bun:test'
import type { ConversationSummary } from '../../client/shapes.ts'
import { emptyStaffState, type StaffState } from '../../client/staff-state.ts'
import { aSummary } from '../../testkit/pretend-desk.ts'
import { type Change, changesNothing, fieldsOf, withChange, withoutChange } from './change.ts'
import { undoOf } from './way-back.ts'

const grace = { id: 'user_grace', username: 'grace' }

const states: Partial<ConversationSummary>[] = [
  { lifecycle: 'open', status: 'active' },
  { lifecycle: 'pending', status: 'active' },
  { lifecycle: 'snoozed', status: 'active', snoozed_until: '2026-11-23T09:00:00.000Z' },
  { lifecycle: 'snoozed', status: 'active', snoozed_until: null },
  { lifecycle: 'resolved', status: 'closed', closed_at: '2026-11-20T09:00:00.000Z', closed_by: grace.id },
  { lifecycle: 'closed', status: 'closed', closed_at: '2026-11-20T09:00:00.000Z', closed_by: null },
]
const nobodys = { assigned_agent: null, assigned_agent_id: null }
const graces = { assigned_agent: grace, assigned_agent_id: grace.id }
const owners: Record<'active' | 'closed', Partial<ConversationSummary>[]> = {
  active: [
    { handler: 'ai', ...nobodys },
    { handler: 'queue', ...nobodys },
    { handler: 'human', ...nobodys },
    { handler: 'human', ...graces },
  ],
  closed: [
    { handler: 'none', ...nobodys },
    { handler: 'none', ...graces },
  ],
}
/** Every state with everybody it may be with. */
const conversations = states.flatMap((state) =>
  owners[state.status ?? 'active'].flatMap((owner) =>
    [false, true].map((muted) =>
      aSummary({
        ...{ id: 'conv_1', priority: 2, unread_count: 3, team_id: 'team_1', labels: ['billing'] },
        ...{ ...state, ...owner, muted },
      }),
    ),
  ),
)

const changes: Change[] = [
  { kind: 'assign', agent: null },
  { kind: 'assign', agent: { id: 'user_ada', username: 'ada' } },
  { kind: 'team', teamId: null },
  { kind: 'label', name: 'vip', isOn: true },
  { kind: 'label', name: 'Billing', isOn: false },
  { kind: 'priority', priority: 4 },
  { kind: 'snooze', until: '2026-11-22T09:00:00.000Z' },
  { kind: 'wake' },
  { kind: 'close' },
  { kind: 'reopen' },
  { kind: 'mute', isMuted: true },
  { kind: 'mute', isMuted: false },
  { kind: 'read' },
  { kind: 'unread' },
]

const stateOf = (before: ConversationSummary): StaffState => ({
  ...emptyStaffState,
  conversations: { [before.id]: before },
})
const named = conversations.map((one): [string, ConversationSummary] => [
  `${one.lifecycle} until ${one.snoozed_until}, ${one.handler} ${one.assigned_agent_id}, muted ${one.muted}`,
  one,
])

describe.each(named)('%s', (_, before) => {
  test('a change is seen at once, and a refused one leaves no trace', () => {
    for (const change of changes) {
      const changed = withChange(stateOf(before), before.id, change)
      const now = changed.conversations[before.id] ?? before
      expect(now).toMatchObject(fieldsOf(change, before))
      expect(changesNothing(change, now)).toBe(true)
      expect(withoutChange(changed, before, change).conversations[before.id]).toEqual(before)
    }
  })

  test('what is undone is as it was', () => {
    for (const change of changes) {
      if (changesNothing(change, before)) continue
      const back = (undoOf(change, before) ?? []).reduce(
        (state, step) => withChange(state, before.id, step),
        withChange(stateOf(before), before.id, change),
      ).conversations[before.id]
      // How many were unread is not kept: only that something was.
      expect({ change, ...back, unread_count: back?.unread_count ? 3 : 0 }).toEqual({ change, ...before })
    }
  })
})

test('what somebody else did meanwhile outlasts a change that was refused', () => {
  const before = aSummary({ id: 'conv_1', priority: 2 })
  const mine = withChange(stateOf(before), before.id, { kind: 'priority', priority: 4 })
  const theirs = withChange(mine, before.id, { kind: 'priority', priority: 1 })
  const after = withoutChange(theirs, before, { kind: 'priority', priority: 4 })
  expect(after.conversations[before.id]?.priority).toBe(1)
})

test('a label refused goes alone: those others gave meanwhile stay', () => {
  const before = aSummary({ id: 'conv_1', labels: ['billing'] })
  const vip: Change = { kind: 'label', name: 'vip', isOn: true }
  const mine = withChange(stateOf(before), before.id, vip)
  const theirs = withChange(mine, before.id, { kind: 'label', name: 'fraud', isOn: true })
  expect(withoutChange(theirs, before, vip).conversations[before.id]?.labels).toEqual(['billing', 'fraud'])
})

test('nothing is taken back of a label that was there, or may have been', () => {
  const add: Change = { kind: 'label', name: 'VIP', isOn: true }
  const { labels: _, ...untold } = aSummary({ id: 'conv_1' })
  expect(undoOf(add, aSummary({ id: 'conv_1', labels: ['vip'] }))).toBeUndefined()
  expect(undoOf(add, untold)).toBeUndefined()
})
