import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { changedBetween } from '../../client/known-conversations.ts'
import type { ConversationSummary } from '../../client/shapes.ts'
import { planList, planMoves } from './list-plan.ts'
import { belongs, compareKeys, keyOf, type ListRule } from './list-rule.ts'

type Known = Record<string, ConversationSummary>

const instant = fc
  .integer({ min: 0, max: 40 })
  .map((minute) => new Date(Date.UTC(2026, 10, 21, 10, minute)).toISOString())

const conversation = (id: string) =>
  fc
    .record({
      lifecycle: fc.constantFrom('open', 'pending', 'snoozed', 'resolved', 'closed'),
      assigned_agent_id: fc.constantFrom('me', 'grace', null),
      inbox_id: fc.constantFrom('inbox_1', 'inbox_2'),
      team_id: fc.constantFrom('team_1', null),
      labels: fc.constantFrom<(string[] | undefined)[]>(['vip'], ['VIP', 'billing'], [], undefined),
      priority: fc.constantFrom(null, 1, 2, 3, 4),
      last_message_at: instant,
      last_activity_at: fc.option(instant, { nil: undefined }),
      waiting_since: fc.option(instant, { nil: null }),
      display_id: fc.constantFrom(0, 1, 1, 1),
    })
    .map(
      (fields): ConversationSummary => ({
        id,
        site_id: 'site_shop',
        visitor_id: 'v',
        visitor: { id: 'v', name: 'Zoë' },
        assigned_agent: null,
        assigned_at: null,
        status: 'active',
        handler: 'queue',
        last_message: null,
        unread_count: 0,
        created_at: '2026-11-21T09:00:00.000Z',
        closed_at: null,
        closed_by: null,
        ...fields,
      }),
    )

const ids = Array.from({ length: 12 }, (_, at) => `conv_${at}`)
const world = fc
  .tuple(...ids.map((id) => fc.option(conversation(id), { nil: undefined, freq: 4 })))
  .map((all): Known => Object.fromEntries(all.flatMap((one) => (one ? [[one.id, one]] : []))))

const rule: fc.Arbitrary<ListRule> = fc.record({
  view: fc.constantFrom('mine', 'unassigned', 'all', 'snoozed', 'closed'),
  sort: fc.constantFrom('newest', 'oldest', 'priority', 'waiting'),
  meId: fc.constant('me'),
  inboxId: fc.constantFrom(undefined, undefined, 'inbox_1'),
  teamId: fc.constantFrom(undefined, undefined, 'team_1'),
  label: fc.constantFrom(undefined, undefined, 'vip'),
})

test('a list kept by changes is the list fetched afresh, as far as it was fetched', () => {
  fc.assert(
    fc.property(rule, fc.array(world, { minLength: 2, maxLength: 5 }), fc.nat(8), (wanted, worlds, size) => {
      const [first = {}, ...later] = worlds
      const all = fetched(first, wanted)
      const last = first[all[size] ?? '']
      const bound = last && keyOf(wanted, last)
      let [known, list]: [Known, readonly string[]] = [first, planList(first, wanted, bound)]
      for (const next of later) {
        const changed = changedBetween(known, next)
        list = planMoves(list, { before: known, after: next, changed }, wanted, bound)
        known = next
        const whole = fetched(known, wanted)
        const end = bound
          ? whole.filter((id) => compareKeys(wanted.sort, keyOf(wanted, there(known, id)), bound) <= 0)
          : whole
        expect(list).toEqual(end)
      }
    }),
    { numRuns: 400 },
  )
})

test('a change that moves nothing leaves the very same list', () => {
  fc.assert(
    fc.property(rule, world, (wanted, known) => {
      const list = planList(known, wanted, undefined)
      const renamed = Object.fromEntries(
        Object.entries(known).map(([id, one]) => [id, { ...one, visitor: { id: 'v', name: 'Bo' } }]),
      )
      const changes = { before: known, after: renamed, changed: changedBetween(known, renamed) }
      expect(planMoves(list, changes, wanted, undefined)).toBe(list)
    }),
  )
})

/** As a server would answer: each row by itself, by the plainest sort there is. */
function fetched(known: Known, wanted: ListRule): string[] {
  const rows = Object.values(known).filter((one) => belongs(wanted, one))
  const before = (one: ConversationSummary, other: ConversationSummary) => {
    const columns = {
      newest: [-time(one) + time(other), order(other.id, one.id)],
      oldest: [time(one) - time(other), order(one.id, other.id)],
      priority: [
        (other.priority ?? 0) - (one.priority ?? 0),
        time(other) - time(one),
        order(other.id, one.id),
      ],
      waiting: [order(one.waiting_since ?? '~', other.waiting_since ?? '~'), order(one.id, other.id)],
    }[wanted.sort]
    return columns.find((difference) => difference !== 0) ?? 0
  }
  return rows.sort(before).map(({ id }) => id)
}

function time({ last_activity_at, last_message_at }: ConversationSummary): number {
  return Date.parse(last_activity_at ?? last_message_at ?? '')
}

function order(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

function there(known: Known, id: string): ConversationSummary {
  const one = known[id]
  if (!one) throw new Error(`nothing is known of ${id}`)
  return one
}
