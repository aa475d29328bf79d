/** What conversations are sorted into: labels, teams, inboxes, and who answers there. */
import type { Team } from '../account-shapes.ts'
import type { Attribute, Label } from '../contact-shapes.ts'
import type { Http } from '../http.ts'
import type { Inbox } from '../inbox-shapes.ts'
import type { AgentStatus } from '../shapes.ts'

/** An agent who was let into an inbox; administrators enter every one. */
export interface Insider {
  id: string
  username: string
  name: string
  email: string
  status: AgentStatus
}

interface PageQuery {
  limit?: number
  cursor?: string
}

interface Paged {
  has_more: boolean
  next_cursor: string | null
}

export function workListCalls({ call }: Http) {
  return {
    listLabels: (query: PageQuery = {}) =>
      call<{ labels: Label[]; pagination: Paged }>({ method: 'GET', path: '/labels', query: { ...query } }),

    createLabel: (body: { name: string; color?: string }) =>
      call<Label>({ method: 'POST', path: '/labels', body, once: true }),

    listTeams: (query: PageQuery = {}) =>
      call<{ teams: Team[] } & Paged>({ method: 'GET', path: '/teams', query: { ...query } }),

    listInboxes: (query: PageQuery = {}) =>
      call<{ inboxes: Inbox[] } & Paged>({ method: 'GET', path: '/inboxes', query: { ...query } }),

    listInboxMembers: (inboxId: string) =>
      call<{ agents: Insider[] }>({ method: 'GET', path: `/inboxes/${encodeURIComponent(inboxId)}/members` }),

    listAttributes: (query: { subject?: 'contact' | 'conversation' } = {}) =>
      call<{ attributes: Attribute[] }>({ method: 'GET', path: '/attributes', query }),
  }
}
