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
  const listSites = (query: { page?: number; limit?: number } = {}) =>
    call<{ sites: SiteSummary[]; pagination: Pagination }>({ method: 'GET', path: '/sites', query })
  return {
    getSite: (siteId: string) => call<Site>({ method: 'GET', path: `/sites/${encodeURIComponent(siteId)}` }),

    listSites,

    /** All of them, however many pages they take. */
    async listEverySite(): Promise<SiteSummary[]> {
      const found = new Map<string, SiteSummary>()
      for (let page = 1; ; page++) {
        const { sites, pagination } = await listSites({ page, limit: 100 })
        // One made meanwhile moves the others: what comes twice is there once.
        for (const site of sites) found.set(site.id, site)
        if (sites.length === 0 || page * 100 >= pagination.total) return [...found.values()]
      }
    },

    createSite: (body: SiteDraft & { id?: string }) =>
      call<Site>({ method: 'POST', path: '/sites', body, once: true }),

    updateSite: (
      siteId: string,
      body: Partial<Omit<SiteDraft, 'domain'>> & { domain?: string | null; status?: Site['status'] },
    ) => call<Site>({ method: 'PATCH', path: `/sites/${encodeURIComponent(siteId)}`, body }),
  }
}
