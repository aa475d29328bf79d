/** What was said, oldest first, with the end in sight; older pages come as one scrolls up. */
import { ArrowDown } from 'lucide-react'
import { type MouseEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../kit/button.tsx'
import { EmptyState } from '../kit/empty-state.tsx'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { Spinner } from '../kit/spinner.tsx'
import { useDesk } from '../session/desk.ts'
import { useOutbox, useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { ChunkView } from './chunk-view.tsx'
import { chunksOf } from './chunks.ts'
import { firstUnread, hasSpokenSince, isOf, type Row, rowsOf } from './rows.ts'
import { TypingLine } from './typing-line.tsx'
import { useHappenings } from './use-happenings.ts'
import { useLinkedMessage } from './use-linked-message.ts'
import { useScroll } from './use-scroll.ts'
import { useMarkRead } from './use-seen.ts'
import { type OpenThread, useThread } from './use-thread.ts'
import { threadWords } from './words.ts'

const nothing: readonly Row[] = []

export function Thread({ conversationId }: { conversationId: string }) {
  const words = useWords(threadWords)
  const thread = useThread(conversationId)
  const { rows, isEmpty } = useRows(conversationId, thread)
  const { box, isAtEnd, toEnd, toRow } = useScroll(rows.at(-1)?.key)
  const marked = useLinkedMessage(thread, rows, toRow)
  useMarkRead(conversationId, isAtEnd)
  const chunks = useMemo(() => chunksOf(rows), [rows])
  // Asked for once: each row that asked by itself would be asked with every frame heard.
  const contactId = useStaff((state) => state.conversations[conversationId]?.contact_id)
  const ownSent = useOutbox().findLast(({ frame }) => frame.conversation_id === conversationId)?.client_id
  // Who sends something wants to see it.
  useEffect(() => {
    if (ownSent !== undefined) toEnd()
  }, [ownSent, toEnd])
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={box}
        role="log"
        aria-label={words.messages}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col-reverse overflow-x-hidden overflow-y-auto overscroll-contain"
      >
        <div className="mx-auto w-full max-w-4xl pb-3">
          <Beginning thread={thread} isEmpty={isEmpty} />
          {chunks.map(({ key, rows: some }) => (
            <ChunkView
              key={key}
              conversationId={conversationId}
              contactId={contactId}
              rows={some}
              marked={some.some((row) => isOf(row, marked)) ? marked : undefined}
            />
          ))}
          <TypingLine conversationId={conversationId} />
        </div>
      </div>
      <ToNewest messages={thread.messages} isAtEnd={isAtEnd} toEnd={toEnd} />
    </div>
  )
}

function useRows(conversationId: string, thread: OpenThread) {
  const { messages, hasMore, isHere, isEmptyYet } = thread
  const outgoing = useOutbox()
  const happenings = useHappenings(conversationId, hasMore ? messages[0] : undefined)
  const unread = useStaff((state) => state.conversations[conversationId]?.unread_count)
  // Where the unread begin is decided once, when they are first here.
  const begins = useRef<{ id: string | undefined } | undefined>(undefined)
  if (!begins.current && isHere && unread !== undefined)
    begins.current = { id: firstUnread(messages, unread) }
  const from = begins.current?.id
  const { me } = useDesk()
  const rows = useMemo(() => {
    const own = outgoing.filter(({ frame }) => frame.conversation_id === conversationId)
    // Whoever answered has read what was new.
    const isRead = own.length > 0 || hasSpokenSince(messages, from, me.id)
    const unreadFrom = isRead ? undefined : from
    return isEmptyYet ? [] : rowsOf(messages, { me: me.id, outgoing: own, happenings, unreadFrom })
  }, [conversationId, messages, outgoing, happenings, from, isEmptyYet, me.id])
  // A page of messages is drawn in slices: no key waits for it.
  return { rows: useDeferredValue(rows, nothing), isEmpty: rows.length === 0 }
}

/** Above the oldest that is here: the way to the older ones, or that there are none. */
function Beginning({ thread, isEmpty }: { thread: OpenThread; isEmpty: boolean }) {
  const words = useWords(threadWords)
  const { hasMore, isHere, isEmptyYet, hasFailed, loadOlder, tryAgain } = thread
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const sentinel = useRef<HTMLDivElement>(null)
  const load = () => {
    setState('busy')
    loadOlder().then(
      () => setState('idle'),
      () => setState('failed'),
    )
  }
  const latest = useRef(load)
  latest.current = load
  useEffect(() => {
    const element = sentinel.current
    if (!element || !hasMore || state !== 'idle') return
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && latest.current(), {
      root: element.closest('[role=log]'),
      rootMargin: '800px 0px 0px 0px',
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [hasMore, state])
  if (hasFailed) return <NotLoaded tryAgain={tryAgain} />
  if (isEmptyYet) return <SkeletonRows count={4} />
  if (!isHere)
    return (
      <div className="flex h-14 items-center justify-center">
        <Spinner />
      </div>
    )
  if (isEmpty) return <EmptyState title={words.nothingYet}>{words.nothingYetHint}</EmptyState>
  if (!hasMore) return <p className="px-6 pt-6 text-center text-xs text-muted">{words.beginning}</p>
  return (
    <div ref={sentinel} className="flex h-14 items-center justify-center">
      {state === 'busy' ? (
        <Spinner />
      ) : (
        <Button size="small" onClick={load}>
          {words.earlier}
        </Button>
      )}
    </div>
  )
}

function NotLoaded({ tryAgain }: { tryAgain(): void }) {
  const words = useWords(threadWords)
  const again = (event: MouseEvent<HTMLElement>) => {
    // The button goes once they are here.
    event.currentTarget.closest<HTMLElement>('[role=log]')?.focus()
    tryAgain()
  }
  return <EmptyState title={words.notLoaded} action={<Button onClick={again}>{words.tryAgain}</Button>} />
}

function ToNewest({
  messages,
  isAtEnd,
  toEnd,
}: {
  messages: OpenThread['messages']
  isAtEnd: boolean
  toEnd(): void
}) {
  const words = useWords(threadWords)
  const newest = messages.at(-1)?.message_seq ?? 0
  const seen = useRef(newest)
  if (isAtEnd) seen.current = newest
  if (isAtEnd) return null
  const count = messages.reduce((sum, { message_seq }) => sum + (message_seq > seen.current ? 1 : 0), 0)
  return (
    <div className="absolute inset-x-0 bottom-3 flex justify-center">
      <button
        type="button"
        onClick={toEnd}
        aria-label={count > 0 ? `${words.toNewest}, ${words.newCount(count)}` : words.toNewest}
        className="flex h-8 items-center gap-1.5 rounded-full border border-line bg-raised px-3 text-xs font-medium shadow-pop hover:bg-hover touch:h-11 touch:min-w-11 touch:justify-center"
      >
        <ArrowDown size={14} aria-hidden="true" />
        {count > 0 && words.newCount(count)}
      </button>
    </div>
  )
}
