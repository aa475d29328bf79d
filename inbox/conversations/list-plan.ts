/** Where rows go: decisions about the order of a list, made of what is known of conversations and nothing else. */
import type { Conversations } from '../../client/known-conversations.ts'
import type { ConversationSummary } from '../../client/shapes.ts'
import { belongs, compareKeys, type Key, keyOf, type ListRule } from './list-rule.ts'

/** How far a list was fetched: up to this key; undefined where it is complete. */
export type Bound = Key | undefined

/** The whole list, of all that is known for sure. */
export function planList(
  conversations: Conversations,
  rule: ListRule,
  bound: Bound,
  isSure: (id: string) => boolean = () => true,
): string[] {
  return Object.values(conversations)
    .filter((conversation) => belongs(rule, conversation) && isSure(conversation.id))
    .map((conversation) => keyOf(rule, conversation))
    .filter((key) => isWithin(rule, key, bound))
    .sort((one, other) => compareKeys(rule.sort, one, other))
    .map(([, , id]) => id)
}

/** The list after some conversations changed: each leaves its place and takes the one it has now. The same array where nothing moved. */
export function planMoves(
  ids: readonly string[],
  changes: { before: Conversations; after: Conversations; changed: readonly string[] },
  rule: ListRule,
  bound: Bound,
): readonly string[] {
  const { before, after, changed } = changes
  let next = ids
  // What changed stands aside until each other row is where it belongs: the search goes by rows that stay.
  const shown = changed.length > 4 ? new Set(ids) : { has: (id: string) => ids.includes(id) }
  const moving = changed.filter(
    (id) => !keepsItsPlace(before[id], after[id], rule, bound, () => shown.has(id)),
  )
  if (moving.length === 0) return ids
  const leaving = new Set(moving)
  if (moving.some((id) => before[id] !== undefined)) next = ids.filter((id) => !leaving.has(id))
  for (const id of moving) {
    const conversation = after[id]
    if (!conversation || !belongs(rule, conversation)) continue
    const key = keyOf(rule, conversation)
    if (isWithin(rule, key, bound)) next = inserted(next, id, key, after, rule)
  }
  return isSameOrder(ids, next) ? ids : next
}

function keepsItsPlace(
  before: ConversationSummary | undefined,
  after: ConversationSummary | undefined,
  rule: ListRule,
  bound: Bound,
  isShown: () => boolean,
): boolean {
  const [was, is] = [placeOf(before, rule, bound), placeOf(after, rule, bound)]
  if (!was || !is) return was === is
  // One that was known, but not for sure, stood nowhere.
  return compareKeys(rule.sort, was, is) === 0 && isShown()
}

function placeOf(
  conversation: ConversationSummary | undefined,
  rule: ListRule,
  bound: Bound,
): Key | undefined {
  if (!conversation || !belongs(rule, conversation)) return undefined
  const key = keyOf(rule, conversation)
  return isWithin(rule, key, bound) ? key : undefined
}

function isWithin(rule: ListRule, key: Key, bound: Bound): boolean {
  return bound === undefined || compareKeys(rule.sort, key, bound) <= 0
}

function inserted(
  ids: readonly string[],
  id: string,
  key: Key,
  conversations: Conversations,
  rule: ListRule,
): string[] {
  let [from, to] = [0, ids.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const there = conversations[ids[middle] ?? '']
    if (there && compareKeys(rule.sort, keyOf(rule, there), key) < 0) from = middle + 1
    else to = middle
  }
  return ids.toSpliced(from, 0, id)
}

function isSameOrder(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, at) => id === other[at])
}
