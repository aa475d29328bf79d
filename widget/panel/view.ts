/** What the panel shows, one at a time. */
import type { VisitorChat } from '../../client/open-chat.ts'

/** `new` is the conversation that its first message will begin. */
export type View =
  | { name: 'home' }
  | { name: 'list' }
  | { name: 'pre-chat' }
  | { name: 'thread'; conversationId: string }

/**
 * Where whoever opens the panel is taken: who comes for a conversation, or has one going, to that. Undefined until it is known
 * whether there is one.
 */
export function placeAtFirst(
  { state: { conversation, position }, outbox }: VisitorChat,
  wanted: string | undefined,
): View | undefined {
  // What waits is seen where it was written, also where a reload came before anything else was kept.
  const waits = outbox[0] && 'new'
  if (!conversation && position.isStale && !waits) return undefined
  const open = conversation?.status === 'closed' ? undefined : conversation?.id
  const conversationId = wanted ?? open ?? waits
  return conversationId ? { name: 'thread', conversationId } : { name: 'home' }
}
