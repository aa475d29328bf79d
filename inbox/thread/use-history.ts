/** What was done with a conversation and how it was rated: asked for once, for the thread and the panel, and again after each change of it. */
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ConversationHistory, HistoryEntry } from '../../client/history-shapes.ts'
import { actionWords } from '../conversations/action-words.ts'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { sentenceOf } from './happened.ts'
import { happenedWords } from './happened-words.ts'

export function useHistory(conversationId: string) {
  const { rest } = useDesk()
  const version = useStaff(({ changes, since, position }) =>
    position.isStale ? undefined : (changes[conversationId] ?? since),
  )
  return useQuery({
    queryKey: ['conversations', 'history', conversationId, version],
    queryFn: () => rest.getHistory(conversationId),
    enabled: version !== undefined,
    // Until the news are here: what was known of this one, never of another.
    placeholderData: (before: ConversationHistory | undefined, query) =>
      query?.queryKey[2] === conversationId ? before : undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Says an entry in the reader's language. */
export function useSentence(): (entry: HistoryEntry) => string {
  const words = useWords(happenedWords)
  const { priorities } = useWords(actionWords)
  const { locale, dates } = useSpeech()
  return useCallback(
    (entry) => {
      const moment = (at: Date) => `${dates.day(at, new Date())}, ${dates.time(at)}`
      return sentenceOf(entry, { words, priorities, locale, moment })
    },
    [words, priorities, locale, dates],
  )
}
