/** Conversations (END-10 to END-14) and the visitor's rating. */
import type { ConversationHistory } from '../history-shapes.ts'
import type { Http } from '../http.ts'
import type {
  AgentRef,
  Conversation,
  ConversationStatus,
  ConversationSummary,
  CursorPagination,
  Instant,
  Rating,
} from '../shapes.ts'

export interface ConversationQuery {
  site_id: string
  status?: ConversationStatus | 'all'
  /** An agent id. */
  assigned_to?: string
  page?: number
  /** `next_cursor` of the page before; stands in for `page`. */
  cursor?: string
  limit?: number
}

export interface RatingDraft {
  /** 1 to 5. */
  score: number
  comment?: string
}

const pathOf = (conversationId: string) => `/conversations/${encodeURIComponent(conversationId)}`

export function conversationCalls({ call }: Http) {
  return {
    /** The visitor's active conversation, made if there is none. */
    createConversation: (body: { site_id: string; visitor_id: string }) =>
      call<ConversationSummary>({ method: 'POST', path: '/conversations', body, once: true }),

    getConversation: (
      conversationId: string,
      query: { include_messages?: boolean; messages_limit?: number; messages_before?: string } = {},
    ) => call<Conversation>({ method: 'GET', path: pathOf(conversationId), query }),

    listConversations: (query: ConversationQuery) =>
      call<{ conversations: ConversationSummary[]; pagination: CursorPagination }>({
        method: 'GET',
        path: '/conversations',
        query: { ...query },
      }),

    closeConversation: (conversationId: string, body: { resolution?: string } = {}) =>
      call<{ id: string; status: ConversationStatus; closed_at: Instant; closed_by: string }>({
        method: 'PATCH',
        path: `${pathOf(conversationId)}/close`,
        body,
      }),

    /** Opens a closed one again; an open one stays as it is. CONFLICT while the visitor has another one open. */
    reopenConversation: (conversationId: string) =>
      call<ConversationSummary>({ method: 'POST', path: `${pathOf(conversationId)}/reopen`, once: true }),

    /** What was done with it, and how it was rated. */
    getHistory: (conversationId: string) =>
      call<ConversationHistory>({ method: 'GET', path: `${pathOf(conversationId)}/history` }),

    assignConversation: (conversationId: string, agent_id: string) =>
      call<{ id: string; assigned_agent: AgentRef; assigned_at: Instant }>({
        method: 'PATCH',
        path: `${pathOf(conversationId)}/assign`,
        body: { agent_id },
      }),

    rateConversation: (conversationId: string, body: RatingDraft) =>
      call<Rating>({ method: 'POST', path: `${pathOf(conversationId)}/rating`, body, once: true }),
  }
}
