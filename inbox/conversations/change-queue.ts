/**
 * Changes that are on their way to the server: seen at once, asked for one after the other in each conversation. One that is
 * refused is taken out from under those that follow it, which then go back to what really was.
 */
import type { ConversationSummary } from '../../client/shapes.ts'
import type { StaffState } from '../../client/staff-state.ts'
import type { Desk } from '../session/desk.ts'
import { changesNothing, type Doable, fieldsBack, withChange, withoutChange } from './change.ts'

export interface Queued {
  /** The conversation as it was before, as far as that is known: guesses that were refused are no part of it. */
  before: ConversationSummary
  readonly change: Doable
  readonly isOver: Promise<void>
  end(): void
}

// One desk, one queue for each conversation; gone with the desk.
const queues = new WeakMap<Desk['chat'], Map<string, Queued[]>>()

function queuesOf(chat: Desk['chat']): Map<string, Queued[]> {
  const known = queues.get(chat) ?? new Map<string, Queued[]>()
  queues.set(chat, known)
  return known
}

/** How many changes are still on their way. */
export function countChanging(chat: Desk['chat']): number {
  return [...queuesOf(chat).values()].reduce((sum, queue) => sum + queue.length, 0)
}

/** Shows the changes at once, and puts them in their queues; those that change nothing are left out. */
export function enqueue(chat: Desk['chat'], steps: readonly { id: string; change: Doable }[]): Queued[] {
  let state: StaffState = chat.state
  const added: Queued[] = []
  for (const { id, change } of steps) {
    const before = state.conversations[id]
    if (!before || changesNothing(change, before)) continue
    state = withChange(state, id, change)
    const { promise: isOver, resolve: end } = Promise.withResolvers<void>()
    const queued = { before, change, isOver, end }
    const queue = queuesOf(chat).get(id)
    if (queue) queue.push(queued)
    else queuesOf(chat).set(id, [queued])
    added.push(queued)
  }
  if (added.length > 0) chat.update(() => state)
  return added
}

/** Sends a change once those before it are through. Throws why it was refused; it is taken back then. */
export async function inTurn(
  chat: Desk['chat'],
  queued: Queued,
  send: () => Promise<unknown>,
): Promise<void> {
  const { id } = queued.before
  const queue = queuesOf(chat).get(id) ?? []
  try {
    await queue[queue.indexOf(queued) - 1]?.isOver
    await send()
  } catch (error) {
    chat.update((state) => withoutChange(state, queued.before, queued.change))
    for (const later of queue.slice(queue.indexOf(queued) + 1))
      later.before = { ...later.before, ...fieldsBack(later.before, queued.before, queued.change) }
    throw error
  } finally {
    queue.splice(queue.indexOf(queued), 1)
    if (queue.length === 0) queuesOf(chat).delete(id)
    queued.end()
  }
}
