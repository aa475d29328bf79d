/** `conversation_accounts`: inboxes of the channels LINE, SMS and WhatsApp. Secret and token go in and never come out. */
import { z } from 'zod'
import { getInboxFor, listInboxesFor } from '../../features/inboxes/access.ts'
import type { Inbox } from '../../features/inboxes/inbox.ts'
import { changeInbox, createInbox, removeInbox } from '../../features/inboxes/keeping.ts'
import type { Reader } from '../../platform/db/db.ts'
import { byActor } from '../../platform/events/by.ts'
import type { Member } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { line, text } from '../../platform/http/shapes.ts'
import type { Platform } from '../../platform/platform.ts'
import { managers } from './caller.ts'
import { IdParams } from './conversations.ts'
import { absent, orAbsent } from './failures.ts'
import { pageInMemory, pageQuery } from './paging.ts'
import { nilId, stamp, stamps } from './print.ts'

const channels = ['line', 'sms', 'whatsapp'] as const
type Channel = (typeof channels)[number]

export const AccountShape = z.object({
  id: z.string(),
  customer_id: z.string(),
  type: z.enum(channels),
  name: z.string(),
  detail: z.string(),
  message_flow_id: z.string(),
  ...stamps,
})

const fields = {
  name: line(100).min(1),
  detail: text(2000),
  secret: text(20_000),
  token: text(20_000),
}
const optional = {
  provider_data: z
    .object({ phone_number_id: line(300), app_secret: text(20_000) })
    .partial()
    .optional(),
  message_flow_id: line(100).optional(),
}
const CreateBody = z.object({ type: z.enum(channels), ...fields, ...optional })
const ChangeBody = z.object({
  name: fields.name.optional(),
  detail: fields.detail.optional(),
  secret: fields.secret.optional(),
  token: fields.token.optional(),
  ...optional,
})

const base = { tag: 'Conversation accounts', actors: managers } as const
const one = {
  ...base,
  path: '/v1.0/conversation_accounts/{id}',
  params: IdParams,
  data: AccountShape,
} as const

const list = operation({
  ...base,
  id: 'voipbinListAccounts',
  method: 'get',
  path: '/v1.0/conversation_accounts',
  summary: 'The accounts, newest first',
  examples: [{ summary: 'The newest', query: { page_size: '10' } }],
  limit: 'reads',
  query: z.object(pageQuery),
  data: z.object({ result: z.array(AccountShape), next_page_token: z.string() }),
})
const create = operation({
  ...base,
  id: 'voipbinCreateAccount',
  method: 'post',
  path: '/v1.0/conversation_accounts',
  summary: 'Make one',
  examples: [
    {
      summary: 'Of LINE',
      body: { type: 'line', name: 'Our LINE', detail: '', secret: 'channel-secret', token: 'channel-token' },
    },
  ],
  limit: 'writes',
  body: CreateBody,
  data: AccountShape,
})
const get = operation({
  ...one,
  id: 'voipbinGetAccount',
  method: 'get',
  summary: 'One account',
  examples: [{ summary: 'One', params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' } }],
  limit: 'reads',
})
const put = operation({
  ...one,
  id: 'voipbinUpdateAccount',
  method: 'put',
  summary: 'Change what is given',
  examples: [
    { summary: 'A new name', params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' }, body: { name: 'LINE' } },
  ],
  limit: 'writes',
  body: ChangeBody,
})
const remove = operation({
  ...one,
  id: 'voipbinRemoveAccount',
  method: 'delete',
  summary: 'Take it out of use',
  examples: [{ summary: 'One', params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' } }],
  limit: 'writes',
})

export const accountRoutes = ({ secret, canTell, authenticator }: Platform): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const found = (await listInboxesFor(read, actor, { after: 0 })).filter(isAccount)
    const { rows, next } = pageInMemory(found, query)
    return { result: rows.map((inbox) => presentAccount(inbox)), next_page_token: next }
  }),
  on(create, async ({ actor, body, now, transact }) => {
    const made = await transact(async (tx) => {
      const draft = { name: body.name, channel: body.type, channelConfig: configOf(body.type, body) }
      const account = { accountId: actor.accountId, secret, canTell }
      return presentAccount(await createInbox(tx, account, draft, byActor(actor, now)))
    })
    authenticator.forgetMembers(actor.accountId)
    return made
  }),
  on(get, async ({ actor, params, read }) => presentAccount(await accountOf(read, actor, params.id))),
  on(put, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const inbox = await accountOf(tx, actor, params.id)
      const config = configOf(inbox.channel, body)
      const change = {
        settings: body.name === undefined ? {} : { name: body.name },
        channelConfig: Object.keys(config).length > 0 ? config : undefined,
      }
      return presentAccount(await changeInbox(tx, { inbox, secret, canTell }, change, byActor(actor, now)))
    }),
  ),
  on(remove, async ({ actor, params, now, transact }) => {
    const gone = await transact(async (tx) => {
      const inbox = await accountOf(tx, actor, params.id)
      await removeInbox(tx, inbox, byActor(actor, now))
      return presentAccount(inbox, now)
    })
    authenticator.forgetMembers(actor.accountId)
    return gone
  }),
]

async function accountOf(reader: Reader, actor: Member, id: string): Promise<Inbox & { channel: Channel }> {
  const inbox = await orAbsent(getInboxFor(reader, actor, id), 'CONVERSATION_ACCOUNT')
  if (!isAccount(inbox)) throw absent('CONVERSATION_ACCOUNT')
  return inbox
}

export function isAccount(inbox: Inbox): inbox is Inbox & { channel: Channel } {
  return channels.some((channel) => channel === inbox.channel)
}

/** What each channel calls the two secrets of an account. */
const secretNames: Record<Channel, { secret: string; token: string }> = {
  line: { secret: 'line_channel_secret', token: 'line_channel_token' },
  sms: { secret: 'api_secret', token: 'auth_token' },
  whatsapp: { secret: 'webhook_verify_token', token: 'api_key' },
}

/** Only what is given; an empty secret takes away what there was. */
function configOf(channel: Channel, body: z.output<typeof ChangeBody>): Record<string, unknown> {
  const { secret, token } = secretNames[channel]
  const { provider_data: provider = {} } = body
  const isWhatsapp = channel === 'whatsapp'
  const given = {
    [secret]: body.secret === '' ? null : body.secret,
    [token]: body.token === '' ? null : body.token,
    detail: body.detail,
    message_flow_id: body.message_flow_id,
    ...(isWhatsapp
      ? { phone_number_id: provider.phone_number_id, app_secret: provider.app_secret || undefined }
      : {}),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

export function presentAccount(inbox: Inbox, deletedAt: Date | null = null): z.output<typeof AccountShape> {
  const type = channels.find((channel) => channel === inbox.channel)
  if (!type) throw absent('CONVERSATION_ACCOUNT')
  const { detail, message_flow_id: flow } = inbox.channelConfig
  return {
    id: inbox.inboxId,
    customer_id: inbox.accountId,
    type,
    name: inbox.name,
    detail: typeof detail === 'string' ? detail : '',
    message_flow_id: typeof flow === 'string' && flow !== '' ? flow : nilId,
    tm_create: stamp(inbox.createdAt),
    tm_update: stamp(inbox.updatedAt),
    tm_delete: stamp(deletedAt),
  }
}
