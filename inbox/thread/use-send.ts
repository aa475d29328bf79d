/**
 * Sending what was written. A reply says which message its writer saw last: where somebody said more since, the server refuses it
 * and nothing goes out. Where a colleague answered while it was written, that is the message seen when it was begun.
 */
import { useCallback, useEffect, useRef } from 'react'
import type { Message } from '../../client/shapes.ts'
import { useDesk } from '../session/desk.ts'
import type { Draft } from './drafts.ts'
import { writeMentions } from './mentions.ts'
import { trayOf } from './tray.ts'

export function useSend(conversationId: string, { text, isNote, mentions }: Draft) {
  const desk = useDesk()
  const { chat, me } = desk
  const messages = useCallback(
    () => chat.state.threads[conversationId]?.messages ?? [],
    [chat, conversationId],
  )
  const begunAt = useRef<number | undefined>(undefined)
  const isEmpty = text === ''
  useEffect(() => {
    begunAt.current = isEmpty ? undefined : (messages().at(-1)?.message_seq ?? 0)
  }, [isEmpty, messages])

  return () => {
    const known = messages()
    const seen = known.at(-1)?.message_seq
    const begun = begunAt.current
    const hasAnswer = begun !== undefined && known.some((message) => isAnswerAfter(message, begun, me.id))
    const expected = hasAnswer ? begun : seen
    const said = isNote ? writeMentions(text.trim(), mentions) : text.trim()
    if (said !== '') {
      const guard = isNote || expected === undefined ? {} : { expected_seq: expected }
      const privacy = isNote ? { private: true } : {}
      chat.write({ conversation_id: conversationId, message: said, ...privacy, ...guard })
    }
    trayOf(desk).send(conversationId, isNote, expected)
  }
}

/** A colleague's words to the contact, from when one had begun to write. */
function isAnswerAfter(
  { from, private: isNote, direction, sender_id, message_seq }: Message,
  seq: number,
  me: string,
) {
  return message_seq > seq && from === 'support' && !isNote && direction === undefined && sender_id !== me
}
