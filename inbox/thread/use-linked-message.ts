/** The message an address names after `#`: pages are fetched until it is there, then it is shown and marked. */
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Row } from './rows.ts'
import type { OpenThread } from './use-thread.ts'

/** Further back nobody waits for. */
const mostPages = 60

export function useLinkedMessage(
  { messages, hasMore, isEmptyYet, loadOlder }: OpenThread,
  rows: readonly Row[],
  toRow: (id: string) => boolean,
): string | undefined {
  const wanted = useLocation({ select: ({ hash }) => hash })
  const looking = useRef({ wanted: '', pages: 0, isDone: false })
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is here is drawn a moment later, with the rows
  useEffect(() => {
    if (looking.current.wanted !== wanted) looking.current = { wanted, pages: 0, isDone: false }
    const now = looking.current
    if (!wanted.startsWith('msg_') || isEmptyYet || now.isDone) return
    if (messages.some(({ id }) => id === wanted)) now.isDone = toRow(wanted)
    else if (hasMore && now.pages < mostPages) {
      // The next page changes the messages, and this looks again.
      now.pages += 1
      loadOlder().catch(() => {
        now.isDone = true
      })
    }
  }, [wanted, messages, hasMore, isEmptyYet, loadOlder, rows, toRow])
  return wanted === '' ? undefined : wanted
}
