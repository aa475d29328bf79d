/** Billing: what conversations are about in a billing system. Its own numbers are kept here; nothing is looked up there. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import type { Conversation } from '../conversations/conversations.ts'
import { billingChanged } from './events.ts'
import { type Links, type LinksChange, noLinks } from './links.ts'
import { selectLinks, upsertLinks } from './queries.ts'

export { type Case, type CaseColumn, type CaseWish, findCase, listCases } from './cases.ts'
export type { Links, LinksChange } from './links.ts'

/** The links of a conversation the caller was admitted to, and when they were last set. */
export async function linksOf(
  reader: Reader,
  conversation: { accountId: string; id: string },
): Promise<Links & { updatedAt: Date | null }> {
  const [found] = await selectLinks(reader, conversation.accountId, [conversation.id])
  return found ?? { ...noLinks, updatedAt: null }
}

/**
 * Sets links of a conversation (got by `openConversation`: its lock orders two at once). What is as it was already
 * changes nothing and says nothing. A ticket where there was none is a conversion (RUL-23).
 */
export async function changeLinks(
  tx: Tx,
  conversation: Conversation,
  change: LinksChange,
  by: By,
): Promise<Links> {
  const before = await linksOf(tx, conversation)
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  const after: Links = { ...linksIn(before), ...Object.fromEntries(given) }
  const changes = differences(before, after)
  if (Object.keys(changes).length === 0) return after
  await upsertLinks(tx, conversation, after, by.now)
  append(tx, billingChanged, {
    accountId: conversation.accountId,
    at: by.now,
    actor: by.actor,
    inboxId: conversation.inboxId,
    conversationId: conversation.id,
    contactId: conversation.contactId,
    data: { changes, convertedTo: before.ticketId === null ? after.ticketId : null },
  })
  return after
}

function linksIn({ updatedAt: _, ...links }: Links & { updatedAt: Date | null }): Links {
  return links
}

const printed: { [Key in keyof Links]: string } = {
  userRef: 'user_id',
  clientId: 'client_id',
  serviceId: 'service_id',
  invoiceId: 'invoice_id',
  domainId: 'domain_id',
  ticketId: 'ticket_id',
  visitorName: 'visitor_name',
  visitorEmail: 'visitor_email',
  lastMessageAt: 'last_message_at',
}

function differences(before: Links, after: Links): Record<string, [unknown, unknown]> {
  const keys = Object.keys(printed) as (keyof Links)[]
  const different = keys.filter((key) => plain(before[key]) !== plain(after[key]))
  return Object.fromEntries(different.map((key) => [printed[key], [plain(before[key]), plain(after[key])]]))
}

function plain(value: string | number | Date | null): string | number | null {
  return value instanceof Date ? value.toISOString() : value
}
