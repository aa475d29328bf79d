/** What a visitor's widget asks besides its chat: its other conversations, its other devices, what was said to keep. */
import type { Http } from '../http.ts'
import type { ContinuedVisitor, Conversation, TimedLink } from '../shapes.ts'

export function widgetCalls({ call }: Http) {
  return {
    /** The visitor's own on this site, the one last heard of first. */
    listOwnConversations: (query: { cursor?: string; limit?: number } = {}) =>
      call<{
        conversations: Conversation[]
        pagination: { has_more: boolean; next_cursor: string | null }
      }>({ method: 'GET', path: '/visitor/conversations', query }),

    /** Another though an older one is finished; the active one where there is one. */
    startOwnConversation: () =>
      call<Conversation>({ method: 'POST', path: '/visitor/conversations', body: {}, once: true }),

    /** A link that leads to this chat on another device: once, within the hour. Each call makes another. */
    continueElsewhere: () => call<TimedLink>({ method: 'POST', path: '/visitor/continuation' }),

    /** Hands in the `code` of such a link, on the other device; NOT_FOUND once it is used or over. */
    continueAsVisitor: (code: string) =>
      call<ContinuedVisitor>({ method: 'POST', path: '/visitor/continue', body: { code } }),

    /** A page of what was said, without notes, for whoever holds the link; a week. Members may ask for one too. */
    getTranscript: (conversationId: string) =>
      call<TimedLink>({ method: 'POST', path: `/conversations/${conversationId}/transcript` }),
  }
}
