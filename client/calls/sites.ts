/** Sites (END-05, END-06; making and changing them is for administrators). */
import type { Http } from '../http.ts'
import type { FileKind, Pagination, Site, SiteSummary, WidgetConfig } from '../shapes.ts'

export interface SiteDraft {
  name: string
  domain?: string
  time_zone?: string
  file_kinds?: FileKind[]
  widget_config?: Partial<WidgetConfig>
}

export function siteCalls({ call }: Http) {
  return {
    getSite: (siteId: string) => call<Site>({ method: 'GET', path: `/sites/${encodeURIComponent(siteId)}` }),

    listSites: (query: { page?: number; limit?: number } = {}) =>
      call<{ sites: SiteSummary[]; pagination: Pagination }>({ method: 'GET', path: '/sites', query }),

    createSite: (body: SiteDraft & { id?: string }) =>
      call<Site>({ method: 'POST', path: '/sites', body, once: true }),

    updateSite: (
      siteId: string,
      body: Partial<Omit<SiteDraft, 'domain'>> & { domain?: string | null; status?: Site['status'] },
    ) => call<Site>({ method: 'PATCH', path: `/sites/${encodeURIComponent(siteId)}`, body }),
  }
}
