/** Analysis (END-23, END-24) and analytics (END-30, END-31). */
import type { Http } from '../http.ts'
import type { AgentPerformance, Dashboard } from '../report-shapes.ts'
import type { ConversationAnalysis, MessageAnalysis, Period } from '../shapes.ts'

export function insightCalls({ call }: Http) {
  return {
    analyzeMessage: (body: { message: string; conversation_id?: string; visitor_id?: string }) =>
      call<MessageAnalysis>({ method: 'POST', path: '/analysis/message', body, once: true }),

    analyzeConversation: (conversationId: string) =>
      call<ConversationAnalysis>({
        method: 'GET',
        path: `/analysis/conversation/${encodeURIComponent(conversationId)}`,
      }),

    getDashboard: (query: { site_id: string; period?: Period }) =>
      call<Dashboard>({ method: 'GET', path: '/analytics/dashboard', query }),

    getAgentPerformance: (agentId: string, query: { period?: Period } = {}) =>
      call<AgentPerformance>({
        method: 'GET',
        path: `/analytics/agents/${encodeURIComponent(agentId)}`,
        query,
      }),
  }
}
