/** HTTP of a contact's conversations. */
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { getContact } from '../contacts/contacts.ts'
import { presentToStaff } from './labelling.ts'
import { listOfContact } from './moving.ts'
import * as shapes from './schema.ts'

const listConversations = operation({
  id: 'listConversationsOfContact',
  method: 'get',
  path: '/contacts/{contact_id}/conversations',
  tag: 'Contacts',
  summary: "A contact's conversations on your sites, the one last heard of first",
  actors: staff,
  limit: 'other',
  params: shapes.OfContactParams,
  query: shapes.OfContactQuery,
  data: shapes.OfContactData,
  examples: [{ summary: 'The newest', params: { contact_id: 'contact_01k8pm2q7se0a9x3c5v7b9d1f3' } }],
})

export const contactRoutes = (): Route[] => [
  on(listConversations, async ({ actor, params: { contact_id }, query, read }) => {
    const contact = await getContact(read, actor, contact_id)
    const { rows, pagination } = await listOfContact(read, contact, { ...query, seer: actor })
    return { conversations: await presentToStaff(read, rows), pagination }
  }),
]
