/** Visitors (END-07 to END-09). */
import type { Http } from '../http.ts'
import type { ActiveVisitor, OpenData, RegisteredVisitor, Visitor } from '../shapes.ts'

export interface VisitorDraft {
  site_id: string
  /** Made by the visitor's browser; proves nothing. */
  visitor_id: string
  name: string
  email?: string
  metadata?: OpenData
}

export function visitorCalls({ call }: Http) {
  return {
    /** A visitor id that is known already is refused without that visitor's token. */
    registerVisitor: (body: VisitorDraft) =>
      call<RegisteredVisitor>({ method: 'POST', path: '/visitors', body, once: true }),

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
