/** HTTP of contacts. */
import type { z } from 'zod'
import type { Reader } from '../../platform/db/db.ts'
import { byActor } from '../../platform/events/by.ts'
import type { Filter } from '../../platform/filter/filter.ts'
import { type Member, staff } from '../../platform/http/actor.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import { findLabels, relabelled } from '../labels/labels.ts'
import { withSavedFilter } from '../members/saved-filter.ts'
import { getContact, openContact, reachOf } from './access.ts'
import { findInboxRef, openAddress } from './addresses.ts'
import { inFull } from './in-full.ts'
import {
  archiveContact,
  type ContactChange,
  changeContact,
  enterContact,
  forgetAttributes,
  setBlocked,
} from './keeping.ts'
import { conditionOf, listContacts, readSort } from './listing.ts'
import { presentContact } from './present.ts'
import * as shapes from './schema.ts'
import { listContactLabels, setContactLabels } from './tagging.ts'

const tag = 'Contacts'
const params = { contact_id: 'contact_01k8pm2q7se0a9x3c5v7b9d1f3' }

const list = operation({
  id: 'listContacts',
  method: 'get',
  path: '/contacts',
  tag,
  summary: 'The contacts of the account, all or those a search finds',
  actors: staff,
  limit: 'reads',
  query: shapes.ContactQuery,
  data: shapes.ContactList,
  examples: [
    { summary: 'Last heard of first', query: { sort: '-last_activity_at' } },
    { summary: 'Searched', query: { q: 'john' } },
  ],
})

const search = operation({
  id: 'searchContacts',
  method: 'post',
  path: '/contacts/search',
  tag,
  summary: 'The contacts a filter finds',
  description:
    'Attributes: text (words, each in any of the next four), name, email, phone_number, identifier, country_code, city, company, referer, blocked, created_at, ' +
    'last_activity_at, labels, and declared ones as custom.<key>.',
  actors: staff,
  limit: 'writes',
  body: shapes.ContactSearchBody,
  data: shapes.ContactList,
  examples: [
    {
      summary: 'Of a label, new this year',
      body: {
        filter: {
          and: [
            { attribute: 'labels', operator: 'equal_to', values: ['billing'] },
            { attribute: 'created_at', operator: 'is_greater_than', values: ['2026-01-01'] },
          ],
        },
      },
    },
  ],
})

const create = operation({
  id: 'createContact',
  method: 'post',
  path: '/contacts',
  tag,
  summary: 'Make a contact, with an address where one is given',
  description: 'A mailbox, number or identifier another contact has is refused with CONFLICT, and the field.',
  actors: staff,
  limit: 'writes',
  body: shapes.ContactBody,
  status: 201,
  data: shapes.ContactInFull,
  alsoRefuses: [409],
  examples: [
    {
      summary: 'Somebody who called',
      body: { name: 'Jane Doe', email: 'jane@example.com', phone_number: '+5511961234567' },
    },
  ],
})

const get = operation({
  id: 'getContact',
  method: 'get',
  path: '/contacts/{contact_id}',
  tag,
  summary: 'A contact, where it is reached and what it is labelled',
  description: 'One that was merged away is answered as the one it became.',
  actors: staff,
  limit: 'reads',
  params: shapes.ContactParams,
  data: shapes.ContactInFull,
  examples: [{ summary: 'By its id', params }],
})

const change = operation({
  id: 'changeContact',
  method: 'patch',
  path: '/contacts/{contact_id}',
  tag,
  summary: 'Change a contact; block it or let it in again',
  actors: staff,
  limit: 'writes',
  params: shapes.ContactParams,
  body: shapes.ContactChangeBody,
  data: shapes.ContactInFull,
  alsoRefuses: [409],
  examples: [
    { summary: 'Another name', params, body: { name: 'Jane Roe', custom_attributes: { plan: 'paid' } } },
  ],
})

const archive = operation({
  id: 'removeContact',
  method: 'delete',
  path: '/contacts/{contact_id}',
  tag,
  summary: 'Archive a contact: it is found no more, and its conversations stay',
  actors: ['administrator'],
  limit: 'writes',
  params: shapes.ContactParams,
  examples: [{ summary: 'No longer wanted', params }],
})

const label = operation({
  id: 'setContactLabels',
  method: 'put',
  path: '/contacts/{contact_id}/labels',
  tag,
  summary: 'Make the labels of a contact exactly these; new ones are made',
  actors: staff,
  limit: 'writes',
  params: shapes.ContactParams,
  body: shapes.LabelsBody,
  data: shapes.LabelsData,
  examples: [{ summary: 'One label', params, body: { labels: ['billing'] } }],
})

const relabel = operation({
  id: 'changeContactLabels',
  method: 'patch',
  path: '/contacts/{contact_id}/labels',
  tag,
  summary: 'Give a contact labels and take others away, by name; those it has beside stay',
  actors: staff,
  limit: 'other',
  params: shapes.ContactParams,
  body: shapes.LabelChangeBody,
  data: shapes.LabelsData,
  examples: [{ summary: 'One more, one less', params, body: { add: ['vip'], remove: ['billing'] } }],
})

export const contactRoutes = (): Route[] => [
  on(list, async ({ actor, query, now, read }) => {
    const { sort, q, label, cursor, limit } = query
    const wish = {
      accountId: actor.accountId,
      reach: reachOf(actor),
      ...readSort(sort),
      q,
      labels: label === undefined ? [] : [label],
      condition: await savedCondition(read, actor, query, now),
    }
    const { rows, pagination } = await listContacts(read, wish, { cursor, limit })
    return { contacts: rows.map(presentContact), pagination }
  }),
  on(search, async ({ actor, body, now, read }) => {
    const { accountId } = actor
    const condition = await savedCondition(read, actor, body, now)
    const wish = { accountId, reach: reachOf(actor), ...readSort(body.sort), condition }
    const { rows, pagination } = await listContacts(read, wish, { cursor: body.cursor, limit: body.limit })
    return { contacts: rows.map(presentContact), pagination }
  }),
  on(create, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const by = byActor(actor, now)
      const contact = await enterContact(tx, actor, changeOf(body), by)
      if (body.address) {
        const inbox = await findInboxRef(tx, actor, { key: body.address.site_id })
        await openAddress(tx, contact, inbox, { sourceId: body.address.source_id }, by)
      }
      if (body.labels)
        await setContactLabels(
          tx,
          contact,
          await findLabels(tx, actor.accountId, body.labels, { create: true, by }),
          by,
        )
      return await inFull(tx, contact)
    }),
  ),
  on(get, async ({ actor, params: { contact_id }, read }) =>
    inFull(read, await getContact(read, actor, contact_id)),
  ),
  on(change, async ({ actor, params: { contact_id }, body, now, transact }) =>
    transact(async (tx) => {
      const by = byActor(actor, now)
      let contact = await openContact(tx, actor, contact_id)
      contact = await changeContact(tx, contact, changeOf(body), by)
      contact = await forgetAttributes(tx, contact, takenAway(body.custom_attributes), by)
      if (body.blocked !== undefined) contact = await setBlocked(tx, contact, body.blocked, by)
      return await inFull(tx, contact)
    }),
  ),
  on(archive, async ({ actor, params: { contact_id }, now, transact }) =>
    transact(async (tx) => {
      await archiveContact(tx, await openContact(tx, actor, contact_id), byActor(actor, now))
      return said('The contact was archived')
    }),
  ),
  on(label, async ({ actor, params: { contact_id }, body, now, transact }) =>
    transact(async (tx) => {
      const by = byActor(actor, now)
      const contact = await openContact(tx, actor, contact_id)
      const labels = await findLabels(tx, actor.accountId, body.labels, { create: true, by })
      return { labels: await setContactLabels(tx, contact, labels, by) }
    }),
  ),
  on(relabel, async ({ actor, params: { contact_id }, body, now, transact }) =>
    transact(async (tx) => {
      const by = byActor(actor, now)
      const contact = await openContact(tx, actor, contact_id)
      const before = (await listContactLabels(tx, actor.accountId, [contact.id])).get(contact.id) ?? []
      const labels = await findLabels(tx, actor.accountId, relabelled(before, body), { create: true, by })
      return { labels: await setContactLabels(tx, contact, labels, by) }
    }),
  ),
]

async function savedCondition(
  read: Reader,
  actor: Member,
  asked: { filter?: Filter | undefined; view_id?: string | undefined; time_zone?: string | undefined },
  now: Date,
) {
  const { filter, view_id: viewId, time_zone: timeZone } = asked
  const wanted = await withSavedFilter(read, actor, { subject: 'contact', viewId, filter, timeZone })
  return wanted && (await conditionOf(read, actor.accountId, wanted, now))
}

function changeOf(body: Omit<z.output<typeof shapes.ContactChangeBody>, 'blocked'>): ContactChange {
  const given = Object.entries(body.custom_attributes ?? {}).filter(([, value]) => value !== null)
  return {
    name: body.name,
    email: body.email,
    phoneNumber: body.phone_number,
    identifier: body.identifier,
    avatarUrl: body.avatar_url,
    companyId: body.company_id,
    customAttributes: body.custom_attributes && Object.fromEntries(given),
    additionalAttributes: body.additional_attributes,
  }
}

function takenAway(attributes: Record<string, unknown> = {}): string[] {
  return Object.keys(attributes).filter((key) => attributes[key] === null)
}
