/** The account a key opens (systems.md 4.2, 4.3). */
import { z } from 'zod'
import {
  type Account,
  featuresOf,
  getAccount,
  listCacheKeys,
  updateAccount,
} from '../../../features/accounts/accounts.ts'
import { accountName, domain, locale, supportEmail } from '../../../features/accounts/schema.ts'
import { markActive } from '../../../features/members/members.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { administrators, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { openData, text } from '../../../platform/http/shapes.ts'
import { byMember, wrapped, yesNo } from './people-fields.ts'

const AccountParams = z.object({ account_id: z.string() })
/** Of what we are to clients that ask which version they speak with. */
const version = '4.9.2'

const AccountData = z.object({
  id: z.number().int(),
  name: z.string(),
  locale: z.string(),
  domain: z.string(),
  support_email: z.string(),
  status: z.string(),
  created_at: z.string(),
  cache_keys: z.record(z.string(), z.string()),
  features: z.array(z.string()),
  settings: z.record(z.string(), z.unknown()),
  custom_attributes: z.record(z.string(), z.unknown()),
  latest_chatwoot_version: z.string(),
})

const base = { tag: 'Account', actors: staff, limit: 'reads', params: AccountParams } as const
const path = '/api/v1/accounts/{account_id}' as const
const patterns = { account_id: '[0-9]+' }
const example = { params: { account_id: '1' } }

const show = operation({
  ...base,
  id: 'chatwootShowAccount',
  method: 'get',
  path,
  patterns,
  summary: 'The account',
  data: AccountData,
  examples: [{ summary: 'The first', ...example }],
})

/** Clients write what is empty as an empty text. */
const orNothing = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([z.literal('').transform(() => null), schema]).nullable()
const minutes = z.coerce.number().int().min(10).max(1_439_856)

const UpdateBody = wrapped('account', {
  name: accountName.optional(),
  locale: locale.optional(),
  domain: orNothing(domain).optional(),
  support_email: orNothing(supportEmail).optional(),
  auto_resolve_after: minutes.nullable().optional(),
  auto_resolve_message: text(2000).nullable().optional(),
  auto_resolve_ignore_waiting: yesNo.nullable().optional(),
  industry: text(200).nullable().optional(),
  company_size: text(100).nullable().optional(),
  timezone: text(100).nullable().optional(),
  settings: openData.optional(),
  custom_attributes: openData.optional(),
})

const updates = (['patch', 'put'] as const).map((method) =>
  operation({
    ...base,
    id: `chatwootUpdateAccount${method === 'patch' ? '' : 'Whole'}`,
    method,
    path,
    patterns,
    actors: administrators,
    limit: 'writes',
    summary: 'Change the account',
    body: UpdateBody,
    data: AccountData,
    examples: [{ summary: 'Another language', ...example, body: { locale: 'pt_BR' } }],
  }),
)

const cacheKeys = operation({
  ...base,
  id: 'chatwootShowCacheKeys',
  method: 'get',
  path: `${path}/cache_keys`,
  patterns,
  summary: 'Texts that change when labels, inboxes or teams do',
  data: z.object({ cache_keys: z.record(z.string(), z.string()) }),
  examples: [{ summary: 'Now', ...example }],
})

const updateActiveAt = operation({
  ...base,
  id: 'chatwootUpdateActiveAt',
  method: 'post',
  path: `${path}/update_active_at`,
  patterns,
  limit: 'writes',
  summary: 'Say that one works in this account now',
  examples: [{ summary: 'Here', ...example }],
})

const showVersion = operation({
  tag: 'Account',
  id: 'chatwootShowVersion',
  method: 'get',
  path: '/api',
  summary: 'Which version this is to clients that ask',
  actors: ['anonymous', ...staff],
  limit: 'reads',
  data: z.object({
    version: z.string(),
    timestamp: z.string(),
    queue_services: z.literal('ok'),
    data_services: z.literal('ok'),
  }),
  examples: [{ summary: 'The version' }],
})

export const accountRoutes = (): Route[] => [
  on(show, async ({ actor, read }) => presentAccount(read, await getAccount(read, actor.accountId))),
  ...updates.map((update) =>
    on(update, async ({ actor, body, now, transact }) => {
      return await transact(async (tx) => {
        const { accountId, ...by } = byMember(actor, now)
        return await presentAccount(tx, await updateAccount(tx, accountId, changeOf(body), by))
      })
    }),
  ),
  on(cacheKeys, async ({ actor, read }) => ({ cache_keys: await listCacheKeys(read, actor.accountId) })),
  on(updateActiveAt, async ({ actor, now, transact }) => {
    await transact((tx) => markActive(tx, actor, now))
    return undefined
  }),
  on(showVersion, async ({ now }) => ({
    version,
    timestamp: now.toISOString().slice(0, 19).replace('T', ' '),
    queue_services: 'ok' as const,
    data_services: 'ok' as const,
  })),
]

function changeOf(body: z.output<typeof UpdateBody>) {
  const { industry, company_size, timezone, settings, custom_attributes } = body
  const { auto_resolve_after, auto_resolve_message, auto_resolve_ignore_waiting } = body
  return {
    name: body.name,
    locale: body.locale,
    domain: body.domain,
    supportEmail: body.support_email,
    settings: given({
      ...settings,
      auto_resolve_after,
      auto_resolve_message,
      auto_resolve_ignore_waiting,
    }),
    customAttributes: given({ ...custom_attributes, industry, company_size, timezone }),
  }
}

/** The fields that were sent; undefined where none was. */
function given(fields: Record<string, unknown>): Record<string, unknown> | undefined {
  const sent = Object.entries(fields).filter(([, value]) => value !== undefined)
  return sent.length > 0 ? Object.fromEntries(sent) : undefined
}

async function presentAccount(reader: Reader, account: Account): Promise<z.output<typeof AccountData>> {
  return {
    id: account.num,
    name: account.name,
    locale: account.locale,
    domain: account.domain ?? '',
    support_email: account.supportEmail ?? '',
    status: account.status,
    created_at: account.createdAt.toISOString(),
    cache_keys: await listCacheKeys(reader, account.id),
    features: featuresOf(account),
    settings: account.settings,
    custom_attributes: account.customAttributes,
    latest_chatwoot_version: version,
  }
}
