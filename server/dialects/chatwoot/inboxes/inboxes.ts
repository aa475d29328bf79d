/** Inboxes of an account, as Chatwoot's and LionChat's programs keep them. */
import { z } from 'zod'
import { getInboxFor, listInboxesFor, weeksOf } from '../../../features/inboxes/access.ts'
import type { Inbox } from '../../../features/inboxes/inbox.ts'
import { changeInbox, createInbox, removeInbox } from '../../../features/inboxes/keeping.ts'
import { type DayHours, wholeWeek } from '../../../features/inboxes/working-hours.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { byActor } from '../../../platform/events/by.ts'
import { administrators, type Member, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { originOf } from '../../../platform/http/origin.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import type { Platform } from '../../../platform/platform.ts'
import { AccountParams } from '../input.ts'
import * as shapes from './inbox-shapes.ts'
import { presentDay } from './present-hours.ts'
import { presentInbox } from './present-inbox.ts'

const path = '/api/v1/accounts/{account_id}/inboxes' as const
const patterns = { id: '[0-9]+' }
const reading = { tag: 'Inboxes', actors: staff, limit: 'reads', patterns } as const
const writing = { ...reading, actors: administrators, limit: 'writes' } as const
const example = { params: { account_id: '1', id: '1' } }

const list = operation({
  ...reading,
  id: 'chatwootListInboxes',
  method: 'get',
  path,
  summary: 'The inboxes one may enter',
  params: AccountParams,
  data: z.object({ payload: z.array(shapes.InboxData) }),
  examples: [{ summary: 'All', ...example }],
})

const get = operation({
  ...reading,
  id: 'chatwootGetInbox',
  method: 'get',
  path: `${path}/{id}`,
  summary: 'One inbox',
  params: shapes.InboxParams,
  data: shapes.InboxData,
  examples: [{ summary: 'One', ...example }],
})

const create = operation({
  ...writing,
  id: 'chatwootCreateInbox',
  method: 'post',
  path,
  summary: 'Make an inbox of any channel',
  params: AccountParams,
  body: shapes.CreateBody,
  data: shapes.InboxData,
  examples: [{ summary: 'Of an app', ...example, body: { name: 'App', channel: { type: 'api' } } }],
})

const updates = (['patch', 'put'] as const).map((method) =>
  operation({
    ...writing,
    id: `chatwootUpdateInbox${method === 'patch' ? '' : 'Whole'}`,
    method,
    path: `${path}/{id}`,
    summary: 'Change an inbox',
    params: shapes.InboxParams,
    body: shapes.UpdateBody,
    data: shapes.InboxData,
    examples: [{ summary: 'Another name', ...example, body: { name: 'Support' } }],
  }),
)

const remove = operation({
  ...writing,
  id: 'chatwootRemoveInbox',
  method: 'delete',
  path: `${path}/{id}`,
  summary: 'Take an inbox out of use',
  params: shapes.InboxParams,
  data: z.object({ message: z.string() }),
  examples: [{ summary: 'Gone', ...example }],
})

const removeAvatar = operation({
  ...writing,
  id: 'chatwootRemoveInboxAvatar',
  method: 'delete',
  path: `${path}/{id}/avatar`,
  summary: 'Take the picture of an inbox away',
  params: shapes.InboxParams,
  examples: [{ summary: 'No picture', ...example }],
})

const setHours = operation({
  ...writing,
  id: 'chatwootSetWorkingHours',
  method: 'put',
  path: '/api/v1/accounts/{account_id}/working_hours/{id}',
  summary: 'Set the hours of one day; its id is seven times the inbox’s number and the day',
  params: shapes.InboxParams,
  body: shapes.HoursBody,
  data: z.looseObject({ day_of_week: z.number().int() }),
  examples: [
    {
      summary: 'A short Sunday',
      params: { account_id: '1', id: '7' },
      body: { working_hour: { open_hour: 9, open_minutes: 0, close_hour: 12, close_minutes: 0 } },
    },
  ],
})

export const inboxRoutes = ({ secret, canTell, config, authenticator }: Platform): Route[] => {
  const viewOf = (actor: Member, request: Request) => ({
    isAdministrator: actor.kind === 'administrator',
    secret,
    origin: originOf(config, request),
  })
  const shown = async (read: Reader, inbox: Inbox, call: { actor: Member; request: Request }) =>
    presentInbox(inbox, await weekOf(read, inbox), viewOf(call.actor, call.request))

  return [
    on(list, async ({ actor, read, request }) => {
      const inboxes = await listInboxesFor(read, actor, { after: 0 })
      const weeks = await weeksOf(read, inboxes)
      const view = viewOf(actor, request)
      const week = (inbox: Inbox) => weeks.get(inbox.inboxId) ?? wholeWeek([])
      return { payload: inboxes.map((inbox) => presentInbox(inbox, week(inbox), view)) }
    }),
    on(get, async ({ actor, params, read, request }) =>
      shown(read, await getInboxFor(read, actor, params.id), { actor, request }),
    ),
    // What is answered holds a derived secret: it is made outside, for answers are stored to be repeated.
    on(create, async ({ actor, body, read, request, now, transact }) => {
      const { accountId } = actor
      const { name, channel } = body
      const id = await transact(async (tx) => {
        const draft = { ...shapes.draftOf(channel.type, body), name, channel: channel.type }
        return (await createInbox(tx, { accountId, secret, canTell }, draft, byActor(actor, now))).inboxId
      })
      authenticator.forgetMembers(accountId)
      return await shown(read, await getInboxFor(read, actor, id), { actor, request })
    }),
    ...updates.map((update) =>
      on(update, async ({ actor, params, body, read, request, now, transact }) => {
        await transact(async (tx) => {
          const inbox = await getInboxFor(tx, actor, params.id)
          const change = shapes.changeOf(inbox.channel, body, await weekOf(tx, inbox))
          await changeInbox(tx, { inbox, secret, canTell }, change, byActor(actor, now))
        })
        return await shown(read, await getInboxFor(read, actor, params.id), { actor, request })
      }),
    ),
    on(remove, async ({ actor, params, now, transact }) => {
      await transact(async (tx) => {
        await removeInbox(tx, await getInboxFor(tx, actor, params.id), byActor(actor, now))
      })
      authenticator.forgetMembers(actor.accountId)
      return { message: 'Your inbox deletion request will be processed in some time.' }
    }),
    on(removeAvatar, async ({ actor, params, now, transact }) => {
      await transact(async (tx) => {
        const inbox = await getInboxFor(tx, actor, params.id)
        const change = { settings: { avatar_url: null } }
        await changeInbox(tx, { inbox, secret, canTell }, change, byActor(actor, now))
      })
      return undefined
    }),
    on(setHours, async ({ actor, params, body, now, transact }) => {
      const { inboxId, day } = dayOf(params.id)
      return await transact(async (tx) => {
        const inbox = await getInboxFor(tx, actor, inboxId)
        const stored = await weekOf(tx, inbox)
        const change = { workingHours: shapes.readDay(body, day, stored) }
        const changed = await changeInbox(tx, { inbox, secret, canTell }, change, byActor(actor, now))
        const hours = (await weekOf(tx, changed)).find((one) => one.day === day)
        if (!hours) throw refuse('not_found')
        return { id: Number(params.id.slice(1)), inbox_id: inbox.num, ...presentDay(hours) }
      })
    }),
  ]
}

async function weekOf(reader: Reader, inbox: Inbox): Promise<DayHours[]> {
  return (await weeksOf(reader, [inbox])).get(inbox.inboxId) ?? wholeWeek([])
}

/** Days have no ids here: theirs is made of their inbox's and which day it is. */
function dayOf(id: string): { inboxId: string; day: number } {
  const number = Number(id.slice(1))
  const inbox = Math.floor(number / 7)
  if (inbox < 1) throw refuse('not_found')
  return { inboxId: `#${inbox}`, day: number % 7 }
}
