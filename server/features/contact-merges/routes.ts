/** HTTP of merging contacts. */
import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { presentContact } from '../contacts/present.ts'
import { mergeContacts } from './contact-merges.ts'
import * as shapes from './schema.ts'

const tag = 'Contacts'
const params = { contact_id: 'contact_01k8pm2q7se0a9x3c5v7b9d1f3' }

const merge = operation({
  id: 'mergeContacts',
  method: 'post',
  path: '/contacts/{contact_id}/merge',
  tag,
  summary: 'Merge another contact into this one',
  description: 'All that was had with the other moves here; its ids find this contact from then on.',
  actors: staff,
  limit: 'writes',
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

export const contactMergeRoutes = (): Route[] => [
  on(merge, async ({ actor, params: { contact_id }, body, now, transact }) =>
    transact(async (tx) => {
      const ids = { keptId: contact_id, goneId: body.mergee_contact_id }
      return presentContact(await mergeContacts(tx, actor, ids, byActor(actor, now)))
    }),
  ),
]
