/** Contacts: finding, making, changing, merging them, and what staff wrote down about them. */
import type { Address, Contact, ContactInFull, Note } from '../contact-shapes.ts'
import type { Http } from '../http.ts'
import type { CursorPagination, OpenData, StaffConversation } from '../shapes.ts'
import type { LabelChange } from './conversations.ts'

/** What a page of a keyset list says of the next one. */
export type MorePages = Pick<CursorPagination, 'has_more' | 'next_cursor'>

export interface ContactChange {
  name?: string
  email?: string | null
  /** With its country: `+5511961234567`. */
  phone_number?: string | null
  identifier?: string | null
  company_id?: string | null
  blocked?: boolean
  /** Laid over what there is; null takes one away. */
  custom_attributes?: OpenData
  additional_attributes?: OpenData
}

export interface ContactDraft extends Omit<ContactChange, 'blocked'> {
  labels?: string[]
  address?: { site_id: string; source_id?: string }
}

export interface ContactPageQuery {
  /** `name`, `email`, `phone_number`, `last_activity_at` or `created_at`; a minus turns it round. */
  sort?: ContactSort | `-${ContactSort}`
  cursor?: string
  limit?: number
}

export type ContactSort = 'name' | 'email' | 'phone_number' | 'last_activity_at' | 'created_at'

interface ContactPage {
  contacts: Contact[]
  pagination: MorePages
}

const pathOf = (contactId: string) => `/contacts/${encodeURIComponent(contactId)}`
const noteOf = (contactId: string, noteId: string) =>
  `${pathOf(contactId)}/notes/${encodeURIComponent(noteId)}`

export function contactCalls({ call }: Http) {
  return {
    listContacts: (query: ContactPageQuery & { q?: string; label?: string; view_id?: string }) =>
      call<ContactPage>({ method: 'GET', path: '/contacts', query: { ...query } }),

    /** Those a filter finds; with a saved view, both have to hold. */
    searchContacts: (body: ContactPageQuery & { filter?: object; view_id?: string; time_zone?: string }) =>
      call<ContactPage>({ method: 'POST', path: '/contacts/search', body }),

    /** One that was merged away is answered as the one it became. */
    getContact: (contactId: string) => call<ContactInFull>({ method: 'GET', path: pathOf(contactId) }),

    createContact: (body: ContactDraft) =>
      call<ContactInFull>({ method: 'POST', path: '/contacts', body, once: true }),

    changeContact: (contactId: string, body: ContactChange) =>
      call<ContactInFull>({ method: 'PATCH', path: pathOf(contactId), body }),

    /** Archives it; its conversations stay. For administrators. */
    removeContact: (contactId: string) => call<undefined>({ method: 'DELETE', path: pathOf(contactId) }),

    /** By name; those nobody made yet are made, and those it has beside stay. */
    changeContactLabels: (contactId: string, body: LabelChange) =>
      call<{ labels: string[] }>({ method: 'PATCH', path: `${pathOf(contactId)}/labels`, body }),

    /** Takes another contact into this one. */
    mergeContacts: (contactId: string, mergee_contact_id: string) =>
      call<Contact>({
        method: 'POST',
        path: `${pathOf(contactId)}/merge`,
        body: { mergee_contact_id },
        once: true,
      }),

    /** The contact's address on a site, made where it has none. */
    openAddress: (contactId: string, site_id: string) =>
      call<Address>({
        method: 'POST',
        path: `${pathOf(contactId)}/addresses`,
        body: { site_id },
        once: true,
      }),

    listConversationsOfContact: (contactId: string, query: { cursor?: string; limit?: number } = {}) =>
      call<{ conversations: StaffConversation[]; pagination: MorePages }>({
        method: 'GET',
        path: `${pathOf(contactId)}/conversations`,
        query,
      }),

    listNotes: (contactId: string, query: { cursor?: string; limit?: number } = {}) =>
      call<{ notes: Note[]; pagination: MorePages }>({
        method: 'GET',
        path: `${pathOf(contactId)}/notes`,
        query,
      }),

    addNote: (contactId: string, content: string) =>
      call<Note>({ method: 'POST', path: `${pathOf(contactId)}/notes`, body: { content }, once: true }),

    changeNote: (contactId: string, noteId: string, content: string) =>
      call<Note>({ method: 'PATCH', path: noteOf(contactId, noteId), body: { content } }),

    removeNote: (contactId: string, noteId: string) =>
      call<undefined>({ method: 'DELETE', path: noteOf(contactId, noteId) }),
  }
}
