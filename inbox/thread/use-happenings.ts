/** What was done with a conversation, in the reader's language: asked for once, and again after each change of it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { HistoryEntry } from '../../client/history-shapes.ts'
import type { Message } from '../../client/shapes.ts'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import type { Happening } from './rows.ts'
import { type ThreadWords, threadWords } from './words.ts'

/** What is older than the oldest message shown waits for its page. */
export function useHappenings(conversationId: string, oldest: Message | undefined): readonly Happening[] {
  const { rest } = useDesk()
  const words = useWords(threadWords)
  const version = useStaff(({ changes, since, position }) =>
    position.isStale ? undefined : (changes[conversationId] ?? since),
  )
  const { data } = useQuery({
    queryKey: ['thread', 'history', conversationId, version],
    queryFn: () => rest.getHistory(conversationId),
    enabled: version !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const since = oldest?.created_at
  return useMemo(
    () =>
      (data?.entries ?? [])
        .filter(({ at }) => since === undefined || Date.parse(at) >= Date.parse(since))
        .map((entry, place) => ({
          key: `${entry.action} ${entry.at} ${place}`,
          at: new Date(entry.at),
          text: sentenceOf(entry, words),
        })),
    [data, since, words],
  )
}

function sentenceOf({ action, by, to, resolution }: HistoryEntry, { happened }: ThreadWords): string {
  if (action === 'reopened') return happened.reopened(by?.name)
  if (action === 'assigned') return happened.assigned(by?.name, to?.name ?? '', by?.id === to?.id)
  const closed = happened.closed(by?.name)
  return resolution ? `${closed}: ${resolution}` : closed
}
