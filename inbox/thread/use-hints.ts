/** What others are told while one types. Lost hints cost nothing. */
import { useEffect, useMemo, useRef } from 'react'
import { createTypingPulse, type TypingPulse } from '../../client/typing-pulse.ts'
import { useDesk } from '../session/desk.ts'

/** Of a note only the team is told. */
export function useTypingHint(conversationId: string, isNote: boolean): TypingPulse {
  const { chat, surroundings } = useDesk()
  const mode = useRef(isNote)
  const pulse = useMemo(
    () =>
      createTypingPulse(surroundings, (isTyping) => {
        const privacy = mode.current ? { private: true as const } : {}
        chat.say({
          type: isTyping ? 'typing_start' : 'typing_stop',
          conversation_id: conversationId,
          ...privacy,
        })
      }),
    [chat, surroundings, conversationId],
  )
  // What was begun as the one ends as the one.
  if (mode.current !== isNote) {
    pulse.release()
    mode.current = isNote
  }
  useEffect(() => () => pulse.release(), [pulse])
  return pulse
}
