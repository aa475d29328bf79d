/** What is new since it was last looked at: for the page around the panel, and for the ear. */
import type { VisitorState } from '../../client/visitor-state.ts'
import type { HeardMessage } from '../protocol.ts'

export interface Hearing {
  /** The messages that came since the last call; none of those the first snapshot brought. */
  newIn(state: VisitorState): HeardMessage[]
}

export function createHearing(): Hearing {
  const heard = new Map<string, number>()
  let isFirst = true
  return {
    newIn({ position, messages, conversation }) {
      if (position.isStale || !conversation) return []
      const before = heard.get(conversation.id) ?? (isFirst ? Number.POSITIVE_INFINITY : 0)
      isFirst = false
      const newest = messages.at(-1)?.message_seq ?? 0
      heard.set(conversation.id, newest)
      return messages
        .filter(({ message_seq, direction }) => message_seq > before && direction !== 'activity')
        .map(({ id, conversation_id, from, content, created_at }) => ({
          id,
          conversation_id,
          from,
          text: content,
          created_at,
        }))
    },
  }
}
