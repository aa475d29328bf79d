/** The rows, drawn only where they are seen; keys walk through them, and pages are fetched before their end is reached. */
// biome-ignore-all lint/a11y/useSemanticElements: a list of which only what is seen is drawn is a grid, and no table
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react'
import type { FoundMessage } from '../../client/filter-shapes.ts'
import { look, subscribeToLook } from '../app/look.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { ConversationRow } from './conversation-row.tsx'
import { focusedOn, neighbourOf, rangedTo, toggled, useListPlace, usePlace } from './list-place.tsx'
import { useMinute } from './minute.ts'
import { useOpenConversation } from './use-open-conversation.ts'
import { conversationWords } from './words.ts'
import { useInboxes, useLabels } from './work-lists.ts'

const heights = { comfortable: 76, compact: 56 }
/** So many rows before the end, the next page is asked for. */
const ahead = 60

export interface ConversationRowsProps {
  ids: readonly string[]
  hasMore: boolean
  openId: string | undefined
  q: string | undefined
  found: ReadonlyMap<string, FoundMessage>
  onEnd(): void
}

export function ConversationRows({ ids, hasMore, openId, q, found, onEnd }: ConversationRowsProps) {
  const words = useWords(conversationWords)
  const { me, surroundings } = useDesk()
  const { density } = useSyncExternalStore(subscribeToLook, look)
  const scroller = useRef<HTMLDivElement>(null)
  const place = useListPlace()
  const keys = useRowKeys(found)
  const now = useMinute(surroundings)
  const inboxes = useInboxes()
  const labels = useLabels()
  // Where there is only one, it need not be said.
  const inboxNames = useMemo(
    () => new Map(inboxes.length > 1 ? inboxes.map(({ id, name }) => [id, name]) : []),
    [inboxes],
  )
  const labelColors = useMemo(() => new Map(labels.map(({ name, color }) => [name, color])), [labels])
  const height = heights[density]
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: useCallback((at: number) => ids[at] ?? at, [ids]),
    overscan: 12,
    useFlushSync: false,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height are measured anew
  useEffect(() => rows.measure(), [rows, height])

  const shown = rows.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && last >= ids.length - ahead) onEnd()
  }, [hasMore, last, ids.length, onEnd])

  // A row that is to get the focus has to be drawn for that.
  const wanted = usePlace(({ focusedId, grabsFocus }) => (grabsFocus ? focusedId : undefined))
  useEffect(() => {
    const at = wanted === undefined ? -1 : place.get().ids.indexOf(wanted)
    const { startIndex = at, endIndex = at } = rows.range ?? {}
    // One between the first and the last in sight is seen whole. Scrolling to it would ask for its place, and lay out the page.
    if (at >= 0 && (at <= startIndex || at >= endIndex)) rows.scrollToIndex(at, { align: 'auto' })
  }, [wanted, rows, place])

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={words.list}
      aria-rowcount={hasMore ? -1 : ids.length}
      aria-multiselectable="true"
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain bg-surface"
    >
      <div role="rowgroup" className="relative" style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, start, key }) => {
          const id = ids[index]
          return id === undefined ? null : (
            <ConversationRow
              key={key}
              id={id}
              at={index}
              start={start}
              height={height}
              isOpen={id === openId}
              isListAlone={openId === undefined}
              isCompact={density === 'compact'}
              now={now}
              q={q}
              found={found.get(id)}
              inboxNames={inboxNames}
              labelColors={labelColors}
              meId={me.id}
              {...keys}
            />
          )
        })}
      </div>
    </div>
  )
}

/** What keys and pointer do on a row. */
function useRowKeys(found: ReadonlyMap<string, FoundMessage>) {
  const place = useListPlace()
  const openIt = useOpenConversation()
  // The rows are not drawn anew with each page that is fetched.
  const latest = useRef(found)
  latest.current = found
  return useMemo(() => {
    const go = (event: KeyboardEvent, id: string | undefined) => {
      event.preventDefault()
      if (id === undefined) return
      place.change((known) =>
        event.shiftKey ? rangedTo(rangedFrom(known), id) : { ...known, focusedId: id, grabsFocus: true },
      )
    }
    return {
      onToggle: (id: string) => place.change((known) => toggled(known, id)),
      onPick(event: MouseEvent, id: string) {
        if (event.metaKey || event.ctrlKey) return
        if (event.shiftKey || place.get().chosen.size > 0) {
          event.preventDefault()
          place.change((known) => (event.shiftKey ? rangedTo(known, id) : toggled(known, id)))
        } else place.change((known) => focusedOn(known, id))
      },
      onKey(event: KeyboardEvent, id: string) {
        if (event.altKey || event.ctrlKey || event.metaKey) return
        const known = place.get()
        if (event.key === 'ArrowDown') go(event, neighbourOf(known, id, 1))
        else if (event.key === 'ArrowUp') go(event, neighbourOf(known, id, -1))
        else if (event.key === 'PageDown') go(event, neighbourOf(known, id, 8))
        else if (event.key === 'PageUp') go(event, neighbourOf(known, id, -8))
        else if (event.key === 'Home') go(event, known.ids[0])
        else if (event.key === 'End') go(event, known.ids.at(-1))
        else if (event.key === 'Enter') openIt(id, latest.current.get(id)?.message_id)
        else if (event.key === ' ') {
          event.preventDefault()
          place.change((before) => toggled(before, id))
        }
      },
    }
  }, [place, openIt])
}

function rangedFrom<Known extends { anchorId: string | undefined; focusedId: string | undefined }>(
  known: Known,
): Known {
  return { ...known, anchorId: known.anchorId ?? known.focusedId }
}
