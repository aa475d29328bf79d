/** Views somebody saved. */
import type { Filter } from '../filter-shapes.ts'
import type { Http } from '../http.ts'
import type { View } from '../view-shapes.ts'

export interface ViewDraft {
  name: string
  subject: View['subject']
  /** An empty one asks for all. */
  query: Filter | Record<string, never>
}

export function viewCalls({ call }: Http) {
  const pathOf = (viewId: string) => `/views/${encodeURIComponent(viewId)}`
  return {
    /** One's own, the oldest first. */
    listViews: (query: { subject?: View['subject']; limit?: number; cursor?: string } = {}) =>
      call<{ views: View[]; has_more: boolean; next_cursor: string | null }>({
        method: 'GET',
        path: '/views',
        query,
      }),

    createView: (body: ViewDraft) => call<View>({ method: 'POST', path: '/views', body, once: true }),

    changeView: (viewId: string, body: Partial<Omit<ViewDraft, 'subject'>>) =>
      call<View>({ method: 'PATCH', path: pathOf(viewId), body }),

    removeView: (viewId: string) => call<undefined>({ method: 'DELETE', path: pathOf(viewId) }),
  }
}
