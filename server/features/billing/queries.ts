/** SQL of billing links. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Links } from './links.ts'

export type LinksRow = Links & { conversationId: string; updatedAt: Date }

/** The links of many conversations; those without any are left out. */
export async function selectLinks(
  reader: Reader,
  accountId: string,
  conversationIds: string[],
): Promise<LinksRow[]> {
  return await reader.many<LinksRow>(sql`
    select conversation_id as "conversationId", user_ref as "userRef", client_id as "clientId",
      service_id as "serviceId", invoice_id as "invoiceId", domain_id as "domainId", ticket_id as "ticketId",
      visitor_name as "visitorName", visitor_email as "visitorEmail", last_message_at as "lastMessageAt", updated_at as "updatedAt"
    from billing_links
    where account_id = ${accountId} and conversation_id = any(${conversationIds}::uuid[])`)
}

export async function upsertLinks(
  tx: Tx,
  conversation: { accountId: string; id: string },
  links: Links,
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into billing_links (account_id, conversation_id, user_ref, client_id, service_id, invoice_id, domain_id,
      ticket_id, visitor_name, visitor_email, last_message_at, updated_at)
    values (${conversation.accountId}, ${conversation.id}, ${links.userRef}, ${links.clientId}, ${links.serviceId},
      ${links.invoiceId}, ${links.domainId}, ${links.ticketId}, ${links.visitorName}, ${links.visitorEmail},
      ${links.lastMessageAt}, ${now})
    on conflict (account_id, conversation_id) do update set user_ref = excluded.user_ref,
      client_id = excluded.client_id, service_id = excluded.service_id, invoice_id = excluded.invoice_id,
      domain_id = excluded.domain_id, ticket_id = excluded.ticket_id, visitor_name = excluded.visitor_name,
      visitor_email = excluded.visitor_email, last_message_at = excluded.last_message_at, updated_at = excluded.updated_at`)
}
