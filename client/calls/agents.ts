/** Agents (END-28, END-29; making and changing them is for administrators) and notifications (END-26, END-27). */
import type { Http } from '../http.ts'
import type { Agent, AgentStatus, Instant, Member, Notification, User } from '../shapes.ts'

export interface AgentDraft {
  username: string
  email: string
  password: string
  name?: string
  role?: User['role']
  site_ids?: string[]
}

export function agentCalls({ call }: Http) {
  return {
    listAgents: (query: { site_id: string; status?: 'online' | 'offline' | 'all' }) =>
      call<{ agents: Agent[] }>({ method: 'GET', path: '/agents', query }),

    setAgentStatus: (status: AgentStatus) =>
      call<{ status: AgentStatus; updated_at: Instant }>({
        method: 'PATCH',
        path: '/agents/status',
        body: { status },
      }),

    createAgent: (body: AgentDraft) => call<Member>({ method: 'POST', path: '/agents', body, once: true }),

    updateAgent: (
      agentId: string,
      body: Partial<Omit<AgentDraft, 'username' | 'password'>> & { disabled?: boolean },
    ) => call<Member>({ method: 'PATCH', path: `/agents/${encodeURIComponent(agentId)}`, body }),

    listNotifications: (query: { unread_only?: boolean; limit?: number } = {}) =>
      call<{ notifications: Notification[]; unread_count: number }>({
        method: 'GET',
        path: '/notifications',
        query,
      }),

    /** Without ids: all of them. */
    markNotificationsRead: (body: { notification_ids?: string[] } = {}) =>
      call<{ marked_count: number }>({ method: 'POST', path: '/notifications/read', body, once: true }),
  }
}
