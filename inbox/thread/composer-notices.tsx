/** What a writer should know before sending: how much is left, what is missing, and what the state of the conversation means. */
import type { ConversationSummary } from '../../client/shapes.ts'
import type { OtherOpen } from '../conversations/other-open.ts'
import { Button } from '../kit/button.tsx'
import { useOutbox } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { longestMessage, nearLongest } from './limits.ts'
import { OtherLink } from './other-link.tsx'
import { threadWords } from './words.ts'

export interface ComposerNoticesProps {
  conversation: ConversationSummary
  isNote: boolean
  length: number
  /** Variables nothing is known for, once one tried to send them. */
  missing: readonly string[]
  /** It goes out once the messages are here. */
  isHeld: boolean
  /** Why a closed one is not answered. */
  other: OtherOpen | undefined
  onNote(): void
}

export function ComposerNotices({
  conversation,
  isNote,
  length,
  missing,
  isHeld,
  other,
  onNote,
}: ComposerNoticesProps) {
  const words = useWords(threadWords)
  const isShut = useOutbox().some(
    ({ frame, failure }) => frame.conversation_id === conversation.id && failure === 'ANSWER_WINDOW_CLOSED',
  )
  return (
    <div className="flex flex-col gap-1 px-4 text-xs empty:hidden">
      {length > nearLongest && (
        <p role="status" className={length > longestMessage ? 'font-medium text-bad' : undefined}>
          {length > longestMessage
            ? words.tooLong(length - longestMessage)
            : words.left(longestMessage - length)}
        </p>
      )}
      {isHeld && <p role="status">{words.held}</p>}
      {missing.length > 0 && (
        <p role="alert" className="rounded-md bg-warn-soft px-2 py-1 text-warn">
          {words.unfilled(missing)}
        </p>
      )}
      {isShut && !isNote && (
        <p role="alert" className="flex items-center gap-2 rounded-md bg-warn-soft px-2 py-1 text-warn">
          {words.windowHint}
          <Button size="small" onClick={onNote}>
            {words.writeNote}
          </Button>
        </p>
      )}
      {other ? (
        <p role="status" className="rounded-md bg-warn-soft px-2 py-1 text-warn">
          <bdi>{words.otherOpen(conversation.visitor.name)}</bdi> <OtherLink other={other} />
        </p>
      ) : (
        conversation.status === 'closed' && <p className="text-current">{words.closedHint}</p>
      )}
      {conversation.muted && conversation.status !== 'closed' && <p>{words.mutedHint}</p>}
    </div>
  )
}
