/** One row of the list: who, what was said last, how long ago, and what is to be known before one opens it. */
// biome-ignore-all lint/a11y/useSemanticElements: a list of which only what is seen is drawn is a grid, and no table
// biome-ignore-all lint/a11y/useFocusableInteractive: the row has the focus, its cells need none
import { Link } from '@tanstack/react-router'
import { BellOff, Clock, Eye, PencilLine, TriangleAlert } from 'lucide-react'
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react'
import type { ConversationSummary } from '../../client/shapes.ts'
import { visitorKey } from '../../client/who-is-here.ts'
import { Avatar } from '../kit/avatar.tsx'
import { Badge } from '../kit/badge.tsx'
import { Checkbox } from '../kit/checkbox.tsx'
import { classNames } from '../kit/class-names.ts'
import { subscribeToDrafts } from '../session/draft-changes.ts'
import { useHasFailed, useStaff } from '../session/staff.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { draftOf } from './draft-mark.ts'
import { Highlighted } from './highlighted.tsx'
import { LabelDot } from './label-dot.tsx'
import { useListPlace, usePlace } from './list-place.tsx'
import { PriorityMark } from './priority-mark.tsx'
import { typistsOf, viewersOf } from './row-people.ts'
import { conversationWords } from './words.ts'

export interface RowProps {
  id: string
  at: number
  /** Pixels from the top of the list. */
  start: number
  height: number
  isOpen: boolean
  isCompact: boolean
  /** By the minute. */
  now: number
  /** What was searched for. */
  q: string | undefined
  inboxNames: ReadonlyMap<string, string>
  labelColors: ReadonlyMap<string, string>
  meId: string
  onKey(event: KeyboardEvent, id: string): void
  onPick(event: MouseEvent, id: string): void
  onToggle(id: string): void
}

export const ConversationRow = memo(function ConversationRow(props: RowProps) {
  const { id, at, start, height, isOpen } = props
  const words = useWords(conversationWords)
  const place = useListPlace()
  const isFocused = usePlace((known) => known.focusedId === id)
  const grabsFocus = usePlace((known) => known.grabsFocus && known.focusedId === id)
  const isFirstStop = usePlace((known) => known.focusedId === undefined && known.ids[0] === id)
  const isChosen = usePlace((known) => known.chosen.has(id))
  const isChoosing = usePlace((known) => known.chosen.size > 0)
  const conversation = useStaff((state) => state.conversations[id])
  const hasFailed = useHasFailed(id)
  const row = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!grabsFocus) return
    row.current?.focus({ preventScroll: true })
    place.change((known) => ({ ...known, grabsFocus: false }))
  }, [grabsFocus, place])
  if (!conversation) return null
  const { name } = conversation.visitor
  return (
    // The link in it is for those who point; the row has the focus and its keys.
    <div
      ref={row}
      role="row"
      aria-rowindex={at + 1}
      aria-selected={isChosen}
      aria-current={isOpen || undefined}
      aria-label={labelOf(conversation, hasFailed, words)}
      tabIndex={isFocused || isFirstStop ? 0 : -1}
      onFocus={() => place.change((known) => (known.focusedId === id ? known : { ...known, focusedId: id }))}
      onKeyDown={(event) => props.onKey(event, id)}
      className={classNames(
        'group absolute inset-x-0 top-0 flex border-b border-line outline-offset-[-2px]',
        isOpen ? 'bg-selected' : isChosen ? 'bg-info-soft' : 'bg-surface hover:bg-hover',
        // Keys act on it, also while the page's focus is elsewhere: it is seen which it is.
        isFocused && !isOpen && 'outline outline-edge',
      )}
      style={{ transform: `translateY(${start}px)`, height }}
    >
      {conversation.unread_count > 0 && (
        <span aria-hidden="true" className="absolute inset-y-0 start-0 w-0.5 bg-accent" />
      )}
      <div role="gridcell" className="relative flex w-14 shrink-0 items-start justify-center pt-3">
        <span className={classNames(isChoosing ? 'invisible' : 'group-hover:invisible touch:visible!')}>
          <Visitor conversation={conversation} />
        </span>
        <span
          className={classNames(
            'absolute inset-x-0 top-5 flex justify-center',
            !isChoosing && 'opacity-0 group-hover:opacity-100 focus-within:opacity-100',
          )}
        >
          <Checkbox
            label={words.choose(name)}
            value={isChosen}
            isInTabOrder={false}
            onChange={() => props.onToggle(id)}
          />
        </span>
      </div>
      <div role="gridcell" className="min-w-0 flex-1">
        <Link
          to="/conversations/$conversationId"
          params={{ conversationId: id }}
          search={(known) => known}
          tabIndex={-1}
          preload={false}
          onClick={(event) => props.onPick(event, id)}
          className={classNames(
            'flex h-full flex-col justify-center gap-0.5 pe-3 outline-none',
            isOpen && 'text-on-selected',
          )}
        >
          <Head {...props} conversation={conversation} />
          <Said {...props} conversation={conversation} hasFailed={hasFailed} />
          {!props.isCompact && <Marks {...props} conversation={conversation} />}
        </Link>
      </div>
    </div>
  )
})

type Told = RowProps & { conversation: ConversationSummary }

function Visitor({ conversation }: { conversation: ConversationSummary }) {
  const isHere = useStaff((state) => state.visitors[visitorKey(conversation)]?.status === 'online')
  return (
    <Avatar
      name={conversation.visitor.name}
      seed={conversation.contact_id ?? conversation.visitor_id}
      status={isHere ? 'online' : undefined}
    />
  )
}

function Head({ conversation, now, q, isOpen }: Told) {
  const { dates } = useSpeech()
  const at = conversation.last_message_at ?? conversation.created_at
  return (
    <span className="flex items-center gap-1.5">
      <span
        className={classNames(
          'min-w-0 truncate',
          conversation.unread_count > 0 ? 'font-semibold' : 'font-medium',
        )}
      >
        <Highlighted text={conversation.visitor.name} q={q} />
      </span>
      <PriorityMark priority={conversation.priority} />
      <time
        dateTime={at}
        title={dates.full(new Date(at))}
        className={classNames('ms-auto shrink-0 text-xs', isOpen ? 'text-on-selected' : 'text-muted')}
      >
        {dates.short(new Date(at), new Date(now))}
      </time>
    </span>
  )
}

function Said({ id, conversation, q, isOpen, isCompact, meId, hasFailed }: Told & { hasFailed: boolean }) {
  const words = useWords(conversationWords)
  const typists = useStaff((state) => typistsOf(state, id, meId))
  const draft = useSyncExternalStore(subscribeToDrafts, () => (isOpen ? '' : draftOf(meId, id)))
  const { last_message, unread_count } = conversation
  // Which of the team said it is not told of a last message.
  const ours = last_message?.from === 'support' ? `${words.team}: ` : ''
  const text = last_message?.deleted ? words.takenBack : (last_message?.content ?? words.noMessage)
  return (
    <span
      className={classNames(
        'flex min-h-5 items-center gap-2 text-[0.8125rem]',
        isOpen ? 'text-on-selected' : 'text-muted',
      )}
    >
      {typists.length > 0 ? (
        <span className="inline-flex min-w-0 flex-1 items-center gap-1 truncate text-accent">
          <PencilLine size={13} aria-hidden="true" className="shrink-0" />
          {words.typing(typists.join(', '))}
        </span>
      ) : draft !== '' ? (
        <span dir="auto" className="min-w-0 flex-1 truncate">
          <span className="text-warn">{words.draft}: </span>
          {draft}
        </span>
      ) : (
        <span dir="auto" className={classNames('min-w-0 flex-1 truncate', unread_count > 0 && 'text-text')}>
          {ours}
          <Highlighted text={text} q={q} />
        </span>
      )}
      {hasFailed && (
        <span title={words.notSent} className="shrink-0 text-bad">
          <TriangleAlert size={14} role="img" aria-label={words.notSent} />
        </span>
      )}
      {isCompact && <Assignee conversation={conversation} meId={meId} />}
      {unread_count > 0 && (
        <Badge look="strong">
          <span aria-hidden="true">{unread_count > 99 ? '99+' : unread_count}</span>
          <span className="sr-only">{words.unread(unread_count)}</span>
        </Badge>
      )}
    </span>
  )
}

function Marks({ id, conversation, inboxNames, labelColors, now, isOpen, meId }: Told) {
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
      {inboxName && <span className="max-w-24 shrink-0 truncate">{inboxName}</span>}
      {lifecycle === 'snoozed' && (
        <span className="inline-flex shrink-0 items-center gap-1">
          <Clock size={12} aria-hidden="true" />
          {until ? words.snoozedUntil(whenOf(until, now, dates)) : words.untilReply}
        </span>
      )}
      {muted && <BellOff size={12} role="img" aria-label={words.muted} className="shrink-0" />}
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

function Assignee({ conversation, meId }: { conversation: ConversationSummary; meId: string }) {
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

function whenOf(
  until: string,
  now: number,
  dates: { short(at: Date, now: Date): string; time(at: Date): string },
) {
  const at = new Date(until)
  const short = dates.short(at, new Date(now))
  return short === dates.time(at) ? short : `${short}, ${dates.time(at)}`
}

function labelOf(
  { visitor, unread_count, last_message }: ConversationSummary,
  hasFailed: boolean,
  words: (typeof conversationWords)['en'],
): string {
  const said = last_message?.deleted ? words.takenBack : last_message?.content
  const unread = unread_count > 0 ? words.unread(unread_count) : ''
  return [visitor.name, hasFailed ? words.notSent : '', unread, said ?? '']
    .filter(Boolean)
    .join(', ')
    .slice(0, 200)
}
