/** Agents (END-28, END-29); making and changing them is for administrators. */
import type { Http } from '../http.ts'
import type { Agent, AgentStatus, Instant, Member, User } from '../shapes.ts'

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
  }
}
