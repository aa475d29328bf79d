/** What else was done with a conversation than its logs of owners and closures know, out of the lines told in it. Pure. */
import type { Line } from '../activity/lines.ts'
import type { Party } from '../conversations/history.ts'

export interface LineEntry {
  action:
    | 'team_changed'
    | 'opened'
    | 'pending'
    | 'snoozed'
    | 'labelled'
    | 'unlabelled'
    | 'prioritized'
    | 'muted'
    | 'unmuted'
  at: Date
  by: Party | null
  labels?: string[]
  priority?: number | null
  until?: string
}

/** None for what the logs tell: an owner, an end, and what was opened again after it. */
export function entriesOf({ at, line }: { at: Date; line: Line }): LineEntry[] {
  const { before, after, until } = line
  const told = { at, by: memberOf(line) }
  switch (line.subject) {
    case 'state': {
      const action = actionOf(before, after)
      return action ? [{ ...told, action, ...(until === undefined ? {} : { until }) }] : []
    }
    case 'team':
      // Given to a team it is in the log of owners; taken from one it is not.
      return after === null ? [{ ...told, action: 'team_changed' }] : []
    case 'labels': {
      const [was, is] = [namesIn(before), namesIn(after)]
      const added = is.filter((name) => !was.includes(name))
      const removed = was.filter((name) => !is.includes(name))
      return [
        ...(added.length > 0 ? [{ ...told, action: 'labelled' as const, labels: added }] : []),
        ...(removed.length > 0 ? [{ ...told, action: 'unlabelled' as const, labels: removed }] : []),
      ]
    }
    case 'priority':
      return [{ ...told, action: 'prioritized', priority: typeof after === 'number' ? after : null }]
    case 'muted':
      return [{ ...told, action: after === true ? 'muted' : 'unmuted' }]
    case 'assignee':
    case 'assistant':
      return []
  }
}

function actionOf(before: unknown, after: unknown): 'opened' | 'pending' | 'snoozed' | undefined {
  if (after === 'pending' || after === 'snoozed') return after
  return after === 'open' && (before === 'pending' || before === 'snoozed') ? 'opened' : undefined
}

function memberOf({ by }: Line): Party | null {
  return by.kind === 'member' && by.id !== null ? { kind: 'member', id: by.id, name: by.name ?? '' } : null
}

function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}
