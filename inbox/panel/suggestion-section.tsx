/** What the customer's newest words tell, and a reply one may begin with: one key puts it into the composer. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { CornerDownLeft, Sparkles } from 'lucide-react'
import type { MessageAnalysis } from '../../client/shapes.ts'
import { hasThread } from '../../client/staff-state.ts'
import { useCommands, useKeysOf } from '../commands/registry.tsx'
import { contactWords } from '../contacts/words.ts'
import { Badge } from '../kit/badge.tsx'
import { Button } from '../kit/button.tsx'
import { Kbd } from '../kit/kbd.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { insertReply } from '../thread/reply-door.ts'
import { useWords } from '../words/words.ts'
import { panelCommands } from './commands.ts'
import { ofSentiment } from './sentiment.ts'
import { type Asked, newestAsked, withAnalysed } from './suggestion.ts'
import { panelWords } from './words.ts'

export function SuggestionSection({ conversationId }: { conversationId: string }) {
  const words = useWords(panelWords)
  const shared = useWords(contactWords)
  const { rest, chat } = useDesk()
  const heard = useStaff((state) => state.analyses[conversationId])
  const asked = useStaff((state) => newestAsked(state, conversationId))
  const analysing = useMutation({
    // All of it goes with the call: by its end another conversation may be open, and other words the newest.
    mutationFn: ({ conversationId: id, content }: Asked) =>
      rest.analyzeMessage({ message: content, conversation_id: id }),
    onSuccess: (analysis, about) => chat.update((state) => withAnalysed(state, about, analysis)),
  })
  const askedId = asked?.id
  // Of words that were analysed before this page looked.
  const kept = useQuery({
    queryKey: ['analysis', conversationId, askedId],
    queryFn: () => rest.getNewestAnalysis(conversationId),
    enabled: !heard && askedId !== undefined,
  })
  const found = kept.data?.message_id === askedId ? kept.data?.analysis : undefined
  const analysis = heard?.analysis ?? found
  const reply = analysis?.suggested_reply
  const insert = () => {
    if (reply) insertReply(conversationId, reply)
  }
  const keys = useKeysOf(panelCommands.suggestion)
  // Until it is known whether there is one, the key waits for it.
  const isKnown = useStaff((state) => hasThread(state, conversationId)) && !kept.isLoading
  useCommands(panelCommands, {
    suggestion:
      reply || isKnown ? { run: insert, reason: reply ? undefined : words.noSuggestion } : undefined,
  })
  if (!analysis) {
    // Whether it was analysed is not known yet.
    if (kept.isLoading) return null
    return (
      <div className="flex flex-col items-start gap-2">
        <p className="text-muted">{asked ? words.notAnalysed : words.nothingAsked}</p>
        {asked && (
          <Button size="small" isBusy={analysing.isPending} onClick={() => analysing.mutate(asked)}>
            <Sparkles size={12} aria-hidden="true" />
            {words.analyse}
          </Button>
        )}
        {analysing.error && (
          <p role="alert" className="text-xs text-bad">
            {refusalOf(analysing.error, shared.refused)}
          </p>
        )}
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-2">
      <Told analysis={analysis} />
      {reply && (
        <blockquote
          dir="auto"
          className="rounded-lg border border-line bg-sunken px-3 py-2 whitespace-pre-wrap"
        >
          {reply}
        </blockquote>
      )}
      {reply && (
        <Button look="primary" size="small" className="self-start" onClick={insert}>
          <CornerDownLeft size={12} aria-hidden="true" />
          {words.insertSuggestion}
        </Button>
      )}
      {reply && keys && (
        <p className="text-xs text-muted">
          {words.orPress} <Kbd keys={keys} />
        </p>
      )}
    </div>
  )
}

function Told({ analysis }: { analysis: MessageAnalysis }) {
  const words = useWords(panelWords)
  const { sentiment, intent, interest_level, conversion_percentage, objection, next_action } = analysis
  return (
    <>
      <p className="flex flex-wrap gap-1">
        <Badge look={ofSentiment(sentiment)}>{words.sentiments[sentiment] ?? sentiment}</Badge>
        <Badge>{words.intents[intent] ?? intent}</Badge>
        <Badge>
          {words.interest(words.levels[interest_level] ?? interest_level)} · {conversion_percentage} %
        </Badge>
      </p>
      {objection && (
        <p dir="auto">
          <span className="text-muted">{words.objection}: </span>
          {objection}
        </p>
      )}
      {next_action && (
        <p dir="auto">
          <span className="text-muted">{words.nextStep}: </span>
          {next_action}
        </p>
      )}
    </>
  )
}
