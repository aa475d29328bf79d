/** Contacts as a CSV file, in and out (for administrators). */
import type { ContactTransfer } from '../contact-shapes.ts'
import type { Http } from '../http.ts'

/** What is in a file, before it is taken in. */
export interface ImportPreview {
  columns: string[]
  /** The first five. */
  rows: string[][]
  total: number
  /** What the columns most likely mean. */
  mapping: Record<string, string>
}

export function contactTransferCalls({ call }: Http, baseUrl: string) {
  return {
    previewContactImport: (csv: string) =>
      call<ImportPreview>({ method: 'POST', path: '/contact_transfers/previews', body: { csv } }),

    importContacts: (body: { csv: string; mapping: Record<string, string>; country?: string }) =>
      call<ContactTransfer>({ method: 'POST', path: '/contact_transfers/imports', body, once: true }),

    exportContacts: (body: { filter?: object; time_zone?: string; label?: string; columns?: string[] }) =>
      call<ContactTransfer>({ method: 'POST', path: '/contact_transfers/exports', body, once: true }),

    getContactTransfer: (transferId: string) =>
      call<ContactTransfer>({ method: 'GET', path: `/contact_transfers/${encodeURIComponent(transferId)}` }),

    /** Where an export is fetched: it works for an hour without a header. */
    contactFileAddress: (download_url: string) => baseUrl.replace(/\/v1$/, '') + download_url,
  }
}
