/** HTTP of inboxes of any channel. A web inbox is a site besides: its look is changed there. */
import type { z } from 'zod'
import type { Reader } from '../../platform/db/db.ts'
import { byActor } from '../../platform/events/by.ts'
import { type Member, staff } from '../../platform/http/actor.ts'
import { cutPage, keysetOf } from '../../platform/http/keyset.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import type { Platform } from '../../platform/platform.ts'
import { getInboxFor, listInboxesFor, weeksOf } from './access.ts'
import { hmacTokenOf } from './identity.ts'
import type { Inbox } from './inbox.ts'
import * as shapes from './inbox-schema.ts'
import { changeInbox, createInbox, type InboxChange, removeInbox, rotateSecret } from './keeping.ts'
import { presentInbox } from './present.ts'
import { wholeWeek } from './working-hours.ts'

const tag = 'Inboxes'
const params = { inbox_id: 'inbox_01k8pm2q7se0a9x3c5v7b9d1f3' }

const list = operation({
  id: 'listInboxes',
  method: 'get',
  path: '/inboxes',
  tag,
  summary: 'The inboxes one may enter, oldest first',
  actors: staff,
  limit: 'reads',
  query: shapes.ListQuery,
  data: shapes.ListData,
  examples: [{ summary: 'The first page', query: { limit: '20' } }],
})

const get = operation({
  id: 'getInbox',
  method: 'get',
  path: '/inboxes/{inbox_id}',
  tag,
  summary: 'One inbox with its settings',
  actors: staff,
  limit: 'reads',
  params: shapes.InboxParams,
  data: shapes.InboxShape,
  examples: [{ summary: 'By its id', params }],
})

const create = operation({
  id: 'createInbox',
  method: 'post',
  path: '/inboxes',
  tag,
  summary: 'Make an inbox of any channel',
  description:
    'Secrets stand among the fields of `channel_config`. They are sealed, and never answered again.',
  actors: ['administrator'],
  limit: 'writes',
  body: shapes.CreateBody,
  status: 201,
  data: shapes.InboxShape,
  alsoRefuses: [409],
  examples: [
    {
      summary: 'A Telegram bot',
      body: { name: 'Telegram', channel: 'telegram', channel_config: { bot_token: '123:abc' } },
    },
  ],
})

const change = operation({
  id: 'changeInbox',
  method: 'patch',
  path: '/inboxes/{inbox_id}',
  tag,
  summary: 'Change an inbox',
  actors: ['administrator'],
  limit: 'writes',
  params: shapes.InboxParams,
  body: shapes.ChangeBody,
  data: shapes.InboxShape,
  examples: [
    {
      summary: 'Monday mornings only',
      params,
      body: {
        working_hours_enabled: true,
        working_hours: [{ day: 1, opens_at: '08:00', closes_at: '12:00' }],
      },
    },
  ],
})

const token = operation({
  id: 'getInboxToken',
  method: 'get',
  path: '/inboxes/{inbox_id}/hmac-token',
  tag,
  summary: 'The token under which a site proves who its contacts are',
  actors: ['administrator'],
  limit: 'reads',
  params: shapes.InboxParams,
  data: shapes.TokenData,
  examples: [{ summary: 'For the server of the site', params }],
})

const rotate = operation({
  id: 'replaceInboxToken',
  method: 'post',
  path: '/inboxes/{inbox_id}/hmac-token',
  tag,
  summary: 'Give an inbox another token; what was made with the one it had proves nothing from now on',
  actors: ['administrator'],
  limit: 'writes',
  params: shapes.InboxParams,
  data: shapes.TokenData,
  examples: [{ summary: 'After a leak', params }],
})

const remove = operation({
  id: 'removeInbox',
  method: 'delete',
  path: '/inboxes/{inbox_id}',
  tag,
  summary: 'Take an inbox out of use',
  description: 'Its agents lose it. Administrators go on reading what was said there.',
  actors: ['administrator'],
  limit: 'writes',
  params: shapes.InboxParams,
  examples: [{ summary: 'No longer wanted', params }],
})

export const inboxRoutes = ({ secret, canTell, authenticator }: Platform): Route[] => [
  on(list, async ({ actor, query, read, now }) => {
    const { rows, page } = cutPage(
      await listInboxesFor(read, actor, keysetOf(query)),
      query.limit,
      (inbox) => inbox.num,
    )
    const weeks = await weeksOf(read, rows)
    const week = (inbox: Inbox) => weeks.get(inbox.inboxId) ?? wholeWeek([])
    return {
      inboxes: rows.map((inbox) => presentInbox(inbox, { actor, week: week(inbox), now })),
      ...page,
    }
  }),
  on(get, async ({ actor, params, read, now }) =>
    shown(read, await getInboxFor(read, actor, params.inbox_id), { actor, now }),
  ),
  on(create, async ({ actor, body, now, transact }) => {
    const made = await transact(async (tx) => {
      const { accountId } = actor
      const { channel, key, ...settings } = body
      const draft = { ...changeOf(settings), name: body.name, channel, key }
      const inbox = await createInbox(tx, { accountId, secret, canTell }, draft, byActor(actor, now))
      return await shown(tx, inbox, { actor, now })
    })
    // Administrators may use it at once.
    authenticator.forgetMembers(actor.accountId)
    return made
  }),
  on(change, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const inbox = await getInboxFor(tx, actor, params.inbox_id)
      const changed = await changeInbox(tx, { inbox, secret, canTell }, changeOf(body), byActor(actor, now))
      return await shown(tx, changed, { actor, now })
    }),
  ),
  on(token, async ({ actor, params, read }) => ({
    hmac_token: hmacTokenOf(secret, await getInboxFor(read, actor, params.inbox_id)),
  })),
  on(rotate, async ({ actor, params, read, now, transact }) => {
    await transact(async (tx) => {
      await rotateSecret(tx, await getInboxFor(tx, actor, params.inbox_id), byActor(actor, now))
    })
    // Made outside: answers are stored for repeats, and the token is not to be stored.
    return { hmac_token: hmacTokenOf(secret, await getInboxFor(read, actor, params.inbox_id)) }
  }),
  on(remove, async ({ actor, params, now, transact }) => {
    const answer = await transact(async (tx) => {
      await removeInbox(tx, await getInboxFor(tx, actor, params.inbox_id), byActor(actor, now))
      return said('The inbox is out of use')
    })
    authenticator.forgetMembers(actor.accountId)
    return answer
  }),
]

async function shown(
  reader: Reader,
  inbox: Inbox,
  view: { actor: Member; now: Date },
): Promise<z.output<typeof shapes.InboxShape>> {
  const weeks = await weeksOf(reader, [inbox])
  return presentInbox(inbox, { ...view, week: weeks.get(inbox.inboxId) ?? wholeWeek([]) })
}

function changeOf(body: z.output<typeof shapes.ChangeBody>): InboxChange {
  const { channel_config, working_hours, assistant_id, ...settings } = body
  return {
    settings,
    channelConfig: channel_config,
    workingHours: working_hours,
    assistantId: assistant_id,
  }
}
