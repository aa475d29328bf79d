/** Companies contacts belong to. */
import type { Company } from '../contact-shapes.ts'
import type { Http } from '../http.ts'
import type { MorePages } from './contacts.ts'

export interface CompanyChange {
  name?: string
  domain?: string | null
  description?: string | null
}

const pathOf = (companyId: string) => `/companies/${encodeURIComponent(companyId)}`

export function companyCalls({ call }: Http) {
  return {
    listCompanies: (query: { q?: string; cursor?: string; limit?: number } = {}) =>
      call<{ companies: Company[]; pagination: MorePages }>({ method: 'GET', path: '/companies', query }),

    getCompany: (companyId: string) => call<Company>({ method: 'GET', path: pathOf(companyId) }),

    createCompany: (body: CompanyChange & { name: string }) =>
      call<Company>({ method: 'POST', path: '/companies', body, once: true }),

    changeCompany: (companyId: string, body: CompanyChange) =>
      call<Company>({ method: 'PATCH', path: pathOf(companyId), body }),

    /** Its contacts stay. */
    removeCompany: (companyId: string) => call<undefined>({ method: 'DELETE', path: pathOf(companyId) }),
  }
}
