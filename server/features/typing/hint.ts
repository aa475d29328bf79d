/** Typing as others read it: out of the frame it is told in, wherever that came from. */
import { z } from 'zod'
import { defineEvent, type Frame } from '../../platform/events/event.ts'
import { parseId } from '../../platform/ids/ids.ts'

const TypingFrame = z.object({
  type: z.enum(['typing_start', 'typing_stop']),
  conversation_id: z.string().max(100),
  agent_id: z.string().max(100).optional(),
  private: z.literal(true).optional(),
})

export interface Typing {
  isTyping: boolean
  conversationId: string
  /** The member who types; null where the contact does. */
  userId: string | null
  /** A note is written. */
  isPrivate: boolean
}

/** What a frame says of typing; undefined where it says nothing of it. */
export function readTyping(frame: Frame | undefined): Typing | undefined {
  const read = TypingFrame.safeParse(frame).data
  const conversationId = read && parseId('conv', read.conversation_id)
  if (!read || conversationId === undefined) return undefined
  const userId = read.agent_id === undefined ? null : (parseId('user', read.agent_id) ?? null)
  return { isTyping: read.type === 'typing_start', conversationId, userId, isPrivate: read.private ?? false }
}

/** Typing in the shape of an event, for what is told in that shape. It is never appended and has no place in the log. */
export const conversationTyping = defineEvent({
  type: 'conversation.typing',
  data: z.object({ isTyping: z.boolean(), isPrivate: z.boolean() }),
})
