/** Notifications of the signed-in user, in Chatwoot's shape (systems.md 4.3): pages of 15, by number. */
import { z } from 'zod'
import { getByDisplayId } from '../../../features/conversations/access.ts'
import type { Notification } from '../../../features/notifications/notifications.ts'
import {
  getNotification,
  markRead,
  markUnread,
  pageNotifications,
  removeNotifications,
  snooze,
} from '../../../features/notifications/own.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { type Member, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { AccountParams, instant, page, texts } from '../input.ts'
import { numberIn } from '../messages/message-places.ts'
import { presentNotifications, told } from './present-notification.ts'

const all = '/api/v1/accounts/{account_id}/notifications'
const perPage = 15
const common = { tag: 'Notifications', actors: staff } as const
const ofAccount = { ...common, params: AccountParams } as const
const ofOne = {
  ...common,
  patterns: { id: '[0-9]+' },
  params: z.object({ account_id: z.string(), id: z.string().max(20) }),
} as const

const Printed = z.looseObject({ id: z.number().int(), notification_type: z.string() })
const Meta = z.object({
  unread_count: z.number().int(),
  count: z.number().int(),
  current_page: z.number().int(),
})

const list = operation({
  ...ofAccount,
  id: 'chatwootListNotifications',
  method: 'get',
  path: all,
  summary: 'What is unread, with what was read or put off where `includes` says so',
  examples: [{ summary: 'Read ones too', params: { account_id: '1' }, query: { 'includes[]': 'read' } }],
  limit: 'reads',
  query: z.looseObject({
    page,
    includes: texts.optional(),
    sort_order: z.enum(['asc', 'desc']).optional(),
  }),
  data: z.object({ data: z.object({ meta: Meta, payload: z.array(Printed) }) }),
})

const unreadCount = operation({
  ...ofAccount,
  id: 'chatwootCountUnreadNotifications',
  method: 'get',
  path: `${all}/unread_count`,
  summary: 'How many are unread',
  examples: [{ summary: 'One’s own', params: { account_id: '1' } }],
  limit: 'reads',
  data: z.number().int(),
})

const readAll = operation({
  ...ofAccount,
  id: 'chatwootReadAllNotifications',
  method: 'post',
  path: `${all}/read_all`,
  summary: 'Mark all read, or those about one conversation',
  examples: [{ summary: 'All of them', params: { account_id: '1' }, body: {} }],
  limit: 'writes',
  body: z.looseObject({
    primary_actor_type: z.string().max(40).nullish(),
    primary_actor_id: z.union([z.number(), z.string().max(20)]).nullish(),
  }),
})

const destroyAll = operation({
  ...ofAccount,
  id: 'chatwootDestroyAllNotifications',
  method: 'post',
  path: `${all}/destroy_all`,
  summary: 'Take all away, or with `type: read` what was read',
  examples: [{ summary: 'What was read', params: { account_id: '1' }, body: { type: 'read' } }],
  limit: 'writes',
  body: z.looseObject({ type: z.string().max(40).nullish() }),
})

const updateBy = (method: 'patch' | 'put') =>
  operation({
    ...ofOne,
    id: `chatwoot${method === 'patch' ? 'Read' : 'PutRead'}Notification`,
    method,
    path: `${all}/{id}`,
    summary: 'Mark one read',
    examples: [{ summary: 'One', params: { account_id: '1', id: '1' }, body: {} }],
    limit: 'writes',
    body: z.looseObject({}),
    data: Printed,
  })

const unread = operation({
  ...ofOne,
  id: 'chatwootUnreadNotification',
  method: 'post',
  path: `${all}/{id}/unread`,
  summary: 'Make one unread again',
  examples: [{ summary: 'One', params: { account_id: '1', id: '1' }, body: {} }],
  limit: 'writes',
  body: z.looseObject({}),
  data: Printed,
})

const putOff = operation({
  ...ofOne,
  id: 'chatwootSnoozeNotification',
  method: 'post',
  path: `${all}/{id}/snooze`,
  summary: 'Put one out of sight until a moment',
  examples: [
    {
      summary: 'Until a day in 2040',
      params: { account_id: '1', id: '1' },
      body: { snoozed_until: 2_209_075_200 },
    },
  ],
  limit: 'writes',
  body: z.looseObject({ snoozed_until: instant }),
  data: Printed,
})

const destroy = operation({
  ...ofOne,
  id: 'chatwootDestroyNotification',
  method: 'delete',
  path: `${all}/{id}`,
  summary: 'Take one away',
  examples: [{ summary: 'One', params: { account_id: '1', id: '1' } }],
  limit: 'writes',
})

export const notificationRoutes = (): Route[] => [
  on(list, async ({ actor, query, read, now }) => {
    const includes = new Set(query.includes ?? [])
    const wish = {
      types: told,
      unreadOnly: !includes.has('read'),
      withSnoozed: includes.has('snoozed'),
      isOldestFirst: query.sort_order === 'asc',
      limit: perPage,
      offset: (query.page - 1) * perPage,
    }
    const { rows, total, unread: count } = await pageNotifications(read, actor, wish, now)
    const payload = await presentNotifications(read, actor, rows, now)
    return { data: { meta: { unread_count: count, count: total, current_page: query.page }, payload } }
  }),
  on(unreadCount, async ({ actor, read, now }) => {
    const wish = {
      types: told,
      unreadOnly: true,
      withSnoozed: false,
      isOldestFirst: false,
      limit: 0,
      offset: 0,
    }
    return (await pageNotifications(read, actor, wish, now)).unread
  }),
  on(readAll, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const about = body.primary_actor_id ? await conversationIdOf(tx, actor, body) : undefined
      await markRead(tx, actor, { types: told, conversationId: about }, now)
    }),
  ),
  on(destroyAll, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      await removeNotifications(tx, actor, { types: told, readOnly: body.type === 'read' }, now)
    }),
  ),
  ...(['patch', 'put'] as const).map((method) =>
    on(updateBy(method), async ({ actor, params, now, transact }) =>
      transact(async (tx) => {
        const { id } = await notificationAt(tx, actor, params.id)
        await markRead(tx, actor, { ids: [id] }, now)
        return await presentOne(tx, actor, await getNotification(tx, actor, id), now)
      }),
    ),
  ),
  on(unread, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const found = await notificationAt(tx, actor, params.id)
      return await presentOne(tx, actor, await markUnread(tx, actor, found, now), now)
    }),
  ),
  on(putOff, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await notificationAt(tx, actor, params.id)
      if (!body.snoozed_until) throw refuse('invalid', 'Snoozed until is missing')
      return await presentOne(
        tx,
        actor,
        await snooze(tx, actor, found, { until: body.snoozed_until, now }),
        now,
      )
    }),
  ),
  on(destroy, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const { id } = await notificationAt(tx, actor, params.id)
      await removeNotifications(tx, actor, { ids: [id] }, now)
    }),
  ),
]

async function notificationAt(reader: Reader, actor: Member, id: string): Promise<Notification> {
  return await getNotification(reader, actor, `#${numberIn(id)}`)
}

async function conversationIdOf(
  reader: Reader,
  actor: Member,
  {
    primary_actor_type: type,
    primary_actor_id: id,
  }: { primary_actor_type?: unknown; primary_actor_id?: unknown },
): Promise<string> {
  // Every notification is about a conversation.
  if (type !== 'Conversation') throw refuse('not_found')
  return (await getByDisplayId(reader, actor, numberIn(String(id)))).id
}

async function presentOne(reader: Reader, actor: Member, one: Notification, now: Date) {
  const [printed] = await presentNotifications(reader, actor, [one], now)
  if (!printed) throw refuse('not_found')
  return printed
}
