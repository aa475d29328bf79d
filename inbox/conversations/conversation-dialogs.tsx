/** The pickers and the question about a closing as windows, for keys and palette: for one conversation, or for all that are chosen. */
import { Dialog } from '../kit/dialog.tsx'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { actionWords } from './action-words.ts'
import type { Change } from './change.ts'
import { CloseDialog } from './close-dialog.tsx'
import { AgentChoices, LabelChoices, PriorityChoices, TeamChoices } from './pickers.tsx'
import { SnoozeChoices } from './snooze-picker.tsx'

type Picked = 'assign' | 'team' | 'labels' | 'priority' | 'snooze'
export type Asked = Picked | 'closeWith'

export function ConversationDialogs({
  asked,
  ids,
  onChange,
  onClose,
}: {
  asked: Asked | undefined
  ids: readonly string[]
  onChange(change: Change): void
  onClose(): void
}) {
  const words = useWords(actionWords)
  if (!asked) return null
  const title = words[asked].replace('…', '')
  const done = (change: Change) => {
    onClose()
    onChange(change)
  }
  if (asked === 'closeWith')
    return (
      <CloseDialog
        title={title}
        onCancel={onClose}
        onClose={(resolution) => done({ kind: 'close', resolution })}
      />
    )
  return (
    <Dialog title={title} isOpen onClose={onClose} size="small">
      <div className="pb-3">
        <Choices asked={asked} ids={ids} onDone={done} onMore={onChange} />
      </div>
    </Dialog>
  )
}

function Choices({
  asked,
  ids,
  onDone,
  onMore,
}: {
  asked: Picked
  ids: readonly string[]
  onDone(change: Change): void
  onMore(change: Change): void
}) {
  const agents = useStaff((state) => state.agents)
  const of = useStaff((state) => {
    const found = ids.flatMap((id) => state.conversations[id] ?? [])
    return {
      agentId: commonOf(found, ({ assigned_agent }) => assigned_agent?.id ?? null),
      teamId: commonOf(found, ({ team_id }) => team_id ?? null),
      priority: commonOf(found, ({ priority }) => priority),
      inboxId: commonOf(found, ({ inbox_id }) => inbox_id),
      labels: found
        .map(({ labels }) => labels ?? [])
        .reduce(both, undefined)
        ?.join('\n'),
    }
  })
  switch (asked) {
    case 'assign':
      return (
        <AgentChoices
          inboxId={of.inboxId}
          chosen={of.agentId}
          onPick={(id) =>
            onDone({
              kind: 'assign',
              agent: id === null ? null : { id, username: agents[id]?.username ?? '' },
            })
          }
        />
      )
    case 'team':
      return <TeamChoices chosen={of.teamId} onPick={(teamId) => onDone({ kind: 'team', teamId })} />
    case 'priority':
      return (
        <PriorityChoices chosen={of.priority} onPick={(priority) => onDone({ kind: 'priority', priority })} />
      )
    case 'snooze':
      return (
        <SnoozeChoices onPick={(until) => onDone({ kind: 'snooze', until: until?.toISOString() ?? null })} />
      )
    case 'labels':
      return (
        <LabelChoices
          chosen={of.labels?.split('\n').filter(Boolean) ?? []}
          onPick={(name, isOn) => onMore({ kind: 'label', name, isOn })}
        />
      )
  }
}

/** What is the same of all of them; undefined where it differs. */
function commonOf<Item, Value>(items: readonly Item[], of: (item: Item) => Value): Value | undefined {
  const [first, ...others] = items.map(of)
  return others.every((other) => other === first) ? first : undefined
}

function both(one: string[] | undefined, other: string[]): string[] {
  return one ? one.filter((name) => other.includes(name)) : other
}
