/** The conversations of a contact: those last heard of, on the inboxes one may enter. */
import { z } from 'zod'
import { getContact } from '../../../features/contacts/contacts.ts'
import { listOfContact } from '../../../features/conversations/moving.ts'
import { staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { presentConversations } from '../conversations/present-conversation.ts'
import { ContactParams, idPattern } from './contact-input.ts'

/** As many as Chatwoot shows beside a conversation. */
const most = 20

const list = operation({
  id: 'chatwootContactConversations',
  method: 'get',
  path: '/api/v1/accounts/{account_id}/contacts/{id}/conversations',
  patterns: idPattern,
  tag: 'Contacts',
  summary: 'The conversations of a contact last heard of',
  examples: [{ summary: 'Of one contact', params: { account_id: '1', id: '1' } }],
  actors: staff,
  limit: 'reads',
  params: ContactParams,
  data: z.object({ payload: z.array(z.looseObject({ id: z.number().int() })) }),
})

export const contactConversationRoutes = (): Route[] => [
  on(list, async ({ actor, params, read, now }) => {
    const contact = await getContact(read, actor, params.id)
    const { rows } = await listOfContact(read, contact, { seer: actor, limit: most })
    return { payload: await presentConversations(read, actor.accountId, rows, now) }
  }),
]
