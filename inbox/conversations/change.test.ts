import { expect, test } from 'bun:test'
import fc from 'fast-check'
import type { ConversationSummary } from '../../client/shapes.ts'
import { emptyStaffState, type StaffState } from '../../client/staff-state.ts'
import { type Change, changesNothing, fieldsOf, undoOf, withChange, withoutChange } from './change.ts'

const grace = { id: 'user_grace', username: 'grace' }
const before: ConversationSummary = {
  id: 'conv_1',
  display_id: 1,
  site_id: 'site_shop',
  visitor_id: 'v',
  visitor: { id: 'v', name: 'Rosa' },
  assigned_agent_id: grace.id,
  assigned_agent: grace,
  assigned_at: null,
  status: 'active',
  lifecycle: 'open',
  handler: 'human',
  priority: 2,
  last_message: null,
  last_message_at: null,
  unread_count: 3,
  created_at: '2026-11-21T09:00:00.000Z',
  closed_at: null,
  closed_by: null,
  team_id: 'team_1',
  labels: ['billing'],
  snoozed_until: null,
  muted: false,
}
const state: StaffState = { ...emptyStaffState, conversations: { [before.id]: before } }

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom<Change>(
    { kind: 'assign', agent: null },
    { kind: 'assign', agent: { id: 'user_ada', username: 'ada' } },
    { kind: 'team', teamId: null },
    { kind: 'labels', labels: ['vip'] },
    { kind: 'label', name: 'vip', isOn: true },
    { kind: 'label', name: 'billing', isOn: false },
    { kind: 'priority', priority: 4 },
    { kind: 'snooze', until: '2026-11-22T09:00:00.000Z' },
    { kind: 'close' },
    { kind: 'mute', isMuted: true },
    { kind: 'read' },
  ),
)

test('a change is seen at once, and a refused one leaves no trace', () => {
  fc.assert(
    fc.property(change, (one) => {
      const changed = withChange(state, before.id, one)
      expect(changed.conversations[before.id]).toMatchObject(fieldsOf(one, before))
      expect(changesNothing(one, changed.conversations[before.id] ?? before)).toBe(true)
      expect(withoutChange(changed, before, one).conversations[before.id]).toEqual(before)
    }),
  )
})

test('what somebody else did meanwhile outlasts a change that was refused', () => {
  const mine = withChange(state, before.id, { kind: 'priority', priority: 4 })
  const theirs = withChange(mine, before.id, { kind: 'priority', priority: 1 })
  const after = withoutChange(theirs, before, { kind: 'priority', priority: 4 })
  expect(after.conversations[before.id]?.priority).toBe(1)
})

test('what is undone is as it was', () => {
  fc.assert(
    fc.property(change, (one) => {
      const changed = withChange(state, before.id, one)
      const back = (undoOf(one, before) ?? []).reduce(
        (known, step) => withChange(known, before.id, step),
        changed,
      )
      // How many were unread is not kept: only that something was.
      const { unread_count, ...others } = back.conversations[before.id] ?? before
      expect({ ...others, unread_count: unread_count > 0 ? 3 : 0 }).toEqual(before)
    }),
  )
})
