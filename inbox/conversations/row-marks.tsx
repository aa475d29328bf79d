/** What stands small in a row: its inbox, its state, labels, who views it, whose it is. */
import { AtSign, BellOff, CircleCheck, Clock, Eye, type LucideIcon, Mail, MessageCircle } from 'lucide-react'
import type { ConversationSummary } from '../../client/shapes.ts'
import { Avatar } from '../kit/avatar.tsx'
import { classNames } from '../kit/class-names.ts'
import { useStaff } from '../session/staff.ts'
import { useSpeech, useWords } from '../words/words.ts'
import type { RowProps } from './conversation-row.tsx'
import { LabelDot } from './label-dot.tsx'
import { viewersOf } from './row-people.ts'
import { conversationWords } from './words.ts'

/** What a row tells, wherever it stands. */
export type Told = Omit<RowProps, 'at' | 'start' | 'height' | 'isListAlone' | 'onKey'> & {
  conversation: ConversationSummary
}

export function Marks({ id, conversation, inboxNames, labelColors, now, isOpen, meId }: Told) {
  const words = useWords(conversationWords)
  const { dates } = useSpeech()
  const viewers = useStaff((state) => viewersOf(state, id, meId))
  const { lifecycle, snoozed_until: until, labels = [], muted } = conversation
  const inboxName = inboxNames.get(conversation.inbox_id ?? '')
  return (
    <span
      className={classNames(
        'flex h-5 min-w-0 items-center gap-2 text-xs',
        isOpen ? 'text-on-selected' : 'text-muted',
      )}
    >
      <Mention id={id} />
      {inboxName && <span className="max-w-24 shrink-0 truncate">{inboxName}</span>}
      {lifecycle === 'snoozed' && (
        <span className="inline-flex shrink-0 items-center gap-1">
          <Clock size={12} aria-hidden="true" />
          {until ? words.snoozedUntil(whenOf(until, now, dates)) : words.untilReply}
        </span>
      )}
      {isOver(lifecycle) && (
        <span className="inline-flex shrink-0 items-center gap-1">
          <CircleCheck size={12} aria-hidden="true" />
          {words.closed}
        </span>
      )}
      {muted && <Sign Picture={BellOff} means={words.muted} />}
      <span className="flex min-w-0 flex-1 items-center gap-1.5 overflow-hidden">
        {labels.slice(0, 3).map((label) => (
          <span key={label} className="inline-flex min-w-0 items-center gap-1 truncate">
            <LabelDot color={labelColors.get(label) ?? 'currentColor'} />
            <span className="truncate">{label}</span>
          </span>
        ))}
        {labels.length > 3 && <span>+{labels.length - 3}</span>}
      </span>
      {viewers.length > 0 && (
        <span className="inline-flex shrink-0 items-center gap-1" title={words.viewing(viewers.join(', '))}>
          <Eye size={13} aria-hidden="true" />
          <span className="sr-only">{words.viewing(viewers.join(', '))}</span>
        </span>
      )}
      <Assignee conversation={conversation} meId={meId} />
    </span>
  )
}

/** The same in a compact row: signs, each with the words it stands for. */
export function SmallMarks({ id, conversation, inboxNames, labelColors, now, isOpen, meId }: Told) {
  const words = useWords(conversationWords)
  const { dates } = useSpeech()
  const viewers = useStaff((state) => viewersOf(state, id, meId))
  const { lifecycle, snoozed_until: until, labels = [], muted, channel } = conversation
  const inboxName = inboxNames.get(conversation.inbox_id ?? '')
  const snoozed = until ? words.snoozedUntil(whenOf(until, now, dates)) : words.untilReply
  return (
    <span className={classNames('flex shrink-0 items-center gap-1.5 empty:hidden', !isOpen && 'text-muted')}>
      <Mention id={id} />
      {inboxName && <Sign Picture={channel === 'email' ? Mail : MessageCircle} means={inboxName} />}
      {lifecycle === 'snoozed' && <Sign Picture={Clock} means={snoozed} />}
      {isOver(lifecycle) && <Sign Picture={CircleCheck} means={words.closed} />}
      {muted && <Sign Picture={BellOff} means={words.muted} />}
      {labels.length > 0 && (
        <span
          role="img"
          aria-label={labels.join(', ')}
          title={labels.join(', ')}
          className="flex shrink-0 gap-0.5"
        >
          {labels.slice(0, 3).map((label) => (
            <LabelDot key={label} color={labelColors.get(label) ?? 'currentColor'} />
          ))}
        </span>
      )}
      {viewers.length > 0 && <Sign Picture={Eye} means={words.viewing(viewers.join(', '))} />}
    </span>
  )
}

function Mention({ id }: { id: string }) {
  const words = useWords(conversationWords)
  const isUnread = useStaff(({ notifications }) =>
    notifications.some(
      ({ type, read, data }) => type === 'conversation_mentioned' && !read && data['conversation_id'] === id,
    ),
  )
  return isUnread && <Sign Picture={AtSign} means={words.mentioned} isNew />
}

function Sign({ Picture, means, isNew }: { Picture: LucideIcon; means: string; isNew?: boolean }) {
  return (
    <span title={means} className={classNames('shrink-0', isNew && 'text-accent')}>
      <Picture size={12} role="img" aria-label={means} />
    </span>
  )
}

export function Assignee({ conversation, meId }: { conversation: ConversationSummary; meId: string }) {
  const words = useWords(conversationWords)
  const agent = conversation.assigned_agent
  const name = useStaff((state) => (agent ? (state.agents[agent.id]?.name ?? agent.username) : undefined))
  if (!agent || name === undefined) return null
  const shown = words.assignedTo(agent.id === meId ? words.you : name)
  return (
    <span title={shown} className="shrink-0">
      <Avatar name={name} seed={agent.id} size="tiny" />
      <span className="sr-only">{shown}</span>
    </span>
  )
}

export function isOver(lifecycle: ConversationSummary['lifecycle']): boolean {
  return lifecycle === 'closed' || lifecycle === 'resolved'
}

function whenOf(
  until: string,
  now: number,
  dates: { short(at: Date, now: Date): string; time(at: Date): string },
) {
  const at = new Date(until)
  const short = dates.short(at, new Date(now))
  return short === dates.time(at) ? short : `${short}, ${dates.time(at)}`
}
