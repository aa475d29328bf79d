/** What a conversation is linked to, and what a billing program told of it. */

export interface Links {
  userRef: string | null
  clientId: number | null
  serviceId: number | null
  invoiceId: number | null
  domainId: number | null
  ticketId: number | null
  /** Who it was said to be, where its contact says otherwise (RUL-24). */
  visitorName: string | null
  visitorEmail: string | null
  /** When something was last said, for a program that keeps messages elsewhere. */
  lastMessageAt: Date | null
}

export const noLinks: Links = {
  userRef: null,
  clientId: null,
  serviceId: null,
  invoiceId: null,
  domainId: null,
  ticketId: null,
  visitorName: null,
  visitorEmail: null,
  lastMessageAt: null,
}

/** What is to change; undefined stays, null unlinks. */
export type LinksChange = { [Key in keyof Links]?: Links[Key] | undefined }
