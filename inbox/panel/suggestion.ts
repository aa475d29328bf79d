/** Of which words of the contact a reply is suggested, and that what was analysed is kept only as the analysis of those. Pure. */
import type { MessageAnalysis } from '../../client/shapes.ts'
import type { StaffState } from '../../client/staff-state.ts'

export interface Asked {
  conversationId: string
  /** Undefined while the message itself is not here: the list tells its words only. */
  id: string | undefined
  content: string
}

/** The contact's newest words. */
export function newestAsked(state: StaffState, conversationId: string): Asked | undefined {
  const said = state.threads[conversationId]?.messages.findLast(
    (message) => message.from === 'visitor' && !message.deleted && message.content,
  )
  const last = state.conversations[conversationId]?.last_message
  const content = said?.content ?? (last?.from === 'visitor' && !last.deleted ? last.content : null)
  return content ? { conversationId, id: said?.id, content } : undefined
}

/** The state with an analysis that was asked for; where the contact has written since, it is of words that stand no longer. */
export function withAnalysed(state: StaffState, asked: Asked, analysis: MessageAnalysis): StaffState {
  const { conversationId } = asked
  const newest = newestAsked(state, conversationId)
  const isSame = asked.id === undefined ? newest?.content === asked.content : newest?.id === asked.id
  if (!isSame) return state
  const analyses = { ...state.analyses, [conversationId]: { message_id: newest?.id ?? '', analysis } }
  return { ...state, analyses }
}
