/** Visitors (END-07 to END-09). */
import type { Http } from '../http.ts'
import type { ActiveVisitor, Conversation, OpenData, Visitor } from '../shapes.ts'

export interface VisitorDraft {
  site_id: string
  /** Made by the visitor's browser; proves nothing. */
  visitor_id: string
  /** Needed without an `identity`. */
  name?: string
  email?: string
  /** With its country. */
  phone?: string
  /** Only what the site asks before the chat. */
  custom_attributes?: OpenData
  metadata?: OpenData
  /** Who it is, vouched for by the site's own server. */
  identity?: VisitorIdentity
}

/** A JSON Web Token (HS256) the site's server signed with the inbox's HMAC token, or the hash it made of the user's id. */
export type VisitorIdentity = { jwt: string } | { user_id: string; user_hash: string }

export function visitorCalls({ call }: Http) {
  return {
    /** Another though an older one is finished; the active one where there is one. */
    startOwnConversation: () =>
      call<Conversation>({ method: 'POST', path: '/visitor/conversations', body: {}, once: true }),

    getVisitor: (visitorId: string, site_id: string) =>
      call<Visitor>({
        method: 'GET',
        path: `/visitors/${encodeURIComponent(visitorId)}`,
        query: { site_id },
      }),

    listActiveVisitors: (site_id: string) =>
      call<{ visitors: ActiveVisitor[]; total: number }>({
        method: 'GET',
        path: '/visitors/active',
        query: { site_id },
      }),
  }
}
