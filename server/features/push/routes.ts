/** HTTP of web push: a member's own browsers, and whether it is looking. */
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { printId } from '../../platform/ids/ids.ts'
import type { CanTell } from '../../platform/net/telling.ts'
import { addDevice, removeDeviceOf } from '../notifications/devices.ts'
import { tryLater } from './jobs.ts'
import { deleteAttention, selectBrowsers, selectReachable, upsertAttention } from './queries.ts'
import * as shapes from './schema.ts'
import type { VapidKeys } from './vapid.ts'

const common = { tag: 'Notifications', actors: staff, limit: 'writes' } as const
const one = { params: { subscription_id: 'push_01k8pm2q7se0a9x3c5v7b9d1f3' } }

/** A page says it about twice a minute; a moment longer, for lines that are slow. */
const believedMs = 40_000

const getKey = operation({
  ...common,
  id: 'getPushKey',
  method: 'get',
  path: '/push/key',
  summary: 'The key browsers subscribe to pushes with',
  data: shapes.KeyData,
  examples: [{ summary: 'It stays the same' }],
})

const add = operation({
  ...common,
  id: 'addPushSubscription',
  method: 'post',
  path: '/push/subscriptions',
  summary:
    'Announce a browser to be told on, while the session lasts; again to renew it. Of more than twenty the oldest go',
  body: shapes.SubscriptionBody,
  status: 201,
  data: shapes.SubscriptionData,
  examples: [
    {
      summary: 'As a browser prints it',
      body: {
        endpoint: 'https://push.example/p/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV',
        keys: {
          p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
          auth: 'BTBZMqHH6r4Tts7J_aSIgg',
        },
      },
    },
  ],
})

const remove = operation({
  ...common,
  id: 'removePushSubscription',
  method: 'delete',
  path: '/push/subscriptions/{subscription_id}',
  summary: 'Tell a browser no more',
  params: shapes.SubscriptionParams,
  examples: [{ summary: 'Signed out', ...one }],
})

const trial = operation({
  ...common,
  id: 'tryPushSubscription',
  method: 'post',
  path: '/push/subscriptions/{subscription_id}/test',
  summary: 'Send one of its browsers a trial',
  params: shapes.SubscriptionParams,
  examples: [{ summary: 'Whether it comes', ...one }],
})

const attend = operation({
  ...common,
  id: 'setAttention',
  method: 'put',
  path: '/push/attention',
  summary: 'Say whether a page is in sight: while one is, nothing is pushed',
  body: shapes.AttentionBody,
  data: shapes.AttentionData,
  examples: [
    { summary: 'It is', body: { page: '6f1d3c52-8d8c-4b5e-9d55-0f6c1a5a2b11', visible: true } },
    { summary: 'No longer', body: { page: '6f1d3c52-8d8c-4b5e-9d55-0f6c1a5a2b11', visible: false } },
  ],
})

export const pushRoutes = (canTell: CanTell, keys: VapidKeys): Route[] => [
  on(getKey, async () => ({ key: keys.publicKey })),
  on(add, async ({ actor, body, now, transact }) => {
    const { endpoint, keys: attributes, locale } = body
    requireService(canTell, endpoint)
    return await transact(async (tx) => {
      const draft = {
        kind: 'browser_push' as const,
        identifier: endpoint,
        attributes: { endpoint, ...attributes, locale },
        session: { accountId: actor.accountId, sessionId: actor.sessionId },
      }
      const { id, createdAt } = await addDevice(tx, actor.userId, draft, now)
      return { id: printId('push', id), endpoint, created_at: createdAt.toISOString() }
    })
  }),
  on(remove, async ({ actor, params, transact }) =>
    transact(async (tx) => {
      if (!(await removeDeviceOf(tx, actor, params.subscription_id))) throw refuse('not_found')
      return said('The browser is told no more')
    }),
  ),
  on(trial, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const own = await selectBrowsers(tx, actor, now)
      const meant = own.find(({ id, num }) => [id, `#${num}`].includes(params.subscription_id))
      if (!meant) throw refuse('not_found')
      await tryLater(tx, actor, meant)
      return said('A trial is on its way')
    }),
  ),
  on(attend, async ({ actor, body: { page, visible }, now, transact }) =>
    transact(async (tx) => {
      if (!visible) {
        await deleteAttention(tx, actor, page)
        return { until: null }
      }
      const reachable = await selectReachable(tx, actor.accountId, [actor.userId])
      if (reachable.size === 0) return { until: null }
      const until = new Date(now.getTime() + believedMs)
      await upsertAttention(tx, actor, { page, until, now })
      return { until: until.toISOString() }
    }),
  ),
]

/** Refuses what is no address of a push service, so that whoever announces it learns of it. */
function requireService(canTell: CanTell, endpoint: string): void {
  const answer = canTell(endpoint)
  if (answer === true) return
  const message = `is no push service's: ${answer}`
  throw refuse('invalid', `endpoint: ${message}`, [{ field: 'endpoint', message }])
}
