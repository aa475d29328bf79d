/** What was done with the conversation, by whom, and how it was rated. */
import { Fetched } from '../contacts/fetched.tsx'
import { useDesk } from '../session/desk.ts'
import { useHistory, useSentence } from '../thread/use-history.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { panelWords } from './words.ts'

export function HistorySection({ conversationId }: { conversationId: string }) {
  const words = useWords(panelWords)
  const { dates } = useSpeech()
  const { surroundings } = useDesk()
  const say = useSentence()
  const query = useHistory(conversationId)
  const { entries = [], rating } = query.data ?? {}
  const now = new Date(surroundings.now())
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
        {[...entries.entries()].toReversed().map(([place, entry]) => (
          <li key={`${entry.action} ${entry.at} ${place}`} className="border-s-2 border-line ps-2">
            <span className="block break-words">{say(entry)}</span>
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
