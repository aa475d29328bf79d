/** @jsxImportSource preact */
/** The messages, days between them, and who is writing. Stays at the newest unless the reader has gone back. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Row } from '../../client/presentation/thread-rows.ts'
import type { Message } from '../../client/shapes.ts'
import { Bubble } from './bubble.tsx'
import { Icon } from './icon.tsx'
import type { Presence } from './presence.ts'
import { usePanel } from './use-panel.ts'

export interface RowsProps {
  rows: readonly Row[]
  messages: readonly Message[]
  typing: readonly string[]
  hasMore: boolean
  loadOlder(): Promise<void>
  /** Where nothing was said yet: who will read it. */
  welcome: Presence | undefined
  trouble: { text: string; again(): void } | undefined
  children: ComponentChildren
}

/** Pixels from the end within which the reader counts as being there. */
const nearEnd = 60

export function Rows(props: RowsProps) {
  const { rows, messages, typing, hasMore, welcome, trouble, children } = props
  const { speech } = usePanel()
  const scroller = useRef<HTMLElement>(null)
  const stay = useStay(scroller, rows)
  const [isLoading, setLoading] = useState(false)
  const older = async () => {
    setLoading(true)
    // A page that did not come may be asked for again.
    await props.loadOlder().catch(() => {})
    setLoading(false)
  }
  const byKey = new Map(messages.map((message) => [message.id, message]))
  const lastOwn = rows.findLast((row) => row.kind === 'message' && row.isOwn)
  return (
    <div class="thread-place">
      <section
        ref={scroller}
        class="thread"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard too
        tabIndex={0}
        onScroll={stay.scrolled}
        aria-label={speech.say('thread')}
      >
        <div class="all-said">
          {hasMore && (
            <button type="button" class="quiet older" aria-busy={isLoading} onClick={() => void older()}>
              {speech.say('older')}
            </button>
          )}
          {welcome && <Welcome presence={welcome} />}
          {trouble && (
            <p class="trouble" role="alert">
              {trouble.text}{' '}
              <button type="button" class="link" onClick={trouble.again}>
                {speech.say('retry')}
              </button>
            </p>
          )}
          <div class="log" role="log" aria-label={speech.say('thread')}>
            {rows.map((row, at) => {
              if (row.kind === 'day')
                return (
                  <p key={row.key} class="day">
                    <span>{row.label}</span>
                  </p>
                )
              if (row.kind === 'happening') return null
              const next = rows[at + 1]
              return (
                <Bubble
                  key={row.key}
                  row={row}
                  message={row.id === undefined ? undefined : byKey.get(row.id)}
                  endsRun={next?.kind !== 'message' || next.startsRun}
                  isLastOwn={row === lastOwn}
                />
              )
            })}
          </div>
          <p class={`typing ${typing.length > 0 ? 'is-on' : ''}`} role="status">
            {typing.length > 0 && (
              <>
                <span class="typing-dots" aria-hidden="true">
                  <i />
                  <i />
                  <i />
                </span>
                <span dir="auto">{speech.sayOf('typing', typing)}</span>
              </>
            )}
          </p>
          {children}
        </div>
      </section>
      {stay.isAway && (
        <button type="button" class="to-end" aria-label={speech.say('newest')} onClick={stay.toEnd}>
          <Icon name="down" />
        </button>
      )}
    </div>
  )
}

function Welcome({ presence }: { presence: Presence }) {
  const { speech } = usePanel()
  return (
    <div class="welcome">
      <p class="welcome-hello" dir="auto">
        {speech.say('hello')}
      </p>
      <p dir="auto">{presence.text}</p>
      {presence.more && <p dir="auto">{presence.more}</p>}
    </div>
  )
}

/** Where the reader is: at the end it stays there, further up it stays where it was. */
function useStay(scroller: { current: HTMLElement | null }, rows: readonly Row[]) {
  const place = useRef({ isAtEnd: true, height: 0, first: '', top: 0 })
  const [isAway, setAway] = useState(false)
  const toEnd = () => {
    const { current } = scroller
    if (current) current.scrollTop = current.scrollHeight
  }
  const first = rows.find((row) => row.kind === 'message')?.key ?? ''
  const last = rows.at(-1)
  const lastKey = last?.kind === 'message' && last.isOwn ? last.key : ''
  const sent = useRef(lastKey)
  useLayoutEffect(() => {
    const { current } = scroller
    if (!current) return
    const before = place.current
    const hasSent = lastKey !== '' && lastKey !== sent.current
    sent.current = lastKey
    // Older ones have come above: what was looked at is not pushed away.
    if (before.first !== '' && before.first !== first && !before.isAtEnd)
      current.scrollTop += current.scrollHeight - before.height
    if (before.isAtEnd || hasSent) toEnd()
    place.current = { ...before, height: current.scrollHeight, first }
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: one watcher as long as the thread is shown
  useLayoutEffect(() => {
    const { current } = scroller
    if (!current) return
    // Pictures grow, the keyboard of a phone comes up.
    const watcher = new ResizeObserver(() => place.current.isAtEnd && toEnd())
    watcher.observe(current)
    if (current.firstElementChild) watcher.observe(current.firstElementChild)
    return () => watcher.disconnect()
  }, [])
  const scrolled = () => {
    const { current } = scroller
    if (!current) return
    const { scrollTop: top } = current
    const isNear = current.scrollHeight - top - current.clientHeight < nearEnd
    // What grew below moved nobody: only who went up has left the end.
    const isAtEnd = isNear || (place.current.isAtEnd && top >= place.current.top)
    place.current = { ...place.current, isAtEnd, top }
    setAway(!isAtEnd)
  }
  return { scrolled, isAway, toEnd }
}
