/**
 * Sending what was written. A reply says which message its writer saw last: where somebody said more since, the server refuses it
 * and nothing goes out. Where a colleague answered while it was written, that is the message seen when it was begun. Until the
 * newest messages are here nobody knows what its writer has seen: till then a reply waits.
 */
import { useCallback, useEffect, useRef } from 'react'
import type { Instant, Message } from '../../client/shapes.ts'
import { hasThread } from '../../client/staff-state.ts'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import type { Draft } from './drafts.ts'
import { writeMentions } from './mentions.ts'
import { trayOf } from './tray.ts'

export interface Sending {
  /** Whether it can go out now. A note guards nothing, and never waits. */
  isReady: boolean
  /** `seenUntil`: of what was to go out before the messages were here, the newest time its writer knew of by the list. */
  write(seenUntil?: Instant | null): void
}

export function useSend(conversationId: string, { text, isNote, mentions }: Draft): Sending {
  const desk = useDesk()
  const { chat, me } = desk
  const isHere = useStaff((state) => hasThread(state, conversationId))
  const messages = useCallback(
    () => chat.state.threads[conversationId]?.messages ?? [],
    [chat, conversationId],
  )
  const begunAt = useRef<number | undefined>(undefined)
  const isEmpty = text === ''
  useEffect(() => {
    if (isEmpty) begunAt.current = undefined
    // A draft that was here before the messages is begun, for this, when its writer sees them.
    else if (isHere) begunAt.current ??= messages().at(-1)?.message_seq ?? 0
  }, [isEmpty, isHere, messages])

  const write = (seenUntil?: Instant | null) => {
    const known = messages()
    const begun = seenUntil === undefined ? begunAt.current : newestUntil(known, seenUntil)
    const hasAnswer = begun !== undefined && known.some((message) => isAnswerAfter(message, begun, me.id))
    const expected = hasAnswer ? begun : (known.at(-1)?.message_seq ?? 0)
    const said = isNote ? writeMentions(text.trim(), mentions) : text.trim()
    if (said !== '') {
      const privacy = isNote ? { private: true } : { expected_seq: expected }
      chat.write({ conversation_id: conversationId, message: said, ...privacy })
    }
    trayOf(desk).send(conversationId, isNote, expected)
  }
  return { isReady: isNote || isHere, write }
}

/** The number of the newest message up to a time; 0 where all came later. */
function newestUntil(messages: readonly Message[], until: Instant | null): number {
  if (until === null) return 0
  return messages.findLast(({ created_at }) => Date.parse(created_at) <= Date.parse(until))?.message_seq ?? 0
}

/** A colleague's words to the contact, from when one had begun to write. */
function isAnswerAfter(
  { from, private: isNote, direction, sender_id, message_seq }: Message,
  seq: number,
  me: string,
) {
  return message_seq > seq && from === 'support' && !isNote && direction === undefined && sender_id !== me
}
