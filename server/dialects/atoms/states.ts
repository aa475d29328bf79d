/** The five words of seed 000 and the states they stand for (C.10 point 1), and its four priorities (C.10 point 2). */
import type { Handler, Lifecycle, State } from '../../features/conversations/conversations.ts'

export const statuses = ['ai', 'queued', 'assigned', 'resolved', 'closed'] as const
export type Status = (typeof statuses)[number]

interface InState {
  lifecycle: Lifecycle
  handler: Handler
}

/** A state in the seed's words. What is pending or snoozed is somebody's, or waits in the queue. */
export function printStatus({ lifecycle, handler }: InState): Status {
  if (lifecycle === 'resolved' || lifecycle === 'closed') return lifecycle
  if (lifecycle === 'open' && handler === 'ai') return 'ai'
  return handler === 'human' ? 'assigned' : 'queued'
}

const states: Record<Status, State> = {
  ai: { lifecycle: 'open', handler: 'ai' },
  queued: { lifecycle: 'open', handler: 'queue' },
  assigned: { lifecycle: 'open', handler: 'human' },
  resolved: { lifecycle: 'resolved' },
  closed: { lifecycle: 'closed' },
}

/** The state a word asks for; undefined where what is stored prints as it already: a coarse word destroys nothing finer. */
export function readStatus(word: Status, stored: InState): State | undefined {
  return printStatus(stored) === word ? undefined : states[word]
}

export const priorities = ['low', 'normal', 'high', 'urgent'] as const
/** Both systems' words are read; the seed's are printed. */
export const priorityWords = [...priorities, 'medium'] as const

/** The seed requires a priority: none prints as normal, and is not stored as that. */
export function printPriority(priority: number | null): (typeof priorities)[number] {
  return priorities[(priority ?? 2) - 1] ?? 'normal'
}

/** The level a word stands for; undefined where what is stored prints as it already. */
export function readPriority(
  word: (typeof priorityWords)[number],
  stored: number | null,
): number | undefined {
  const plain = word === 'medium' ? 'normal' : word
  // `medium` is a level somebody chose; `normal` may be what none prints as.
  if (word !== 'medium' && printPriority(stored) === plain) return undefined
  return priorities.indexOf(plain) + 1
}
