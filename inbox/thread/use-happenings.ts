/** What was done with a conversation, as rows of its thread. */
import { useMemo } from 'react'
import type { Message } from '../../client/shapes.ts'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { happenedWords } from './happened-words.ts'
import type { Happening } from './rows.ts'
import { useHistory, useSentence } from './use-history.ts'

/** What is older than the oldest message shown waits for its page. */
export function useHappenings(conversationId: string, oldest: Message | undefined): readonly Happening[] {
  const { data } = useHistory(conversationId)
  const say = useSentence()
  const words = useWords(happenedWords)
  const contact = useStaff((state) => state.conversations[conversationId]?.visitor.name ?? '')
  const since = oldest?.created_at
  return useMemo(() => {
    const done = (data?.entries ?? []).map((entry, place) => ({
      key: `${entry.action} ${entry.at} ${place}`,
      at: new Date(entry.at),
      text: entry.resolution ? `${say(entry)}: ${entry.resolution}` : say(entry),
    }))
    const rating = data?.rating
    if (rating) {
      const said = words.rated(contact, rating.score)
      const text = rating.comment ? `${said}: ${rating.comment}` : said
      done.push({ key: `rating ${rating.rated_at}`, at: new Date(rating.rated_at), text })
      done.sort((one, other) => one.at.getTime() - other.at.getTime())
    }
    return done.filter(({ at }) => since === undefined || at.getTime() >= Date.parse(since))
  }, [data, since, say, words, contact])
}
