/** The platform API's accounts, and who is in them: an app sees what it made or was granted, and nothing else. */
import { z } from 'zod'
import {
  type Account,
  closeAccount,
  createAccount,
  type FeatureName,
  featureNames,
  featuresOf,
  findAccount,
  listAccounts,
  updateAccount,
} from '../../../features/accounts/accounts.ts'
import { accountName, domain, locale, supportEmail } from '../../../features/accounts/schema.ts'
import { placeUser, removeAgent } from '../../../features/agents/agents.ts'
import { listMembers, type MemberRow } from '../../../features/members/members.ts'
import { grant, listGranted, requireGrant, revokeAll } from '../../../features/platform-apps/platform-apps.ts'
import { endAllSessionsOf } from '../../../features/sessions/sessions.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { PlatformApp } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { openData } from '../../../platform/http/shapes.ts'
import { idNumber, wrapped, yesNo } from '../people/people-fields.ts'
import { forApps, grantedUser, system } from './fields.ts'

const path = '/platform/api/v1/accounts' as const
const patterns = { platform_account_id: '[0-9]+' }
const base = { ...forApps, tag: 'Platform accounts', patterns } as const
// Not `account_id`: that would ask for the key of a member of it.
const AccountParams = z.object({ platform_account_id: idNumber })
const example = { platform_account_id: '1' }

const AccountData = z.object({
  id: z.number().int(),
  name: z.string(),
  locale: z.string(),
  domain: z.string(),
  support_email: z.string(),
  status: z.string(),
  features: z.record(z.string(), z.boolean()),
  limits: z.record(z.string(), z.number().nullable()),
  custom_attributes: z.record(z.string(), z.unknown()),
})

const fields = {
  locale: locale.optional(),
  domain: domain.nullable().optional(),
  support_email: supportEmail.nullable().optional(),
  status: z.enum(['active', 'suspended']).optional(),
  limits: z.record(z.string().max(50), z.coerce.number().int().min(0).nullable()).optional(),
  features: z.record(z.string().max(60), yesNo).optional(),
  custom_attributes: openData.optional(),
}
const ChangeBody = wrapped('account', { ...fields, name: accountName.optional() })

const list = operation({
  ...base,
  id: 'chatwootListPlatformAccounts',
  method: 'get',
  path,
  summary: 'The accounts the app may touch',
  data: z.array(AccountData),
  examples: [{ summary: 'All' }],
})

const create = operation({
  ...base,
  id: 'chatwootCreatePlatformAccount',
  method: 'post',
  path,
  summary: 'Make an account',
  body: wrapped('account', { ...fields, name: accountName }),
  data: AccountData,
  examples: [{ summary: 'A shop', body: { name: 'A shop', locale: 'pt_BR' } }],
})

const show = operation({
  ...base,
  id: 'chatwootShowPlatformAccount',
  method: 'get',
  path: `${path}/{platform_account_id}`,
  summary: 'An account of the app',
  params: AccountParams,
  data: AccountData,
  examples: [{ summary: 'One', params: example }],
})

const update = operation({
  ...base,
  id: 'chatwootUpdatePlatformAccount',
  method: 'patch',
  path: `${path}/{platform_account_id}`,
  summary: 'Change an account, its limits and features, or suspend it',
  params: AccountParams,
  body: ChangeBody,
  data: AccountData,
  examples: [{ summary: 'Limits', params: example, body: { limits: { agents: 5 } } }],
})

const remove = operation({
  ...base,
  id: 'chatwootRemovePlatformAccount',
  method: 'delete',
  path: `${path}/{platform_account_id}`,
  summary: 'Close an account for good',
  params: AccountParams,
  examples: [{ summary: 'Closed', params: example }],
})

const AccountUserData = z.object({
  account_id: z.number().int(),
  user_id: z.number().int(),
  role: z.enum(['agent', 'administrator']),
})

const listUsers = operation({
  ...base,
  id: 'chatwootListAccountUsers',
  method: 'get',
  path: `${path}/{platform_account_id}/account_users`,
  summary: 'Who is in an account',
  params: AccountParams,
  data: z.array(AccountUserData),
  examples: [{ summary: 'All', params: example }],
})

const addUser = operation({
  ...base,
  id: 'chatwootAddAccountUser',
  method: 'post',
  path: `${path}/{platform_account_id}/account_users`,
  summary: 'Take a user of the app into an account of the app, or change its role there',
  params: AccountParams,
  body: z.object({ user_id: idNumber, role: z.enum(['agent', 'administrator']).default('agent') }),
  data: AccountUserData,
  examples: [{ summary: 'An agent', params: example, body: { user_id: 1, role: 'agent' } }],
})

const removeUser = operation({
  ...base,
  id: 'chatwootRemoveAccountUser',
  method: 'delete',
  path: `${path}/{platform_account_id}/account_users`,
  summary: 'Take a user out of an account',
  params: AccountParams,
  body: z.object({ user_id: idNumber }),
  examples: [{ summary: 'Gone', params: example, body: { user_id: 1 } }],
})

export const platformAccountRoutes = (): Route[] => [
  on(list, async ({ actor, read }) =>
    (await listAccounts(read, await listGranted(read, actor.appId, 'account'))).map(present),
  ),
  on(create, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const account = await createAccount(tx, { ...draftOf(body, undefined), name: body.name, now })
      await grant(tx, actor.appId, 'account', account.id)
      return present(account)
    }),
  ),
  on(show, async ({ actor, params, read }) => present(await granted(read, actor, params))),
  on(update, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const account = await granted(tx, actor, params)
      const changed = await updateAccount(tx, account.id, draftOf(body, account), { actor: system, now })
      return present(changed)
    }),
  ),
  on(remove, async ({ actor, params, now, transact }) => {
    await transact(async (tx) => {
      const account = await granted(tx, actor, params)
      await endAllSessionsOf(tx, account.id, now)
      await closeAccount(tx, account.id, { actor: system, now })
      await revokeAll(tx, 'account', account.id)
    })
    return undefined
  }),
  on(listUsers, async ({ actor, params, read }) => {
    const members = await listMembers(read, (await granted(read, actor, params)).id)
    return members.filter((member) => !member.disabledAt).map(presentPlace)
  }),
  on(addUser, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const account = await granted(tx, actor, params)
      const user = await grantedUser(tx, actor, body.user_id)
      const by = { accountId: account.id, actor: system, now }
      return presentPlace(await placeUser(tx, by, { userId: user.id, role: body.role }))
    }),
  ),
  on(removeUser, async ({ actor, params, body, now, transact }) => {
    await transact(async (tx) => {
      const account = await granted(tx, actor, params)
      await removeAgent(tx, { accountId: account.id, actor: system, now }, body.user_id)
    })
    return undefined
  }),
]

/** The account of this number, if the app may touch it; NOT_FOUND else. */
async function granted(
  reader: Reader,
  app: PlatformApp,
  { platform_account_id: id }: z.output<typeof AccountParams>,
): Promise<Account> {
  const account = await findAccount(reader, id)
  if (!account) throw refuse('not_found')
  await requireGrant(reader, app.appId, 'account', account.id)
  return account
}

/** Features are switched one by one; those that are not named stay as they are. */
function draftOf(body: z.output<typeof ChangeBody>, before: Account | undefined) {
  const { support_email: supportEmail, custom_attributes: customAttributes, features, ...rest } = body
  const had = before ? featuresOf(before) : []
  const switched = features && featureNames.filter((name) => features[name] ?? had.includes(name))
  return { ...rest, supportEmail, customAttributes, features: switched }
}

function present(account: Account): z.output<typeof AccountData> {
  const on = featuresOf(account)
  return {
    id: account.num,
    name: account.name,
    locale: account.locale,
    domain: account.domain ?? '',
    support_email: account.supportEmail ?? '',
    status: account.status,
    features: Object.fromEntries(on.map((name: FeatureName) => [name, true])),
    limits: Object.fromEntries(
      Object.entries(account.usageLimits).map(([name, kept]) => [name, kept.limit ?? null]),
    ),
    custom_attributes: account.customAttributes,
  }
}

function presentPlace(member: MemberRow): z.output<typeof AccountUserData> {
  return { account_id: member.accountNum, user_id: member.num, role: member.role }
}
