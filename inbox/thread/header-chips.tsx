/** Who answers, which team, how urgent, which labels: each says what it is and opens the way to change it. */
import { BellOff, Tag, UserRound, Users } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { ConversationSummary } from '../../client/shapes.ts'
import { actionWords } from '../conversations/action-words.ts'
import { LabelDot } from '../conversations/label-dot.tsx'
import {
  AssignPicker,
  LabelPicker,
  type PickerProps,
  PriorityPicker,
  TeamPicker,
} from '../conversations/pickers.tsx'
import { isLevel, NoPriorityMark, PriorityMark } from '../conversations/priority-mark.tsx'
import { useLabels, useTeams } from '../conversations/work-lists.ts'
import { Avatar } from '../kit/avatar.tsx'
import { Badge } from '../kit/badge.tsx'
import { Popover } from '../kit/popover.tsx'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { threadWords } from './words.ts'

export function HeaderChips({ conversation }: { conversation: ConversationSummary }) {
  const { id } = conversation
  return (
    <div className="flex min-w-0 flex-1 items-center gap-1.5 max-sm:overflow-x-auto max-sm:[scrollbar-width:none] sm:flex-wrap">
      <State conversation={conversation} />
      <Assignee conversation={conversation} />
      <TeamChip conversationId={id} teamId={conversation.team_id} />
      <PriorityChip conversationId={id} priority={conversation.priority} />
      <LabelsChip conversationId={id} labels={conversation.labels ?? []} />
    </div>
  )
}

function Chip({
  conversationId,
  label,
  Picker,
  children,
}: {
  conversationId: string
  label: string
  Picker: (props: PickerProps) => ReactNode
  children: ReactNode
}) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      label={label}
      isOpen={isOpen}
      onOpenChange={setOpen}
      className="w-72 p-2"
      trigger={
        <button
          type="button"
          aria-label={label}
          className="flex h-7 shrink-0 items-center gap-1.5 rounded-md border border-line bg-surface px-2 text-xs hover:bg-hover touch:h-11"
        >
          {children}
        </button>
      }
    >
      <Picker conversationId={conversationId} onDone={() => setOpen(false)} />
    </Popover>
  )
}

function Assignee({ conversation }: { conversation: ConversationSummary }) {
  const words = useWords(threadWords)
  const { id, assigned_agent: agent } = conversation
  const name = useStaff((state) => (agent ? state.agents[agent.id]?.name || agent.username : undefined))
  return (
    <Chip
      conversationId={id}
      label={name === undefined ? words.nobody : words.assignee(name)}
      Picker={AssignPicker}
    >
      {agent && name !== undefined ? (
        <Avatar name={name} seed={agent.id} size="small" />
      ) : (
        <UserRound size={14} aria-hidden="true" className="text-muted" />
      )}
      <bdi className="max-w-32 truncate">{name ?? words.nobody}</bdi>
    </Chip>
  )
}

function TeamChip({ conversationId, teamId }: { conversationId: string; teamId: string | null | undefined }) {
  const words = useWords(threadWords)
  const team = useTeams().find(({ id }) => id === teamId)
  return (
    <Chip
      conversationId={conversationId}
      label={team ? `${words.noTeam}: ${team.name}` : words.noTeam}
      Picker={TeamPicker}
    >
      <Users size={14} aria-hidden="true" className="text-muted" />
      <bdi className="max-w-28 truncate">{team?.name ?? words.noTeam}</bdi>
    </Chip>
  )
}

function PriorityChip({ conversationId, priority }: { conversationId: string; priority: number | null }) {
  const words = useWords(threadWords)
  const named = useWords(actionWords)
  return (
    <Chip
      conversationId={conversationId}
      label={isLevel(priority) ? `${words.priority}: ${named.priorities[priority]}` : words.priority}
      Picker={PriorityPicker}
    >
      {isLevel(priority) ? (
        <PriorityMark priority={priority} isNamed />
      ) : (
        <>
          <NoPriorityMark />
          {words.priority}
        </>
      )}
    </Chip>
  )
}

function LabelsChip({ conversationId, labels }: { conversationId: string; labels: readonly string[] }) {
  const words = useWords(threadWords)
  const known = useLabels()
  return (
    <Chip
      conversationId={conversationId}
      label={labels.length > 0 ? `${words.labels}: ${labels.join(' ')}` : words.labels}
      Picker={LabelPicker}
    >
      {labels.length === 0 && (
        <>
          <Tag size={14} aria-hidden="true" className="text-muted" />
          {words.labels}
        </>
      )}
      {labels.map((name) => (
        <span key={name} className="flex items-center gap-1">
          <LabelDot color={known.find((label) => label.name === name)?.color ?? 'gray'} />
          <bdi className="max-w-28 truncate">{name}</bdi>
        </span>
      ))}
    </Chip>
  )
}

const looks = { open: 'good', pending: 'info', snoozed: 'warn', resolved: 'plain', closed: 'plain' } as const

function State({ conversation }: { conversation: ConversationSummary }) {
  const words = useWords(threadWords)
  const { dates } = useSpeech()
  const { surroundings } = useDesk()
  const { lifecycle, snoozed_until, muted } = conversation
  const isTimed = lifecycle === 'snoozed' && snoozed_until
  const until = isTimed ? new Date(snoozed_until) : undefined
  const text = until
    ? words.snoozedUntil(`${dates.day(until, new Date(surroundings.now()))}, ${dates.time(until)}`)
    : words.lifecycle[lifecycle]
  return (
    <span className="flex shrink-0 gap-1">
      <Badge look={looks[lifecycle]}>{text}</Badge>
      {muted && (
        <Badge look="warn">
          <BellOff size={10} aria-hidden="true" />
          {words.mutedMark}
        </Badge>
      )}
    </span>
  )
}
