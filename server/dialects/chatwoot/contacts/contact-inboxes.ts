/** Where a contact is reached: its addresses, and the inboxes it could be reached on. */
import { z } from 'zod'
import { mergeContacts } from '../../../features/contact-merges/contact-merges.ts'
import {
  findByAddress,
  findInboxRef,
  getContact,
  listContactLabels,
  listReachable,
  openAddress,
  openContact,
  setContactLabels,
} from '../../../features/contacts/contacts.ts'
import { findLabels } from '../../../features/labels/labels.ts'
import { byActor } from '../../../platform/events/by.ts'
import { staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { text } from '../../../platform/http/shapes.ts'
import { number, texts } from '../input.ts'
import { AccountParams, ContactParams, idPattern } from './contact-input.ts'
import {
  ContactInboxShape,
  ContactShape,
  presentContactInbox,
  presentContacts,
  presentInboxSlim,
} from './present-contact.ts'

const tag = 'Contacts'
const account = '/api/v1/accounts/{account_id}'
const path = `${account}/contacts/{id}` as const
const LabelsData = z.object({ payload: z.array(z.string()) })

const openInbox = operation({
  id: 'chatwootCreateContactInbox',
  method: 'post',
  path: `${path}/contact_inboxes`,
  patterns: idPattern,
  tag,
  summary: "The contact's address on an inbox, made where it has none",
  examples: [
    {
      summary: 'On another inbox',
      params: { account_id: '1', id: '1' },
      body: { inbox_id: 1, source_id: 'ann-2' },
    },
  ],
  actors: staff,
  limit: 'writes',
  params: ContactParams,
  body: z.object({ inbox_id: number, source_id: text(320).nullish() }),
  data: ContactInboxShape,
})

const reachable = operation({
  id: 'chatwootContactableInboxes',
  method: 'get',
  path: `${path}/contactable_inboxes`,
  patterns: idPattern,
  tag,
  summary: 'Inboxes the contact could be reached on, and as whom',
  examples: [{ summary: 'Of one contact', params: { account_id: '1', id: '1' } }],
  actors: staff,
  limit: 'reads',
  params: ContactParams,
  data: z.object({ payload: z.array(ContactInboxShape) }),
})

const byInbox = operation({
  id: 'chatwootFilterContactInboxes',
  method: 'post',
  path: `${account}/contact_inboxes/filter`,
  tag,
  summary: 'The contact behind a source id of an inbox',
  examples: [
    { summary: 'Whose it is', params: { account_id: '1' }, body: { inbox_id: 1, source_id: 'ann-1' } },
  ],
  actors: staff,
  limit: 'reads',
  params: AccountParams,
  body: z.object({ inbox_id: number, source_id: text(320) }),
  data: ContactShape,
})

const labels = operation({
  id: 'chatwootContactLabels',
  method: 'get',
  path: `${path}/labels`,
  patterns: idPattern,
  tag,
  summary: 'The labels of a contact',
  examples: [{ summary: 'Of one contact', params: { account_id: '1', id: '1' } }],
  actors: staff,
  limit: 'reads',
  params: ContactParams,
  data: LabelsData,
})

const setLabels = operation({
  id: 'chatwootSetContactLabels',
  method: 'post',
  path: `${path}/labels`,
  patterns: idPattern,
  tag,
  summary: 'Make the labels of a contact exactly these',
  examples: [{ summary: 'One label', params: { account_id: '1', id: '1' }, body: { labels: ['vip'] } }],
  actors: staff,
  limit: 'writes',
  params: ContactParams,
  body: z.object({ labels: texts.default([]) }),
  data: LabelsData,
})

const merge = operation({
  id: 'chatwootMergeContacts',
  method: 'post',
  path: `${account}/actions/contact_merge`,
  tag,
  summary: 'Merge one contact into another',
  examples: [
    {
      summary: 'The second into the first',
      params: { account_id: '1' },
      body: { base_contact_id: 1, mergee_contact_id: 2 },
    },
  ],
  actors: staff,
  limit: 'writes',
  params: AccountParams,
  body: z.object({ base_contact_id: number, mergee_contact_id: number }),
  data: ContactShape,
})

export const contactInboxRoutes = (): Route[] => [
  on(openInbox, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const contact = await openContact(tx, actor, params.id)
      const inbox = await findInboxRef(tx, actor, { id: body.inbox_id })
      const wish = { sourceId: body.source_id || undefined }
      return presentContactInbox(await openAddress(tx, contact, inbox, wish, byActor(actor, now)))
    }),
  ),
  on(reachable, async ({ actor, params, read }) => {
    const contact = await getContact(read, actor, params.id)
    const found = await listReachable(read, contact, actor.inboxIds)
    return {
      payload: found.map(({ sourceId, ...inbox }) => ({
        source_id: sourceId,
        inbox: presentInboxSlim(inbox),
      })),
    }
  }),
  on(byInbox, async ({ actor, body, read, now }) => {
    const inbox = await findInboxRef(read, actor, { id: body.inbox_id })
    const contact = await findByAddress(read, inbox, body.source_id)
    if (!contact) throw refuse('not_found')
    const [shown] = await presentContacts(read, [contact], { withInboxes: false, now })
    if (!shown) throw refuse('server_error')
    return shown
  }),
  on(labels, async ({ actor, params, read }) => {
    const { id } = await getContact(read, actor, params.id)
    return { payload: (await listContactLabels(read, actor.accountId, [id])).get(id) ?? [] }
  }),
  on(setLabels, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const by = byActor(actor, now)
      const contact = await openContact(tx, actor, params.id)
      const wanted = await findLabels(tx, actor.accountId, body.labels, { create: true, by })
      return { payload: await setContactLabels(tx, contact, wanted, by) }
    }),
  ),
  on(merge, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const ids = { keptId: body.base_contact_id, goneId: body.mergee_contact_id }
      const kept = await mergeContacts(tx, actor, ids, byActor(actor, now))
      const [shown] = await presentContacts(tx, [kept], { withInboxes: false, now })
      if (!shown) throw refuse('server_error')
      return shown
    }),
  ),
]
