/** What is done while one answers: drafts, texts that are said often, and taking back or changing what was said. */
import type { Http } from '../http.ts'
import type { CannedResponse, Draft, Message } from '../shapes.ts'

const draftOf = (conversationId: string) => `/conversations/${encodeURIComponent(conversationId)}/draft`
const messageAt = (messageId: string) => `/messages/${encodeURIComponent(messageId)}`

export function replyCalls({ call }: Http) {
  return {
    getDraft: (conversationId: string) => call<Draft>({ method: 'GET', path: draftOf(conversationId) }),

    /** An empty one is none. */
    keepDraft: (conversationId: string, content: string) =>
      call<Draft>({ method: 'PUT', path: draftOf(conversationId), body: { content } }),

    dropDraft: (conversationId: string) => call<Draft>({ method: 'DELETE', path: draftOf(conversationId) }),

    /** All of them by code, page by page; or the best matches of a search. */
    pageCannedResponses: (query: { search?: string; cursor?: string; limit?: number } = {}) =>
      call<{
        canned_responses: CannedResponse[]
        pagination: { has_more: boolean; next_cursor: string | null }
      }>({ method: 'GET', path: '/canned_responses', query }),

    editMessage: (messageId: string, content: string) =>
      call<Message>({ method: 'PATCH', path: messageAt(messageId), body: { content } }),

    /** Takes back what was said; its place stays. */
    deleteMessage: (messageId: string) =>
      call<Message | undefined>({ method: 'DELETE', path: messageAt(messageId) }),

    /** Sends once more what its channel did not take. */
    resendMessage: (messageId: string) =>
      call<Message>({ method: 'POST', path: `${messageAt(messageId)}/retry`, once: true }),
  }
}
