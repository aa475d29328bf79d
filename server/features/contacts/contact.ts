/** What a contact and its addresses are. */
import type { Channel } from './source-id.ts'

export interface Contact {
  accountId: string
  id: string
  num: number
  name: string
  email: string | null
  /** In E.164 (RUL-17). */
  phoneNumber: string | null
  /** The account's own id for it. */
  identifier: string | null
  avatarUrl: string | null
  companyId: string | null
  companyName: string | null
  /** What its own client says of it (seed 001). */
  metadata: Record<string, unknown>
  /** The account's, and those of systems that tell of it (RUL-18). */
  customAttributes: Record<string, unknown>
  additionalAttributes: Record<string, unknown>
  blockedAt: Date | null
  createdAt: Date
  updatedAt: Date | null
  lastSeenAt: Date | null
  lastActivityAt: Date | null
}

/** Beside an identifier or a number its own client said and nothing proves, among what the system knows of it, stands the same again. */
export const marks = { identifier: 'unproved_identifier', number: 'unproved_phone_number' } as const

export type AddressedContact = Contact & { addressId: string; inboxId: string; sourceId: string }

/** How a contact is reached on one inbox. */
export interface Address {
  accountId: string
  id: string
  num: number
  contactId: string
  inboxId: string
  inboxNum: number
  /** Its public name, the site id of seed 001. */
  inboxKey: string
  inboxName: string
  channel: Channel
  sourceId: string
  additionalAttributes: Record<string, unknown>
  verifiedAt: Date | null
  createdAt: Date
}

/** An inbox, as far as addresses need it. */
export interface InboxRef {
  accountId: string
  inboxId: string
  channel: Channel
}
