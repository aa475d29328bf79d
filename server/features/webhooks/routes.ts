/** HTTP of webhooks: for administrators. */
import { byActor } from '../../platform/events/by.ts'
import type { WebhookFormat } from '../../platform/events/webhook-format.ts'
import { cutPage, keysetOf } from '../../platform/http/keyset.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import { clash } from '../../platform/http/refusal.ts'
import { tellOnce } from '../../platform/http/told-once.ts'
import type { Platform } from '../../platform/platform.ts'
import { getDeliveryInFull, listDeliveries, redeliver, sendPing } from './deliveries.ts'
import { presentDelivery, presentWebhook } from './present.ts'
import * as shapes from './schema.ts'
import {
  changeWebhook,
  createWebhook,
  getWebhook,
  listWebhooks,
  openWebhook,
  removeWebhook,
  rotateSecret,
  sources,
} from './webhooks.ts'

const common = { tag: 'Webhooks', actors: ['administrator'], limit: 'writes' } as const
const one = { params: { webhook_id: 'hook_01k8pm2q7se0a9x3c5v7b9d1f3' } }

const list = operation({
  ...common,
  id: 'listWebhooks',
  method: 'get',
  path: '/webhooks',
  summary: 'The webhooks of the account, or the addresses of its assistants or inboxes, the oldest first',
  query: shapes.WebhookQuery,
  data: shapes.WebhookList,
  examples: [
    { summary: 'The first of them', query: { limit: '20' } },
    { summary: 'Where bots are told', query: { source: 'assistant' } },
  ],
})

const create = operation({
  ...common,
  id: 'createWebhook',
  method: 'post',
  path: '/webhooks',
  summary: 'Have an address told of what happens',
  body: shapes.WebhookBody,
  status: 201,
  data: shapes.WebhookMade,
  alsoRefuses: [409],
  examples: [
    {
      summary: 'Of every message',
      body: { url: 'https://hook.example/in', subscriptions: ['message.posted'] },
    },
  ],
})

const get = operation({
  ...common,
  id: 'getWebhook',
  method: 'get',
  path: '/webhooks/{webhook_id}',
  summary: 'One of them',
  params: shapes.WebhookParams,
  data: shapes.WebhookShape,
  examples: [{ summary: 'By its id', ...one }],
})

const deliveries = operation({
  ...common,
  id: 'listWebhookDeliveries',
  method: 'get',
  path: '/webhooks/{webhook_id}/deliveries',
  summary: 'What it was told, the newest first',
  params: shapes.WebhookParams,
  query: shapes.DeliveryQuery,
  data: shapes.DeliveryList,
  examples: [{ summary: 'The newest', ...one }],
})

const delivered = { ...one.params, delivery_id: 'delivery_01k8pm2q7se0a9x3c5v7b9d1f3' }

const delivery = operation({
  ...common,
  id: 'getWebhookDelivery',
  method: 'get',
  path: '/webhooks/{webhook_id}/deliveries/{delivery_id}',
  summary: 'One of them, with what it said',
  params: shapes.DeliveryParams,
  data: shapes.DeliveryInFull,
  examples: [{ summary: 'By its id', params: delivered }],
})

const change = operation({
  ...common,
  id: 'changeWebhook',
  method: 'patch',
  path: '/webhooks/{webhook_id}',
  summary: 'Change where it is, or what it is told; of an assistant’s or an inbox’s, only whether it is',
  params: shapes.WebhookParams,
  alsoRefuses: [409],
  body: shapes.WebhookChangeBody,
  data: shapes.WebhookShape,
  examples: [{ summary: 'No more for now', ...one, body: { status: 'disabled' } }],
})

const remove = operation({
  ...common,
  id: 'removeWebhook',
  method: 'delete',
  path: '/webhooks/{webhook_id}',
  summary: 'Take one away',
  params: shapes.WebhookParams,
  alsoRefuses: [409],
  examples: [{ summary: 'No longer told', ...one }],
})

const rotate = operation({
  ...common,
  id: 'rotateWebhookSecret',
  method: 'post',
  path: '/webhooks/{webhook_id}/rotate_secret',
  summary: 'Give it another secret; the one it had signs as well for a day',
  params: shapes.WebhookParams,
  data: shapes.SecretData,
  alsoRefuses: [409],
  examples: [{ summary: 'After a leak', ...one }],
})

const ping = operation({
  ...common,
  id: 'testWebhook',
  method: 'post',
  path: '/webhooks/{webhook_id}/test',
  summary: 'Send a trial, which is no event',
  params: shapes.WebhookParams,
  status: 201,
  data: shapes.DeliveryShape,
  alsoRefuses: [409],
  examples: [{ summary: 'Is anybody there?', ...one }],
})

const again = operation({
  ...common,
  id: 'redeliverWebhook',
  method: 'post',
  path: '/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver',
  summary: 'Send one of its deliveries once more, under the same id',
  params: shapes.DeliveryParams,
  data: shapes.DeliveryShape,
  alsoRefuses: [409],
  examples: [
    {
      summary: 'After the receiver was mended',
      params: delivered,
    },
  ],
})

const toldBefore = 'The secret was told in the first answer; rotate it for another'

export const webhookRoutes = (
  { secret: installation, canTell }: Platform,
  formats: readonly WebhookFormat[],
): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const found = await listWebhooks(read, actor.accountId, keysetOf(query), [query.source])
    const { rows, page } = cutPage(found, query.limit, (webhook) => webhook.num)
    return { webhooks: rows.map(presentWebhook), ...page }
  }),
  on(create, async ({ actor, body, now, ...doing }) => {
    const { inbox_id: inboxId, ...rest } = body
    const draft = { ...rest, inboxId, format: 'parley' } as const
    const by = byActor(actor, now)
    const { answer, secret } = await tellOnce(doing, async (tx) => {
      const made = await createWebhook(tx, actor.accountId, draft, { secret: installation, canTell, by })
      return { answer: presentWebhook(made.webhook), secret: made.secret }
    })
    if (secret === undefined) throw clash('told_once', toldBefore)
    return { ...answer, secret }
  }),
  on(get, async ({ actor, params, read }) =>
    presentWebhook(await getWebhook(read, actor.accountId, params.webhook_id, sources)),
  ),
  on(deliveries, async ({ actor, params, query, read }) => {
    const webhook = await getWebhook(read, actor.accountId, params.webhook_id, sources)
    const found = await listDeliveries(read, webhook, keysetOf(query))
    const { rows, page } = cutPage(found, query.limit, (delivery) => delivery.num)
    return { deliveries: rows.map(presentDelivery), ...page }
  }),
  on(delivery, async ({ actor, params, read }) => {
    const webhook = await getWebhook(read, actor.accountId, params.webhook_id, sources)
    const found = await getDeliveryInFull(read, webhook, params.delivery_id)
    return { ...presentDelivery(found.delivery), request_body: found.body }
  }),
  on(change, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const webhook = await openWebhook(tx, actor.accountId, params.webhook_id, sources)
      const { inbox_id: inboxId, ...rest } = body
      return presentWebhook(
        await changeWebhook(tx, webhook, { ...rest, inboxId }, { canTell, by: byActor(actor, now) }),
      )
    }),
  ),
  on(rotate, async ({ actor, params, now, ...doing }) => {
    const by = byActor(actor, now)
    const { secret } = await tellOnce(doing, async (tx) => {
      const webhook = await openWebhook(tx, actor.accountId, params.webhook_id, sources)
      return { answer: null, secret: await rotateSecret(tx, webhook, { secret: installation, by }) }
    })
    if (secret === undefined) throw clash('told_once', toldBefore)
    return { secret }
  }),
  on(ping, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const webhook = await openWebhook(tx, actor.accountId, params.webhook_id, sources)
      const format = formats.find(({ name }) => name === webhook.format)
      if (!format) throw new Error(`nobody speaks ${webhook.format}`)
      return presentDelivery(await sendPing(tx, webhook, format, now))
    }),
  ),
  on(again, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const webhook = await openWebhook(tx, actor.accountId, params.webhook_id, sources)
      return presentDelivery(await redeliver(tx, webhook, params.delivery_id, now))
    }),
  ),
  on(remove, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const webhook = await openWebhook(tx, actor.accountId, params.webhook_id, sources)
      await removeWebhook(tx, webhook, byActor(actor, now))
      return said('The webhook was removed')
    }),
  ),
]
