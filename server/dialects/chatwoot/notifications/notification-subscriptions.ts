/** Devices a user wants to be told on (systems.md 4.3), as Chatwoot's browsers and apps announce them. */
import { z } from 'zod'
import { getMember } from '../../../features/members/members.ts'
import { addDevice, type Device, removeDevice } from '../../../features/notifications/devices.ts'
import { staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { line, openData, webAddress } from '../../../platform/http/shapes.ts'
import { wrapped } from '../people/people-fields.ts'

const common = {
  tag: 'Notifications',
  actors: staff,
  path: '/api/v1/notification_subscriptions',
  limit: 'writes',
} as const
const token = line(2000).min(1)
const Attributes = openData.refine((given) => identifierOf(given) !== undefined, 'An endpoint or a device_id')

const Printed = z.object({
  id: z.number().int(),
  user_id: z.number().int(),
  subscription_type: z.enum(['browser_push', 'fcm']),
  subscription_attributes: z.record(z.string(), z.unknown()),
  identifier: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
})

const create = operation({
  ...common,
  id: 'chatwootAddNotificationSubscription',
  method: 'post',
  summary: 'Announce a browser (`endpoint`) or an app (`device_id`) to be told on',
  body: wrapped('notification_subscription', {
    subscription_type: z.enum(['browser_push', 'fcm']),
    subscription_attributes: Attributes,
  }),
  data: Printed,
  examples: [
    {
      summary: 'An app',
      body: {
        subscription_type: 'fcm',
        subscription_attributes: { device_id: 'a-phone', push_token: 'its-token' },
      },
    },
  ],
})

const remove = operation({
  ...common,
  id: 'chatwootRemoveNotificationSubscription',
  method: 'delete',
  summary: 'Take one away, by its `push_token` or endpoint',
  body: z.looseObject({ push_token: token }),
  examples: [{ summary: 'Signed out', body: { push_token: 'its-token' } }],
})

export const notificationSubscriptionRoutes = (): Route[] => [
  on(create, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const { subscription_type: kind, subscription_attributes: attributes } = body
      const draft = { kind, attributes, identifier: identifierOf(attributes) ?? '' }
      const { num } = await getMember(tx, actor.accountId, actor.userId)
      return present(await addDevice(tx, actor.userId, draft, now), num)
    }),
  ),
  on(remove, async ({ actor, body, transact }) => {
    await transact((tx) => removeDevice(tx, actor.userId, body.push_token))
    return undefined
  }),
]

function identifierOf(attributes: Record<string, unknown>): string | undefined {
  const { endpoint, device_id: id } = attributes
  return webAddress.safeParse(endpoint).data ?? token.safeParse(id).data
}

function present(device: Device, userNum: number): z.output<typeof Printed> {
  return {
    id: device.num,
    user_id: userNum,
    subscription_type: device.kind,
    subscription_attributes: device.attributes,
    identifier: device.identifier,
    created_at: device.createdAt.toISOString(),
    updated_at: device.updatedAt.toISOString(),
  }
}
