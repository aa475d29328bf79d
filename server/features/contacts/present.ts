/** From contacts and addresses to their wire shapes. */
import type { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import type { Address, Contact } from './contact.ts'
import type { AddressShape, ContactShape } from './schema.ts'

export function presentContact(contact: Contact): z.output<typeof ContactShape> {
  return {
    id: printId('contact', contact.id),
    number: contact.num,
    name: contact.name,
    email: contact.email,
    phone_number: contact.phoneNumber,
    identifier: contact.identifier,
    avatar_url: contact.avatarUrl,
    company: contact.companyId
      ? { id: printId('company', contact.companyId), name: contact.companyName ?? '' }
      : null,
    blocked: contact.blockedAt !== null,
    custom_attributes: contact.customAttributes,
    additional_attributes: contact.additionalAttributes,
    metadata: contact.metadata,
    created_at: contact.createdAt.toISOString(),
    updated_at: contact.updatedAt?.toISOString() ?? null,
    last_seen_at: contact.lastSeenAt?.toISOString() ?? null,
    last_activity_at: contact.lastActivityAt?.toISOString() ?? null,
  }
}

export function presentAddress(address: Address): z.output<typeof AddressShape> {
  return {
    id: printId('addr', address.id),
    site_id: address.inboxKey,
    inbox_name: address.inboxName,
    channel: address.channel,
    source_id: address.sourceId,
    not_on_whatsapp: address.additionalAttributes['not_on_whatsapp'] === true,
    verified: address.verifiedAt !== null,
    created_at: address.createdAt.toISOString(),
  }
}
