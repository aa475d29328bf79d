/** One row of the list: who, what was said last, how long ago, and what is to be known before one opens it. */
// biome-ignore-all lint/a11y/useSemanticElements: a list of which only what is seen is drawn is a grid, and no table
// biome-ignore-all lint/a11y/useFocusableInteractive: the row has the focus, its cells need none
import { Link } from '@tanstack/react-router'
import { PencilLine, TriangleAlert } from 'lucide-react'
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react'
import type { FoundMessage } from '../../client/filter-shapes.ts'
import type { ConversationSummary } from '../../client/shapes.ts'
import { visitorKey } from '../../client/who-is-here.ts'
import { Avatar } from '../kit/avatar.tsx'
import { Badge } from '../kit/badge.tsx'
import { Checkbox } from '../kit/checkbox.tsx'
import { classNames } from '../kit/class-names.ts'
import { later, Patience } from '../kit/later.tsx'
import { subscribeToDrafts } from '../session/draft-changes.ts'
import { useHasFailed, useStaff } from '../session/staff.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { draftOf } from './draft-mark.ts'
import { useListPlace, usePlace } from './list-place.tsx'
import { PriorityMark } from './priority-mark.tsx'
import { Assignee, isOver, Marks, SmallMarks, type Told } from './row-marks.tsx'
import { hasLastWord, typistsOf } from './row-people.ts'
import { conversationWords } from './words.ts'

const Highlighted = later(async () => (await import('./highlighted.tsx')).Highlighted)

export interface RowProps {
  id: string
  at: number
  /** Pixels from the top of the list. */
  start: number
  height: number
  isOpen: boolean
  /** No conversation is open: what keys do, they do to the row that has the focus. */
  isListAlone: boolean
  isCompact: boolean
  /** By the minute. */
  now: number
  /** What was searched for. */
  q: string | undefined
  /** Where it was found by that, if in what was said. */
  found: FoundMessage | undefined
  inboxNames: ReadonlyMap<string, string>
  labelColors: ReadonlyMap<string, string>
  meId: string
  onKey(event: KeyboardEvent, id: string): void
  onPick(event: MouseEvent, id: string): void
  onToggle(id: string): void
}

export const ConversationRow = memo(function ConversationRow(props: RowProps) {
  const { at, start, height, isListAlone, onKey, ...shown } = props
  const { id, isOpen } = shown
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
      onKeyDown={(event) => onKey(event, id)}
      className={classNames(
        'group absolute inset-x-0 top-0 flex border-b border-line outline-offset-[-2px]',
        isOpen ? 'bg-selected' : isChosen ? 'bg-info-soft' : 'bg-surface hover:bg-hover',
        // Keys act on it, also while the page's focus is elsewhere: it is seen which it is.
        isFocused && isListAlone && 'outline outline-edge',
      )}
      style={{ transform: `translateY(${start}px)`, height }}
    >
      {conversation.unread_count > 0 && (
        <span aria-hidden="true" className="absolute inset-y-0 start-0 w-0.5 bg-accent" />
      )}
      <Cells {...shown} {...{ conversation, hasFailed, isChosen, isChoosing }} />
    </div>
  )
})

type CellsProps = Told & { hasFailed: boolean; isChosen: boolean; isChoosing: boolean }

/** What a row shows. Where it stands changes with each row that comes or goes above it, and draws none of this anew. */
const Cells = memo(function Cells(props: CellsProps) {
  const { id, conversation, isOpen, isChosen, isChoosing } = props
  const words = useWords(conversationWords)
  return (
    <>
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
            label={words.choose(conversation.visitor.name)}
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
          hash={props.found?.message_id ?? ''}
          tabIndex={-1}
          preload={false}
          onClick={(event) => props.onPick(event, id)}
          className={classNames(
            'flex h-full flex-col justify-center gap-0.5 pe-3 outline-none',
            isOpen && 'text-on-selected',
          )}
        >
          <Head {...props} />
          <Said {...props} />
          {!props.isCompact && <Marks {...props} />}
        </Link>
      </div>
    </>
  )
})

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

function Head(props: Told) {
  const { conversation, now, q, isOpen } = props
  const { dates } = useSpeech()
  // What the order goes by: being given to somebody moves it too.
  const at = conversation.last_activity_at ?? conversation.last_message_at ?? conversation.created_at
  return (
    <span className="flex items-center gap-1.5">
      <span
        className={classNames(
          'min-w-0 truncate',
          conversation.unread_count > 0 ? 'font-semibold' : 'font-medium',
        )}
      >
        <Marked text={conversation.visitor.name} q={q} />
      </span>
      <PriorityMark priority={conversation.priority} />
      {props.isCompact && <SmallMarks {...props} />}
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

function Said({
  id,
  conversation,
  q,
  found,
  isOpen,
  isCompact,
  meId,
  hasFailed,
}: Told & { hasFailed: boolean }) {
  const words = useWords(conversationWords)
  const typists = useStaff((state) => typistsOf(state, id, meId))
  const draft = useSyncExternalStore(subscribeToDrafts, () => (isOpen ? '' : draftOf(meId, id)))
  const { last_message, unread_count } = conversation
  // Whose it is of the team is not told of a last message: one's own are known by the messages that are here.
  const isOwn = useStaff((state) => hasLastWord(state, id, meId))
  const ours = last_message?.from === 'support' ? `${isOwn ? words.youSaid : words.team}: ` : ''
  const text = last_message?.deleted ? words.takenBack : (last_message?.content ?? words.noMessage)
  return (
    <span
      className={classNames(
        'flex min-h-5 items-center gap-2 text-[0.8125rem]',
        isOpen ? 'text-on-selected' : 'text-muted',
      )}
    >
      {found ? (
        <span dir="auto" className="min-w-0 flex-1 truncate">
          {found.author}: <Marked text={found.excerpt} q={q} />
        </span>
      ) : typists.length > 0 ? (
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
          <Marked text={text} q={q} />
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

/** With the words that were looked for marked. No list waits for that. */
function Marked({ text, q }: { text: string; q: string | undefined }) {
  if (!q) return text
  return (
    <Patience instead={text}>
      <Highlighted text={text} q={q} />
    </Patience>
  )
}

function labelOf(
  { visitor, unread_count, last_message, lifecycle }: ConversationSummary,
  hasFailed: boolean,
  words: (typeof conversationWords)['en'],
): string {
  const said = last_message?.deleted ? words.takenBack : last_message?.content
  const unread = unread_count > 0 ? words.unread(unread_count) : ''
  return [
    visitor.name,
    hasFailed ? words.notSent : '',
    isOver(lifecycle) ? words.closed : '',
    unread,
    said ?? '',
  ]
    .filter(Boolean)
    .join(', ')
    .slice(0, 200)
}
