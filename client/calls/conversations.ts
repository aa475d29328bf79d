/** Conversations (END-10 to END-14). */
import type { Filter, FoundConversation, FoundMessage } from '../filter-shapes.ts'
import type { ConversationHistory } from '../history-shapes.ts'
import type { Http } from '../http.ts'
import type {
  AgentRef,
  Conversation,
  ConversationStatus,
  ConversationSummary,
  CursorPagination,
  Instant,
  OpenData,
  StaffConversation,
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

export type ConversationSort = 'last_activity_at' | 'created_at' | 'priority' | 'waiting_since'

export interface ConversationSearchDraft {
  filter?: Filter | undefined
  /** A saved view of one's own. */
  view_id?: string | undefined
  /** Whose days the filter means. */
  time_zone?: string | undefined
  view?: 'mine' | 'unassigned' | 'assigned' | 'all'
  sort?: ConversationSort
  direction?: 'asc' | 'desc'
  limit?: number
  cursor?: string | undefined
}

/** Each counted up to 10,000. */
export interface ConversationCounts {
  mine: number
  unassigned: number
  assigned: number
  all: number
}

export interface CountQuestion {
  filter?: Filter | undefined
  view_id?: string | undefined
  time_zone?: string | undefined
}

/** What is left out stays as it is. */
export interface ConversationChange {
  lifecycle?: ConversationSummary['lifecycle']
  /** Whose it is to be; left out, whose it is now, or was. */
  handler?: Exclude<ConversationSummary['handler'], 'none'>
  /** With `snoozed`; null until the contact writes. */
  snoozed_until?: Instant | null
  resolution?: string
  priority?: number | null
  muted?: boolean
  subject?: string | null
  custom_attributes?: OpenData
}

/** By name. */
export interface LabelChange {
  add?: readonly string[]
  remove?: readonly string[]
}

/** One of them; null takes it away. */
export type OwnerDraft = { agent_id: string | null } | { team_id: string | null } | { assistant_id: null }

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
      call<{ conversations: StaffConversation[]; pagination: CursorPagination }>({
        method: 'GET',
        path: '/conversations',
        query: { ...query },
      }),

    /** A page of all inboxes one may enter, by a filter. */
    searchConversations: (body: ConversationSearchDraft, signal?: AbortSignal) =>
      call<{
        /** True at: later frames are not in it. */
        seq: number
        conversations: FoundConversation[]
        /** Where words were looked for. */
        found?: FoundMessage[]
        pagination: { has_more: boolean; next_cursor: string | null }
      }>({
        method: 'POST',
        path: '/conversations/search',
        body,
        ...(signal ? { signal } : {}),
      }),

    /** How many there are; `each` of further questions is answered in their order. */
    countConversations: (body: CountQuestion & { each?: CountQuestion[] } = {}) =>
      call<ConversationCounts & { each?: ConversationCounts[] }>({
        method: 'POST',
        path: '/conversations/counts',
        body,
      }),

    updateConversation: (conversationId: string, body: ConversationChange) =>
      call<FoundConversation>({ method: 'PATCH', path: pathOf(conversationId), body }),

    setConversationOwner: (conversationId: string, body: OwnerDraft) =>
      call<FoundConversation>({ method: 'PUT', path: `${pathOf(conversationId)}/owner`, body }),

    /** By name; those nobody made yet are made, and those it has beside stay. */
    changeConversationLabels: (conversationId: string, body: LabelChange) =>
      call<{ labels: string[] }>({ method: 'PATCH', path: `${pathOf(conversationId)}/labels`, body }),

    markConversationUnread: (conversationId: string) =>
      call<StaffConversation>({ method: 'POST', path: `${pathOf(conversationId)}/unread`, once: true }),

    closeConversation: (conversationId: string, body: { resolution?: string } = {}) =>
      call<{ id: string; status: ConversationStatus; closed_at: Instant; closed_by: string }>({
        method: 'PATCH',
        path: `${pathOf(conversationId)}/close`,
        body,
      }),

    /** Opens a closed one again; an open one stays as it is. CONFLICT while the visitor has another one open. */
    reopenConversation: (conversationId: string) =>
      call<StaffConversation>({ method: 'POST', path: `${pathOf(conversationId)}/reopen`, once: true }),

    /** What was done with it, and how it was rated. */
    getHistory: (conversationId: string) =>
      call<ConversationHistory>({ method: 'GET', path: `${pathOf(conversationId)}/history` }),

    assignConversation: (conversationId: string, agent_id: string) =>
      call<{ id: string; assigned_agent: AgentRef; assigned_at: Instant }>({
        method: 'PATCH',
        path: `${pathOf(conversationId)}/assign`,
        body: { agent_id },
      }),
  }
}
