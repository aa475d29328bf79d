/** Webhooks, as an account's programs keep them. */
import { z } from 'zod'
import { getAccount } from '../../../features/accounts/accounts.ts'
import { subscriptions } from '../../../features/webhooks/schema.ts'
import {
  changeWebhook,
  createWebhook,
  listWebhooks,
  openWebhook,
  removeWebhook,
  requireNewUrl,
  type Webhook,
} from '../../../features/webhooks/webhooks.ts'
import { byActor } from '../../../platform/events/by.ts'
import { Answer, on, operation, type Route } from '../../../platform/http/operation.ts'
import { line, webAddress } from '../../../platform/http/shapes.ts'
import type { Platform } from '../../../platform/platform.ts'
import { AccountParams } from '../contacts/contact-input.ts'
import { numberOrNone } from '../input.ts'
import { numberIn } from '../messages/message-places.ts'

const all = '/api/v1/accounts/{account_id}/webhooks'
const common = { tag: 'Webhooks', actors: ['administrator'] } as const
const OneParams = z.object({ account_id: z.string().max(20), id: z.string().max(20) })

/** Names of that system and of LionChat (systems.md 3.5, 4.7); what of them nothing is told by yet is kept. */
const names = new Set([
  'conversation_status_changed',
  'conversation_updated',
  'conversation_created',
  'conversation_opened',
  'conversation_resolved',
  'conversation_pending',
  'conversation_typing_on',
  'conversation_typing_off',
  'contact_created',
  'contact_updated',
  'message_created',
  'message_updated',
  'message_incoming',
  'message_outgoing',
  'first_reply_created',
  'inbox_created',
  'inbox_updated',
  'webwidget_triggered',
  'provider_event_received',
  'kanban_item_created',
  'kanban_item_moved',
  'kanban_item_stage_changed',
])
const known = subscriptions.refine((given) => given.every((name) => names.has(name)), 'Invalid events')

const written = {
  url: webAddress,
  name: line(255).nullish(),
  subscriptions: known.default([
    'conversation_status_changed',
    'conversation_updated',
    'conversation_created',
    'contact_created',
    'contact_updated',
    'message_created',
    'message_updated',
    'webwidget_triggered',
  ]),
  inbox_id: numberOrNone.optional(),
}
/** As the document has them, or under the name of the thing, as the dashboard sends them. */
const nested = <Shape extends z.ZodType>(shape: Shape) =>
  z.preprocess((given) => {
    const inner = typeof given === 'object' && given !== null && 'webhook' in given && given.webhook
    return typeof inner === 'object' && inner !== null ? inner : given
  }, shape)

const Shape = z.object({
  id: z.number().int(),
  url: z.string(),
  name: z.string().optional(),
  subscriptions: z.array(z.string()),
  account_id: z.number().int(),
  secret: z.string().optional().describe('Only when it is made'),
})
const One = z.object({ payload: z.object({ webhook: Shape }) })

const list = operation({
  ...common,
  id: 'chatwootListWebhooks',
  method: 'get',
  path: all,
  summary: 'The webhooks of the account',
  examples: [{ summary: 'All of them', params: { account_id: '1' } }],
  limit: 'reads',
  params: AccountParams,
  data: z.object({ payload: z.object({ webhooks: z.array(Shape) }) }),
})

const create = operation({
  ...common,
  id: 'chatwootCreateWebhook',
  method: 'post',
  path: all,
  summary: 'Have an address told of what happens',
  examples: [
    {
      summary: 'Of new messages',
      params: { account_id: '1' },
      body: { url: 'https://hook.example/messages', subscriptions: ['message_created'] },
    },
  ],
  limit: 'writes',
  params: AccountParams,
  body: nested(z.looseObject(written)),
  data: One,
})

const changeBy = (method: 'patch' | 'put') =>
  operation({
    ...common,
    id: method === 'patch' ? 'chatwootChangeWebhook' : 'chatwootPutWebhook',
    method,
    path: `${all}/{id}`,
    summary: 'Change where it is, or what it is told',
    examples: [
      {
        summary: 'Of contacts instead',
        params: { account_id: '1', id: '1' },
        body: { subscriptions: ['contact_created'] },
      },
    ],
    limit: 'writes',
    params: OneParams,
    body: nested(z.looseObject({ ...written, url: webAddress.optional(), subscriptions: known.optional() })),
    data: One,
  })

const remove = operation({
  ...common,
  id: 'chatwootDeleteWebhook',
  method: 'delete',
  path: `${all}/{id}`,
  summary: 'Take one away',
  examples: [{ summary: 'One', params: { account_id: '1', id: '1' } }],
  limit: 'writes',
  params: OneParams,
})

/** All there are; that system has no pages here. */
const most = 5000

export const webhookRoutes = ({ db, secret, canTell }: Platform): Route[] => [
  on(list, async ({ actor, read }) => {
    const { num } = await getAccount(read, actor.accountId)
    const found = await listWebhooks(read, actor.accountId, { after: 0, limit: most })
    return { payload: { webhooks: found.map((webhook) => present(webhook, num)) } }
  }),
  // The secret is told once: its answer is not kept for a repeat of the request.
  on(create, async ({ actor, body, now, read }) => {
    const { num } = await getAccount(read, actor.accountId)
    const { url, name, subscriptions: words, inbox_id: inboxId } = body
    const draft = { url, name, subscriptions: words, inboxId, format: 'chatwoot' } as const
    return await db.transact(async (tx) => {
      await requireNewUrl(tx, actor.accountId, url, undefined)
      const made = await createWebhook(tx, actor.accountId, draft, {
        secret,
        canTell,
        by: byActor(actor, now),
      })
      return { payload: { webhook: { ...present(made.webhook, num), secret: made.secret } } }
    })
  }),
  ...(['patch', 'put'] as const).map((method) =>
    on(changeBy(method), async ({ actor, params, body, now, read, transact }) => {
      const { num } = await getAccount(read, actor.accountId)
      const { url, name, subscriptions: words, inbox_id: inboxId } = body
      return await transact(async (tx) => {
        const webhook = await openWebhook(tx, actor.accountId, `#${numberIn(params.id)}`)
        if (url !== undefined && url !== webhook.url) await requireNewUrl(tx, actor.accountId, url, webhook)
        const change = { url, name, subscriptions: words, inboxId }
        return {
          payload: {
            webhook: present(
              await changeWebhook(tx, webhook, change, { canTell, by: byActor(actor, now) }),
              num,
            ),
          },
        }
      })
    }),
  ),
  on(remove, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const webhook = await openWebhook(tx, actor.accountId, `#${numberIn(params.id)}`)
      await removeWebhook(tx, webhook, byActor(actor, now))
      return new Answer(200, undefined)
    }),
  ),
]

function present(webhook: Webhook, accountNum: number): z.output<typeof Shape> {
  return {
    id: webhook.num,
    url: webhook.url,
    ...(webhook.name === null ? {} : { name: webhook.name }),
    subscriptions: webhook.subscriptions,
    account_id: accountNum,
  }
}
