/** The public API: an inbox, and contacts that introduce themselves there (systems.md 4.8). */
import type { z } from 'zod'
import { weeksOf } from '../../../features/inboxes/access.ts'
import type { Introduction } from '../../../features/inboxes/claims.ts'
import { introduce, register } from '../../../features/inboxes/public.ts'
import { wholeWeek } from '../../../features/inboxes/working-hours.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import type { Platform } from '../../../platform/platform.ts'
import { anybody, callerAt, inboxAt } from './caller.ts'
import { presentPublicContact, presentPublicInbox } from './present-public.ts'
import * as shapes from './shapes.ts'

const inbox = '/public/api/v1/inboxes/{inbox_identifier}'
const contact = `${inbox}/contacts/{contact_identifier}` as const
const common = { tag: 'Public', actors: anybody } as const
const params = { inbox_identifier: 'inbox_01k8pm2q7se0a9x3c5v7b9d1f3', contact_identifier: 'source-1' }

const getInbox = operation({
  ...common,
  id: 'chatwootPublicInbox',
  method: 'get',
  path: inbox,
  summary: 'What visitors of an API inbox may know of it',
  limit: 'reads',
  params: shapes.InboxParams,
  data: shapes.InboxData,
  examples: [{ summary: 'An inbox', params }],
})

const create = operation({
  ...common,
  id: 'chatwootPublicCreateContact',
  method: 'post',
  path: `${inbox}/contacts`,
  summary: 'Introduce oneself; the source id answered is the key to everything after',
  limit: 'other',
  params: shapes.InboxParams,
  body: shapes.RegisterBody,
  data: shapes.ContactData,
  examples: [{ summary: 'Somebody new', params, body: { name: 'Ann', email: 'ann@example.com' } }],
})

const get = operation({
  ...common,
  id: 'chatwootPublicGetContact',
  method: 'get',
  path: contact,
  summary: 'Oneself',
  limit: 'reads',
  params: shapes.ContactParams,
  data: shapes.ContactData,
  examples: [{ summary: 'Oneself', params }],
})

const updates = (['patch', 'put'] as const).map((method) =>
  operation({
    ...common,
    id: `chatwootPublicUpdateContact${method === 'patch' ? '' : 'Whole'}`,
    method,
    path: contact,
    summary: 'Say more of oneself, or prove who one is',
    limit: 'other',
    params: shapes.ContactParams,
    body: shapes.IntroduceBody,
    data: shapes.ContactData,
    examples: [{ summary: 'Another name', params, body: { name: 'Ann Lee' } }],
  }),
)

export const publicContactRoutes = (platform: Platform): Route[] => {
  const { secret } = platform
  return [
    on(getInbox, async ({ params, read }) => {
      const found = await inboxAt(read, params)
      const weeks = await weeksOf(read, [found])
      return presentPublicInbox(found, weeks.get(found.inboxId) ?? wholeWeek([]))
    }),
    on(create, async ({ params, body, read, now, transact }) => {
      // A source id of the caller's choice may be somebody's, and a wrong guess cannot be told from a new contact: what holds
      // up who tries many is the limit of the operation's class, by network as nobody is signed in.
      const place = { inbox: await inboxAt(read, params), secret }
      const said = { ...introductionOf(body), sourceId: body.source_id }
      return presentPublicContact(await transact((tx) => register(tx, place, said, now)), secret)
    }),
    on(get, async ({ actor, params, read }) =>
      presentPublicContact(await callerAt(platform, read, params, actor), secret),
    ),
    ...updates.map((update) =>
      on(update, async ({ actor, params, body, read, now, transact }) => {
        const caller = await callerAt(platform, read, params, actor)
        const place = { inbox: caller.inbox, secret }
        const changed = await transact((tx) => introduce(tx, place, caller, introductionOf(body), now))
        return presentPublicContact(changed, secret)
      }),
    ),
  ]
}

function introductionOf(body: z.output<typeof shapes.IntroduceBody>): Introduction {
  return {
    name: body.name,
    email: body.email,
    phoneNumber: body.phone_number,
    avatarUrl: body.avatar_url,
    customAttributes: body.custom_attributes,
    identifier: body.identifier,
    identifierHash: body.identifier_hash,
  }
}
