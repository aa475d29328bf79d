/** HTTP of a contact's conversations, and of merging contacts. */
import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { getContact } from '../contacts/contacts.ts'
import { presentContact } from '../contacts/present.ts'
import { listOfContact } from '../conversations/moving.ts'
import { presentConversation } from '../conversations/present.ts'
import { mergeContacts } from './dealings.ts'
import * as shapes from './schema.ts'

const tag = 'Contacts'
const params = { contact_id: 'contact_01k8pm2q7se0a9x3c5v7b9d1f3' }

const listConversations = operation({
  id: 'listConversationsOfContact',
  method: 'get',
  path: '/contacts/{contact_id}/conversations',
  tag,
  summary: "A contact's conversations on your sites, the one last heard of first",
  actors: staff,
  limit: 'other',
  params: shapes.ContactParams,
  query: shapes.ConversationsQuery,
  data: shapes.ConversationsData,
  examples: [{ summary: 'The newest', params }],
})

const merge = operation({
  id: 'mergeContacts',
  method: 'post',
  path: '/contacts/{contact_id}/merge',
  tag,
  summary: 'Merge another contact into this one',
  description: 'All that was had with the other moves here; its ids find this contact from then on.',
  actors: staff,
  limit: 'other',
  params: shapes.ContactParams,
  body: shapes.MergeBody,
  data: shapes.MergeData,
  examples: [
    {
      summary: 'The same person twice',
      params,
      body: { mergee_contact_id: 'contact_01k8pm2q7se0a9x3c5v7b9d1f4' },
    },
  ],
})

export const dealingRoutes = (): Route[] => [
  on(listConversations, async ({ actor, params: { contact_id }, query, read }) => {
    const contact = await getContact(read, actor, contact_id)
    const { rows, pagination } = await listOfContact(read, contact, { ...query, seer: actor })
    return { conversations: rows.map(presentConversation), pagination }
  }),
  on(merge, async ({ actor, params: { contact_id }, body, now, transact }) =>
    transact(async (tx) => {
      const ids = { keptId: contact_id, goneId: body.mergee_contact_id }
      return presentContact(await mergeContacts(tx, actor, ids, byActor(actor, now)))
    }),
  ),
]
