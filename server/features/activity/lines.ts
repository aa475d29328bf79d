/** What happened to a conversation, as data: the lines that an event of it becomes. Pure. */
import type { z } from 'zod'
import type { EventActor, LoggedEvent } from '../../platform/events/event.ts'
import type { conversationChanged } from '../conversations/events.ts'

export type Changed = LoggedEvent<z.output<(typeof conversationChanged)['data']>>

export type Subject = 'state' | 'assignee' | 'team' | 'assistant' | 'priority' | 'labels' | 'muted'

/** Somebody or something by its key, and as it was called then. */
export interface Named {
  id: string
  name: string
}

export interface Line {
  subject: Subject
  /** Who did it; `name` is null for the system. */
  by: { kind: EventActor['kind']; id: string | null; name: string | null }
  before: unknown
  after: unknown
  /** Of a state that ends by itself: when. Lines stored before this was told know nothing of it. */
  until?: string
}

/** The names of an account's people and teams, by their keys. */
export type Names = ReadonlyMap<string, string>

const subjects: Record<string, Subject> = {
  lifecycle: 'state',
  assignee_id: 'assignee',
  team_id: 'team',
  assistant_id: 'assistant',
  priority: 'priority',
  labels: 'labels',
  muted_at: 'muted',
}
const named: readonly Subject[] = ['assignee', 'team', 'assistant']

/** The lines of an event, in the order of its changes. */
export function linesOf(event: Changed, names: Names): Line[] {
  const { kind, id } = event.actor
  const by = { kind, id, name: id === null ? null : (names.get(id) ?? null) }
  return Object.entries(event.data.changes ?? {}).flatMap(([column, [was, is]]) => {
    const subject = Object.hasOwn(subjects, column) ? subjects[column] : undefined
    if (!subject) return []
    const until = is === 'snoozed' ? event.data.changes?.['snoozed_until']?.[1] : undefined
    return [
      {
        ...{ subject, by, before: toldOf(subject, was, names), after: toldOf(subject, is, names) },
        ...(typeof until === 'string' ? { until } : {}),
      },
    ]
  })
}

function toldOf(subject: Subject, value: unknown, names: Names): unknown {
  if (subject === 'muted') return value !== null
  if (!named.includes(subject) || typeof value !== 'string') return value
  return { id: value, name: names.get(value) ?? '' } satisfies Named
}
