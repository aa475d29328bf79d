/** HTTP of billing links. */
import type { z } from 'zod'
import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { printId } from '../../platform/ids/ids.ts'
import { getConversation, openConversation } from '../conversations/access.ts'
import { ConversationParams } from '../conversations/schema.ts'
import { changeLinks, type Links, linksOf } from './billing.ts'
import { LinksBody, LinksData } from './schema.ts'

const tag = 'Conversations'
const params = { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' }

const getLinks = operation({
  id: 'getBillingLinks',
  method: 'get',
  path: '/conversations/{conversation_id}/billing',
  tag,
  summary: 'What a conversation is about in the billing system',
  actors: staff,
  limit: 'reads',
  params: ConversationParams,
  data: LinksData,
  examples: [{ summary: 'Of one conversation', params }],
})

const setLinks = operation({
  id: 'setBillingLinks',
  method: 'put',
  path: '/conversations/{conversation_id}/billing',
  tag,
  summary: 'Link a conversation to the billing system; what is left out stays, null unlinks',
  actors: staff,
  limit: 'writes',
  params: ConversationParams,
  body: LinksBody,
  data: LinksData,
  examples: [
    { summary: 'A client and its invoice', params, body: { client_id: 42, invoice_id: 1007 } },
    { summary: 'It became a ticket', params, body: { ticket_id: 9001 } },
  ],
})

export const billingRoutes = (): Route[] => [
  on(getLinks, async ({ actor, params, read }) => {
    const conversation = await getConversation(read, actor, params.conversation_id)
    return present(conversation.id, await linksOf(read, conversation))
  }),
  on(setLinks, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const conversation = await openConversation(tx, actor, params.conversation_id)
      const change = {
        userRef: body.user_id,
        clientId: body.client_id,
        serviceId: body.service_id,
        invoiceId: body.invoice_id,
        domainId: body.domain_id,
        ticketId: body.ticket_id,
      }
      await changeLinks(tx, conversation, change, byActor(actor, now))
      return present(conversation.id, await linksOf(tx, conversation))
    }),
  ),
]

function present(
  conversationId: string,
  links: Links & { updatedAt: Date | null },
): z.output<typeof LinksData> {
  return {
    conversation_id: printId('conv', conversationId),
    user_id: links.userRef,
    client_id: links.clientId,
    service_id: links.serviceId,
    invoice_id: links.invoiceId,
    domain_id: links.domainId,
    ticket_id: links.ticketId,
    updated_at: links.updatedAt?.toISOString() ?? null,
  }
}
