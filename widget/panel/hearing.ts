/** What is new since it was last looked at: for the page around the panel, and for the ear. */
import type { Message } from '../../client/shapes.ts'
import type { VisitorState } from '../../client/visitor-state.ts'

export interface Hearing {
  /** The messages that came since the last call; none that a snapshot brought of a conversation not known until then. */
  newIn(state: VisitorState): Message[]
}

export function createHearing(): Hearing {
  const heard = new Map<string, number>()
  /** Told of by name while a snapshot was on its way: it brings them, and they are new all the same. */
  let held = new Set<string>()
  let awaitsSnapshot = true
  return {
    newIn({ position, messages, conversation }) {
      if (position.isStale) {
        awaitsSnapshot = true
        held = new Set(position.held.map((frame) => (frame.type === 'message' ? frame.id : '')))
        return []
      }
      const [isHistory, named] = [awaitsSnapshot, held]
      awaitsSnapshot = false
      held = new Set()
      if (!conversation) return []
      const before = heard.get(conversation.id) ?? (isHistory ? undefined : 0)
      heard.set(conversation.id, messages.at(-1)?.message_seq ?? 0)
      const isNew = ({ id, message_seq }: Message) =>
        before === undefined ? named.has(id) : message_seq > before
      return messages.filter((message) => message.direction !== 'activity' && isNew(message))
    },
  }
}
