/** Analysis (END-23, END-24) and analytics (END-30, END-31). */
import type { Http } from '../http.ts'
import type { AgentPerformance, Dashboard, NamedFigures } from '../report-shapes.ts'
import type { ConversationAnalysis, KeptAnalysis, MessageAnalysis, Period } from '../shapes.ts'

/** Without a site: all inboxes one may enter, by the days of `time_zone`. */
export type ReportQuery = {
  site_id?: string | undefined
  time_zone?: string | undefined
} & ReportDays

/** A period that ends today, or named days, such as 2026-11-21; the last is today where it is missing. */
export type ReportDays = {
  period?: Period
  from?: string
  to?: string
}

export function insightCalls({ call }: Http) {
  return {
    analyzeMessage: (body: { message: string; conversation_id?: string; visitor_id?: string }) =>
      call<MessageAnalysis>({ method: 'POST', path: '/analysis/message', body, once: true }),

    analyzeConversation: (conversationId: string) =>
      call<ConversationAnalysis>({
        method: 'GET',
        path: `/analysis/conversation/${encodeURIComponent(conversationId)}`,
      }),

    /** Nulls where nothing was analysed. */
    getNewestAnalysis: (conversationId: string) =>
      call<KeptAnalysis>({
        method: 'GET',
        path: `/conversations/${encodeURIComponent(conversationId)}/analysis`,
      }),

    getDashboard: (query: ReportQuery) =>
      call<Dashboard>({ method: 'GET', path: '/analytics/dashboard', query }),

    listAgentPerformances: (query: ReportQuery) =>
      call<{ agents: NamedFigures[] }>({ method: 'GET', path: '/analytics/agents', query }),

    getAgentPerformance: (agentId: string, query: ReportDays & { time_zone?: string } = {}) =>
      call<AgentPerformance>({
        method: 'GET',
        path: `/analytics/agents/${encodeURIComponent(agentId)}`,
        query,
      }),
  }
}
