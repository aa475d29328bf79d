/** Of what a user wants to be told by e-mail and on devices, in Chatwoot's flags. */
import { z } from 'zod'
import { getMember } from '../../../features/members/members.ts'
import {
  changeSettings,
  getSettings,
  type Settings,
  type WishableType,
} from '../../../features/notifications/settings.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { type Member, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { AccountParams, texts } from '../input.ts'
import { wrapped } from '../people/people-fields.ts'
import { kinds } from './present-notification.ts'

const words: { [Type in WishableType]?: string } = {
  ...kinds,
  sla_missed_first_response: 'sla_missed_first_response',
  sla_missed_next_response: 'sla_missed_next_response',
  sla_missed_resolution: 'sla_missed_resolution',
}
type Way = 'email' | 'push'

const Flags = z.object({
  id: z.number().int(),
  user_id: z.number().int(),
  account_id: z.number().int(),
  all_email_flags: z.array(z.string()),
  selected_email_flags: z.array(z.string()),
  all_push_flags: z.array(z.string()),
  selected_push_flags: z.array(z.string()),
})

const path = '/api/v1/accounts/{account_id}/notification_settings'
const common = { tag: 'Notifications', actors: staff, path, params: AccountParams, data: Flags } as const

const show = operation({
  ...common,
  id: 'chatwootShowNotificationSettings',
  method: 'get',
  summary: 'Of what one wants to be told elsewhere',
  examples: [{ summary: 'One’s own', params: { account_id: '1' } }],
  limit: 'reads',
})

const changeBy = (method: 'patch' | 'put') =>
  operation({
    ...common,
    id: `chatwoot${method === 'patch' ? 'Change' : 'Put'}NotificationSettings`,
    method,
    summary: 'Make the selected flags exactly these; what is left out stays',
    examples: [
      {
        summary: 'Told of assignments alone',
        params: { account_id: '1' },
        body: { selected_email_flags: ['email_conversation_assignment'] },
      },
    ],
    limit: 'writes',
    body: wrapped('notification_settings', {
      selected_email_flags: texts.nullish(),
      selected_push_flags: texts.nullish(),
    }),
  })

export const notificationSettingRoutes = (): Route[] => [
  on(show, async ({ actor, read }) => present(read, actor, await getSettings(read, actor))),
  ...(['patch', 'put'] as const).map((method) =>
    on(changeBy(method), async ({ actor, body, now, transact }) =>
      transact(async (tx) => {
        const before = await getSettings(tx, actor)
        const change = {
          email: body.selected_email_flags && typesOf('email', body.selected_email_flags, before),
          push: body.selected_push_flags && typesOf('push', body.selected_push_flags, before),
        }
        const after = { email: change.email ?? before.email, push: change.push ?? before.push }
        return await present(tx, actor, await changeSettings(tx, actor, after, now))
      }),
    ),
  ),
]

async function present(reader: Reader, actor: Member, settings: Settings): Promise<z.output<typeof Flags>> {
  const member = await getMember(reader, actor.accountId, actor.userId)
  return {
    id: member.num,
    user_id: member.num,
    account_id: member.accountNum,
    all_email_flags: flagsOf('email', known),
    selected_email_flags: flagsOf('email', settings.email),
    all_push_flags: flagsOf('push', known),
    selected_push_flags: flagsOf('push', settings.push),
  }
}

const known = Object.keys(words) as WishableType[]

function flagsOf(way: Way, types: WishableType[]): string[] {
  return types.flatMap((type) => (words[type] ? [`${way}_${words[type]}`] : []))
}

/** The kinds some flags mean, with those that no flag could have named. */
function typesOf(way: Way, flags: string[], before: Settings): WishableType[] {
  const wanted = new Set(flags)
  const unsaid = before[way].filter((type) => words[type] === undefined)
  return [...known.filter((type) => wanted.has(`${way}_${words[type]}`)), ...unsaid]
}
