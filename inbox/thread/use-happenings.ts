/** What was done with a conversation, as rows of its thread. */
import { useMemo } from 'react'
import type { Message } from '../../client/shapes.ts'
import type { Happening } from './rows.ts'
import { useHistory, useSentence } from './use-history.ts'

/** What is older than the oldest message shown waits for its page. */
export function useHappenings(conversationId: string, oldest: Message | undefined): readonly Happening[] {
  const { data } = useHistory(conversationId)
  const say = useSentence()
  const since = oldest?.created_at
  return useMemo(
    () =>
      (data?.entries ?? [])
        .filter(({ at }) => since === undefined || Date.parse(at) >= Date.parse(since))
        .map((entry, place) => ({
          key: `${entry.action} ${entry.at} ${place}`,
          at: new Date(entry.at),
          text: entry.resolution ? `${say(entry)}: ${entry.resolution}` : say(entry),
        })),
    [data, since, say],
  )
}
