/** What is done while one answers: drafts, and taking back or changing what was said. */
import type { Http } from '../http.ts'
import type { Draft, DraftKind, Instant, Message } from '../shapes.ts'

const draftOf = (conversationId: string) => `/conversations/${encodeURIComponent(conversationId)}/draft`
const messageAt = (messageId: string) => `/messages/${encodeURIComponent(messageId)}`

export function replyCalls({ call }: Http) {
  return {
    getDraft: (conversationId: string, kind: DraftKind) =>
      call<Draft>({ method: 'GET', path: draftOf(conversationId), query: { kind } }),

    /** Writes over the draft of that time alone, or where there is none (null): CONFLICT where another is there. Empty: none. */
    keepDraft: (conversationId: string, kind: DraftKind, content: string, expected: Instant | null) =>
      call<Draft>({
        method: 'PUT',
        path: draftOf(conversationId),
        query: { kind },
        body: { content, expected_updated_at: expected },
        // Told anew with the next words; the server would keep each one for a day.
        once: false,
      }),

    /** Drops the draft of that time alone: CONFLICT where another is there. */
    dropDraft: (conversationId: string, kind: DraftKind, expected: Instant | null) =>
      call<Draft>({
        method: 'DELETE',
        path: draftOf(conversationId),
        query: { kind, expected_updated_at: expected ?? 'none' },
      }),

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
