/** Who does something, and when: what every verb of a feature is told. */
import type { Assistant, Member } from '../http/actor.ts'
import type { EventActor } from './event.ts'

export interface By {
  actor: EventActor
  now: Date
}

/** A member or assistant, as the log names it. */
export function byActor(actor: Member | Assistant, now: Date): By {
  return actor.kind === 'assistant'
    ? { actor: { kind: 'assistant', id: actor.assistantId }, now }
    : { actor: { kind: 'member', id: actor.userId }, now }
}
