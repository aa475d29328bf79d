/** What the whole conversation tells, when somebody asks. */
import { useQuery } from '@tanstack/react-query'
import { Sparkles } from 'lucide-react'
import { useState } from 'react'
import { Fetched } from '../contacts/fetched.tsx'
import { Badge } from '../kit/badge.tsx'
import { Button } from '../kit/button.tsx'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { ofSentiment } from './sentiment.ts'
import { panelWords } from './words.ts'

export function InsightSection({ conversationId }: { conversationId: string }) {
  const words = useWords(panelWords)
  const { rest } = useDesk()
  const [isAsked, setAsked] = useState(false)
  const query = useQuery({
    queryKey: ['conversations', 'insight', conversationId],
    queryFn: () => rest.analyzeConversation(conversationId),
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const told = query.data
  if (!told && !isAsked) {
    return (
      <Button size="small" onClick={() => setAsked(true)}>
        <Sparkles size={12} aria-hidden="true" />
        {words.analyseAll}
      </Button>
    )
  }
  return (
    <Fetched query={query}>
      {told && (
        <div className="flex flex-col items-start gap-2">
          <p className="flex flex-wrap gap-1">
            <Badge look={ofSentiment(told.overall_sentiment)}>
              {words.sentiments[told.overall_sentiment] ?? told.overall_sentiment}
            </Badge>
            <Badge>
              {words.interest(words.levels[told.interest_level] ?? told.interest_level)} ·{' '}
              {told.conversion_probability} %
            </Badge>
          </p>
          <p dir="auto" className="whitespace-pre-wrap">
            {told.summary}
          </p>
          <Listed title={words.topics} items={told.key_topics} />
          <Listed title={words.objections} items={told.objections_raised} />
          <Listed title={words.nextSteps} items={told.recommended_actions} />
          <Button size="small" look="quiet" isBusy={query.isFetching} onClick={() => void query.refetch()}>
            {words.analyseAgain}
          </Button>
        </div>
      )}
    </Fetched>
  )
}

function Listed({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <div>
      <h4 className="text-xs font-medium text-muted">{title}</h4>
      <ul className="list-disc ps-4">
        {items.map((item) => (
          <li key={item} dir="auto" className="break-words">
            {item}
          </li>
        ))}
      </ul>
    </div>
  )
}
