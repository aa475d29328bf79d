/**
 * The conversations a state knows, and which of them changed. What made a record of them notes beside it what it touched, so
 * that whoever follows from frame to frame need not compare all there are; where nobody noted it, all are compared.
 */
import type { ConversationSummary } from './shapes.ts'

export type Conversations = Readonly<Record<string, ConversationSummary>>

interface Origin {
  /** Not held: a state that nobody needs any more is not kept for having come before. */
  from: WeakRef<Conversations>
  id: string
}

const origins = new WeakMap<Conversations, Origin>()
/** Whoever comes later than that compares. */
const mostSteps = 200

/** They, with one as it is now. */
export function withOne(from: Conversations, conversation: ConversationSummary): Conversations {
  const next = { ...from, [conversation.id]: conversation }
  origins.set(next, { from: new WeakRef(from), id: conversation.id })
  return next
}

/** Of which conversations something else is known now than before. */
export function changedBetween(before: Conversations, after: Conversations): string[] {
  return noted(before, after) ?? compared(before, after)
}

function noted(before: Conversations, after: Conversations): string[] | undefined {
  const touched = new Set<string>()
  let at: Conversations | undefined = after
  for (let step = 0; at !== before; step++) {
    const origin: Origin | undefined = at && step < mostSteps ? origins.get(at) : undefined
    if (!origin) return undefined
    touched.add(origin.id)
    at = origin.from.deref()
  }
  return [...touched].filter((id) => before[id] !== after[id])
}

function compared(before: Conversations, after: Conversations): string[] {
  const changed: string[] = []
  for (const id in after) if (after[id] !== before[id]) changed.push(id)
  for (const id in before) if (!(id in after)) changed.push(id)
  return changed
}
