/** A contact and its addresses, as Chatwoot prints them. */
import { z } from 'zod'
import { type Address, type Contact, listAddresses } from '../../../features/contacts/contacts.ts'
import { listPresentOf } from '../../../features/presence/presence.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { channelTypeOf, seconds, secondsOrNull } from '../words.ts'

const open = z.record(z.string(), z.unknown())

export const InboxSlimShape = z.object({
  id: z.number().int(),
  avatar_url: z.string(),
  channel_id: z.number().int(),
  name: z.string(),
  channel_type: z.string(),
  provider: z.string().nullable(),
})

export const ContactInboxShape = z.object({ source_id: z.string(), inbox: InboxSlimShape })

export const ContactShape = z.object({
  additional_attributes: open,
  availability_status: z.enum(['online', 'offline']),
  email: z.string().nullable(),
  id: z.number().int(),
  name: z.string(),
  phone_number: z.string().nullable(),
  blocked: z.boolean(),
  identifier: z.string().nullable(),
  thumbnail: z.string(),
  custom_attributes: open,
  last_activity_at: z.number().int().nullable(),
  created_at: z.number().int(),
  contact_inboxes: z.array(ContactInboxShape).optional(),
})

/** A contact where its presence and addresses are known already. */
export function presentContact(
  contact: Contact,
  { isOnline, addresses }: { isOnline: boolean; addresses?: Address[] | undefined },
): z.output<typeof ContactShape> {
  return {
    additional_attributes: contact.additionalAttributes,
    availability_status: isOnline ? 'online' : 'offline',
    email: contact.email,
    id: contact.num,
    name: contact.name,
    phone_number: contact.phoneNumber,
    blocked: contact.blockedAt !== null,
    identifier: contact.identifier,
    thumbnail: contact.avatarUrl ?? '',
    custom_attributes: contact.customAttributes,
    last_activity_at: secondsOrNull(contact.lastActivityAt),
    created_at: seconds(contact.createdAt),
    ...(addresses ? { contact_inboxes: addresses.map(presentContactInbox) } : {}),
  }
}

/** Contacts with what stands beside them: two look-ups for a page of them. */
export async function presentContacts(
  reader: Reader,
  contacts: Contact[],
  { withInboxes, now }: { withInboxes: boolean; now: Date },
): Promise<z.output<typeof ContactShape>[]> {
  const accountId = contacts[0]?.accountId
  if (accountId === undefined) return []
  const ids = contacts.map((contact) => contact.id)
  const addresses = withInboxes ? await listAddresses(reader, accountId, ids) : undefined
  const online = await listPresentOf(reader, accountId, { kind: 'visitor', subjectIds: ids }, now)
  return contacts.map((contact) =>
    presentContact(contact, {
      isOnline: online.has(contact.id),
      addresses: addresses && (addresses.get(contact.id) ?? []),
    }),
  )
}

export function presentContactInbox(address: Address): z.output<typeof ContactInboxShape> {
  return { source_id: address.sourceId, inbox: presentInboxSlim(address) }
}

export function presentInboxSlim(inbox: {
  inboxNum: number
  inboxName: string
  channel: string
}): z.output<typeof InboxSlimShape> {
  return {
    id: inbox.inboxNum,
    avatar_url: '',
    channel_id: inbox.inboxNum,
    name: inbox.inboxName,
    channel_type: channelTypeOf(inbox.channel),
    provider: null,
  }
}
