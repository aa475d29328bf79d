/** What takes a change back: which changes put a conversation where it was, its state and whose it was exactly. */
import type { ConversationSummary } from '../../client/shapes.ts'
import { type Change, type Doable, fieldsOf, isSame, labelNamed, type Restoring } from './change.ts'

/** Several, in this order, where one call cannot. Undefined where nothing does, or nothing need. */
export function undoOf(change: Doable, before: ConversationSummary): Doable[] | undefined {
  switch (change.kind) {
    case 'assign':
      return ownerAgain(before)
    case 'team':
      return [{ kind: 'team', teamId: before.team_id ?? null }]
    case 'label':
      // Labels we were never told of may have had it.
      return before.labels && labelAgain(before.labels, change)
    case 'priority':
      return [{ kind: 'priority', priority: before.priority }]
    case 'snooze':
    case 'wake':
    case 'close':
    case 'reopen':
      return [stateAgain(before)]
    case 'mute':
      // Muting finishes what is active, also where it is muted once more to take back that it no longer was.
      return [
        { kind: 'mute', isMuted: !change.isMuted },
        ...(before.status === 'active' ? [stateAgain(before)] : []),
      ]
    case 'unread':
      return before.unread_count === 0 ? [{ kind: 'read' }] : undefined
    case 'read':
      return before.unread_count > 0 ? [{ kind: 'unread' }] : undefined
    case 'restore':
      return undefined
  }
}

/**
 * Whether a conversation still is what a change made of it. Somebody else's deed, or a later one of one's own, is not undone by
 * taking back the one before.
 */
export function stillStands(change: Doable, before: ConversationSummary, now: ConversationSummary): boolean {
  if (change.kind === 'label')
    return (labelNamed(now.labels ?? [], change.name) !== undefined) === change.isOn
  const set = fieldsOf(change, before)
  return marks[change.kind].every((name) => isSame(now[name], set[name]))
}

/** What shows that a change stands: of all it sets, what only somebody's deed changes. */
const marks: Record<Exclude<Doable['kind'], 'label'>, readonly (keyof ConversationSummary)[]> = {
  assign: ['assigned_agent_id'],
  team: ['team_id'],
  priority: ['priority'],
  snooze: ['lifecycle', 'snoozed_until'],
  wake: ['lifecycle'],
  reopen: ['lifecycle'],
  close: ['status'],
  mute: ['muted'],
  read: ['unread_count'],
  unread: ['unread_count'],
  restore: ['lifecycle', 'handler'],
}

function labelAgain(
  labels: readonly string[],
  { name, isOn }: { name: string; isOn: boolean },
): Change[] | undefined {
  const had = labelNamed(labels, name)
  return (had !== undefined) === isOn ? undefined : [{ kind: 'label', name: had ?? name, isOn: !isOn }]
}

function ownerAgain(before: ConversationSummary): Doable[] {
  const again: Change = { kind: 'assign', agent: before.assigned_agent }
  const { handler } = before
  // Which assistant it was only the server knows: it has kept it.
  if (handler === 'ai') return [handlerAgain(before, 'ai')]
  if (handler === 'none' || fieldsOf(again, before).handler === handler) return [again]
  return [again, handlerAgain(before, handler)]
}

type Owner = Exclude<ConversationSummary['handler'], 'none'>

function handlerAgain({ assigned_agent, assigned_agent_id }: ConversationSummary, handler: Owner): Restoring {
  return { kind: 'restore', fields: { handler, assigned_agent, assigned_agent_id }, body: { handler } }
}

function stateAgain(before: ConversationSummary): Restoring {
  const { lifecycle, status, handler, closed_at, closed_by } = before
  const snoozed_until = before.snoozed_until ?? null
  return {
    kind: 'restore',
    fields: { lifecycle, status, handler, snoozed_until, closed_at, closed_by },
    body: {
      lifecycle,
      ...(lifecycle === 'snoozed' ? { snoozed_until } : {}),
      // What is finished is nobody's.
      ...(handler === 'none' ? {} : { handler }),
    },
  }
}
