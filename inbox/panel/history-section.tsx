/** What was done with the conversation, by whom, and how it was rated. */
import { useQuery } from '@tanstack/react-query'
import type { HistoryEntry } from '../../client/history-shapes.ts'
import { useRefetchWhenHeard } from '../contacts/contact-data.ts'
import { Fetched } from '../contacts/fetched.tsx'
import { useDesk } from '../session/desk.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { panelWords } from './words.ts'

export function HistorySection({ conversationId }: { conversationId: string }) {
  const words = useWords(panelWords)
  const { dates } = useSpeech()
  const { rest, surroundings } = useDesk()
  const queryKey = ['conversations', 'history', conversationId]
  useRefetchWhenHeard(queryKey, conversationId)
  const query = useQuery({ queryKey, queryFn: () => rest.getHistory(conversationId) })
  const { entries = [], rating } = query.data ?? {}
  const now = new Date(surroundings.now())
  const line = ({ action, by, to }: HistoryEntry) => {
    const who = by?.name ?? words.nobody
    if (action === 'assigned') return to ? words.assigned(who, to.name) : words.letGo(who)
    return action === 'closed' ? words.closed(who) : words.reopened(who)
  }
  return (
    <Fetched query={query}>
      {rating && (
        <p className="mb-2">
          <span className="font-medium">{words.rated(rating.score)}</span>
          {rating.comment && (
            <span dir="auto" className="block break-words text-muted">
              {rating.comment}
            </span>
          )}
        </p>
      )}
      {entries.length === 0 && !rating && <p className="text-muted">{words.noHistory}</p>}
      <ol className="flex flex-col gap-2">
        {entries.toReversed().map((entry) => (
          <li key={`${entry.at} ${entry.action}`} className="border-s-2 border-line ps-2">
            <span className="block break-words">{line(entry)}</span>
            {entry.resolution && (
              <span dir="auto" className="block break-words text-muted">
                {entry.resolution}
              </span>
            )}
            <time dateTime={entry.at} title={dates.full(new Date(entry.at))} className="text-xs text-muted">
              {dates.ago(new Date(entry.at), now)}
            </time>
          </li>
        ))}
      </ol>
    </Fetched>
  )
}
