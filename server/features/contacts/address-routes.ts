/** HTTP of addresses: where a contact is reached. */
import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { getContact, openContact } from './access.ts'
import { findAddress, findInboxRef, listAddresses, openAddress, rememberOnAddress } from './addresses.ts'
import { presentAddress } from './present.ts'
import * as shapes from './schema.ts'

const tag = 'Contacts'
const params = { contact_id: 'contact_01k8pm2q7se0a9x3c5v7b9d1f3' }

const list = operation({
  id: 'listAddresses',
  method: 'get',
  path: '/contacts/{contact_id}/addresses',
  tag,
  summary: 'Where a contact is reached',
  actors: staff,
  limit: 'reads',
  params: shapes.ContactParams,
  data: shapes.AddressList,
  examples: [{ summary: 'All of them', params }],
})

const open = operation({
  id: 'openAddress',
  method: 'post',
  path: '/contacts/{contact_id}/addresses',
  tag,
  summary: "The contact's address on a site, made where it has none",
  actors: staff,
  limit: 'writes',
  params: shapes.ContactParams,
  body: shapes.AddressBody,
  data: shapes.AddressShape,
  alsoRefuses: [409],
  examples: [{ summary: 'On a site', params, body: { site_id: 'site_main' } }],
})

const change = operation({
  id: 'changeAddress',
  method: 'patch',
  path: '/contacts/{contact_id}/addresses/{address_id}',
  tag,
  summary: 'Remember that an address is not on WhatsApp, or is after all',
  actors: staff,
  limit: 'writes',
  params: shapes.AddressParams,
  body: shapes.AddressChangeBody,
  data: shapes.AddressShape,
  examples: [
    {
      summary: 'It is not',
      params: { ...params, address_id: 'addr_01k8pm2q7se0a9x3c5v7b9d1f3' },
      body: { not_on_whatsapp: true },
    },
  ],
})

export const addressRoutes = (): Route[] => [
  on(list, async ({ actor, params: { contact_id }, read }) => {
    const { id } = await getContact(read, actor, contact_id)
    return {
      addresses: ((await listAddresses(read, actor.accountId, [id])).get(id) ?? []).map(presentAddress),
    }
  }),
  on(open, async ({ actor, params: { contact_id }, body, now, transact }) =>
    transact(async (tx) => {
      const contact = await openContact(tx, actor, contact_id)
      const inbox = await findInboxRef(tx, actor, { key: body.site_id })
      return presentAddress(
        await openAddress(tx, contact, inbox, { sourceId: body.source_id }, byActor(actor, now)),
      )
    }),
  ),
  on(change, async ({ actor, params: { contact_id, address_id }, body, now, transact }) =>
    transact(async (tx) => {
      const contact = await openContact(tx, actor, contact_id)
      const address = await findAddress(tx, actor.accountId, { id: address_id })
      if (address.contactId !== contact.id) throw refuse('not_found')
      return presentAddress(
        await rememberOnAddress(tx, address, { notOnWhatsapp: body.not_on_whatsapp }, now),
      )
    }),
  ),
]
