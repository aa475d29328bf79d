/** HTTP of references: contacts by the ids other systems know them by. */
import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { resolveReference } from '../references/references.ts'
import { getContact, openContact } from './access.ts'
import { presentContact } from './present.ts'
import { refer } from './referencing.ts'
import * as shapes from './schema.ts'

const tag = 'Contacts'
const sample = { namespace: 'whmcs', kind: 'client', value: '42' }

const put = operation({
  id: 'putReference',
  method: 'put',
  path: '/contacts/{contact_id}/references',
  tag,
  summary: 'Let an id of another system mean this contact, whatever it meant before: fifty a contact',
  actors: staff,
  limit: 'writes',
  params: shapes.ContactParams,
  body: shapes.ReferenceShape,
  data: shapes.ReferenceList,
  alsoRefuses: [409],
  examples: [
    {
      summary: 'A client of the billing system',
      params: { contact_id: 'contact_01k8pm2q7se0a9x3c5v7b9d1f3' },
      body: sample,
    },
  ],
})

const find = operation({
  id: 'resolveReference',
  method: 'get',
  path: '/contacts/referenced',
  tag,
  summary: 'The contact an id of another system means',
  actors: staff,
  limit: 'reads',
  query: shapes.ReferenceShape,
  data: shapes.ContactShape,
  examples: [{ summary: 'A client of the billing system', query: sample }],
})

export const referenceRoutes = (): Route[] => [
  on(put, async ({ actor, params: { contact_id }, body, now, transact }) =>
    transact(async (tx) => {
      const contact = await openContact(tx, actor, contact_id)
      const by = byActor(actor, now)
      return { references: await refer(tx, actor, { contact, reference: body }, by) }
    }),
  ),
  on(find, async ({ actor, query, read }) => {
    const target = await resolveReference(read, actor.accountId, query)
    if (target === undefined) throw refuse('not_found')
    return presentContact(await getContact(read, actor, target))
  }),
]
