/** Contacts: made, shown, changed, archived, and what hangs on one. Lists are in contact-lists.ts. */
import { z } from 'zod'
import { avatarReceiverOf } from '../../../features/avatars/receive.ts'
import {
  changeContact,
  enterContact,
  findInboxRef,
  forgetAttributes,
  getChangeable,
  getContact,
  openAddress,
  openContact,
  setAvatar,
  setBlocked,
} from '../../../features/contacts/contacts.ts'
import { byActor } from '../../../platform/events/by.ts'
import { administrators, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import type { Platform } from '../../../platform/platform.ts'
import { texts } from '../input.ts'
import {
  AccountParams,
  ContactDraft,
  ContactFields,
  ContactParams,
  changeOf,
  idPattern,
  yesUnlessSaid,
} from './contact-input.ts'
import { removeOffline } from './contact-removal.ts'
import { ContactInboxShape, ContactShape, presentContactInbox, presentContacts } from './present-contact.ts'

const tag = 'Contacts'
const path = '/api/v1/accounts/{account_id}/contacts'
const Shown = z.object({ payload: ContactShape })

const create = operation({
  id: 'chatwootCreateContact',
  method: 'post',
  path,
  tag,
  summary: 'Make a contact, and its address where an inbox is named',
  examples: [
    {
      summary: 'On an inbox',
      params: { account_id: '1' },
      body: { inbox_id: 1, name: 'Ann', email: 'ann@example.com' },
    },
  ],
  actors: staff,
  limit: 'writes',
  params: AccountParams,
  body: ContactDraft,
  data: z.object({
    payload: z.object({
      contact: ContactShape,
      contact_inbox: z.object({
        inbox: ContactInboxShape.shape.inbox.nullable(),
        source_id: z.string().nullable(),
      }),
    }),
  }),
})

const show = operation({
  id: 'chatwootShowContact',
  method: 'get',
  path: `${path}/{id}`,
  patterns: idPattern,
  tag,
  summary: 'One contact',
  examples: [{ summary: 'One', params: { account_id: '1', id: '1' } }],
  actors: staff,
  limit: 'reads',
  params: ContactParams,
  query: z.object({ include_contact_inboxes: yesUnlessSaid }),
  data: Shown,
})

const change = (method: 'put' | 'patch') =>
  operation({
    id: method === 'put' ? 'chatwootUpdateContact' : 'chatwootPatchContact',
    method,
    path: `${path}/{id}`,
    patterns: idPattern,
    tag,
    summary: 'Change a contact; attributes are laid over those there are',
    examples: [
      {
        summary: 'A new name, and an attribute more',
        params: { account_id: '1', id: '1' },
        body: { name: 'Ann Lee', custom_attributes: { plan: 'gold' } },
      },
    ],
    actors: staff,
    limit: 'writes',
    params: ContactParams,
    body: ContactFields,
    data: Shown,
  })

const destroy = operation({
  id: 'chatwootDestroyContact',
  method: 'delete',
  path: `${path}/{id}`,
  patterns: idPattern,
  tag,
  summary: 'Archive a contact that is not online',
  examples: [{ summary: 'One', params: { account_id: '1', id: '1' } }],
  actors: administrators,
  limit: 'writes',
  params: ContactParams,
})

const forget = operation({
  id: 'chatwootDestroyContactAttributes',
  method: 'post',
  path: `${path}/{id}/destroy_custom_attributes`,
  patterns: idPattern,
  tag,
  summary: 'Take custom attributes away',
  examples: [
    { summary: 'One of them', params: { account_id: '1', id: '1' }, body: { custom_attributes: ['plan'] } },
  ],
  actors: staff,
  limit: 'writes',
  params: ContactParams,
  body: z.object({ custom_attributes: texts }),
  data: Shown,
})

const dropAvatar = operation({
  id: 'chatwootDestroyContactAvatar',
  method: 'delete',
  path: `${path}/{id}/avatar`,
  patterns: idPattern,
  tag,
  summary: 'Take the avatar away',
  examples: [{ summary: 'One', params: { account_id: '1', id: '1' } }],
  actors: staff,
  limit: 'writes',
  params: ContactParams,
  data: Shown,
})

export const contactRoutes = (platform: Platform): Route[] => {
  const receive = avatarReceiverOf(platform)
  return [
    on(create, async ({ actor, body, now, transact }) => {
      const avatar = body.avatar && (await receive(body.avatar, now))
      return transact(async (tx) => {
        const by = byActor(actor, now)
        const inbox = body.inbox_id ? await findInboxRef(tx, actor, { id: body.inbox_id }) : undefined
        const entered = await enterContact(tx, actor, changeOf(body), by)
        const made = avatar ? await setAvatar(tx, entered, avatar, by) : entered
        const contact = body.blocked ? await setBlocked(tx, made, true, by) : made
        const address =
          inbox && (await openAddress(tx, contact, inbox, { sourceId: body.source_id || undefined }, by))
        const [shown] = await presentContacts(tx, [contact], { withInboxes: true, now })
        if (!shown) throw refuse('server_error')
        const contact_inbox = address ? presentContactInbox(address) : { inbox: null, source_id: null }
        return { payload: { contact: shown, contact_inbox } }
      })
    }),
    on(show, async ({ actor, params, query, read, now }) => {
      const contact = await getContact(read, actor, params.id)
      return await shownAs(read, contact, now, query.include_contact_inboxes)
    }),
    ...(['put', 'patch'] as const).map((method) =>
      on(change(method), async ({ actor, params, body, now, read, transact }) => {
        if (body.avatar) await getChangeable(read, actor, params.id)
        const avatar = body.avatar && (await receive(body.avatar, now))
        return transact(async (tx) => {
          const by = byActor(actor, now)
          const rest = await changeContact(tx, await openContact(tx, actor, params.id), changeOf(body), by)
          const changed = avatar ? await setAvatar(tx, rest, avatar, by) : rest
          const { blocked } = body
          const isSaid = typeof blocked === 'boolean'
          return await shownAs(tx, isSaid ? await setBlocked(tx, changed, blocked, by) : changed, now)
        })
      }),
    ),
    on(destroy, async ({ actor, params, now, transact }) => {
      await transact(async (tx) => removeOffline(tx, actor, [await openContact(tx, actor, params.id)], now))
      return undefined
    }),
    on(forget, async ({ actor, params, body, now, transact }) =>
      transact(async (tx) => {
        const contact = await openContact(tx, actor, params.id)
        const by = byActor(actor, now)
        return await shownAs(tx, await forgetAttributes(tx, contact, body.custom_attributes, by), now)
      }),
    ),
    on(dropAvatar, async ({ actor, params, now, transact }) =>
      transact(async (tx) => {
        const contact = await openContact(tx, actor, params.id)
        return await shownAs(
          tx,
          await changeContact(tx, contact, { avatarUrl: null }, byActor(actor, now)),
          now,
        )
      }),
    ),
  ]
}

type Contact = Awaited<ReturnType<typeof getContact>>

async function shownAs(
  reader: Parameters<typeof presentContacts>[0],
  contact: Contact,
  now: Date,
  withInboxes = true,
): Promise<z.output<typeof Shown>> {
  const [payload] = await presentContacts(reader, [contact], { withInboxes, now })
  if (!payload) throw refuse('server_error')
  return { payload }
}
