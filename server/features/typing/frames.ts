/** Socket frames of typing. */
import { signedIn } from '../../platform/http/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { type FrameRoute, onFrame } from '../../platform/realtime/socket-frame.ts'
import { TypingStart, TypingStop } from './schema.ts'
import { findTypingIn, hintTyping } from './typing.ts'

export const typingFrames = (platform: Platform): FrameRoute[] => [
  typingFrame(platform, TypingStart, true),
  typingFrame(platform, TypingStop, false),
]

function typingFrame(
  { hints, db }: Platform,
  shape: typeof TypingStart | typeof TypingStop,
  isTyping: boolean,
): FrameRoute {
  const type = isTyping ? 'typing_start' : 'typing_stop'
  const summary = isTyping ? 'One is typing' : 'One stopped typing'
  const declaration = {
    type,
    summary,
    actors: signedIn,
    limit: 'other',
    shape,
    examples: [{ type }],
  } as const
  return onFrame({ ...declaration, examples: [{ type }] }, async ({ actor, frame, connection }) => {
    const at = { inboxId: connection.inboxId, conversationId: frame.conversation_id, to: frame.to }
    const conversation = await findTypingIn(db.read, actor, at)
    // Before the first message there is no conversation to type in, and nobody to tell.
    if (conversation) hintTyping(hints, actor, conversation, { isTyping, isPrivate: frame.private })
  })
}
