/** Views somebody saved. */
import type { Filter } from '../filter-shapes.ts'
import type { Http } from '../http.ts'
import type { View } from '../view-shapes.ts'
import { everyPage } from './things.ts'

export interface ViewDraft {
  name: string
  subject: View['subject']
  /** An empty one asks for all. */
  query: Filter | Record<string, never>
  /** Whose days it means. */
  time_zone?: string | null
  /** For everybody: an administrator says so. */
  shared?: boolean
}

export function viewCalls(http: Http) {
  const { call } = http
  const pathOf = (viewId: string) => `/views/${encodeURIComponent(viewId)}`
  return {
    /** All of one's own and those of everybody, the oldest first. */
    listViews: (subject?: View['subject']) => everyPage<View>(http, '/views', 'views', { subject }),

    createView: (body: ViewDraft) => call<View>({ method: 'POST', path: '/views', body, once: true }),

    changeView: (viewId: string, body: Partial<Omit<ViewDraft, 'subject'>>) =>
      call<View>({ method: 'PATCH', path: pathOf(viewId), body }),

    removeView: (viewId: string) => call<undefined>({ method: 'DELETE', path: pathOf(viewId) }),
  }
}
