/** HTTP of one's own account. */
import type { z } from 'zod'
import type { Reader } from '../../platform/db/db.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { printId } from '../../platform/ids/ids.ts'
import { type Account, featuresOf, getAccount, updateAccount, usageOf } from './accounts.ts'
import * as shapes from './schema.ts'

const tag = 'Account'

const show = operation({
  id: 'getAccount',
  method: 'get',
  path: '/account',
  tag,
  summary: "One's own account: its plan, switches and what of its limits is used",
  actors: staff,
  limit: 'reads',
  data: shapes.AccountShape,
  examples: [{ summary: 'The account' }],
})

const update = operation({
  id: 'updateAccount',
  method: 'patch',
  path: '/account',
  tag,
  summary: "Change one's own account; its plan and limits are not its own to change",
  actors: ['administrator'],
  limit: 'writes',
  body: shapes.UpdateBody,
  data: shapes.AccountShape,
  examples: [
    { summary: 'Another language', body: { locale: 'pt_BR', support_email: 'help@example.com' } },
    { summary: 'Facts of one’s own', body: { custom_attributes: { industry: 'Retail' } } },
  ],
})

export const accountRoutes = (): Route[] => [
  on(show, async ({ actor, read }) => presentAccount(read, await getAccount(read, actor.accountId))),
  on(update, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const { support_email: supportEmail, custom_attributes: customAttributes, ...rest } = body
      const by = { actor: { kind: 'member', id: actor.userId }, now } as const
      const change = { ...rest, supportEmail, customAttributes }
      return await presentAccount(tx, await updateAccount(tx, actor.accountId, change, by))
    }),
  ),
]

async function presentAccount(
  reader: Reader,
  account: Account,
): Promise<z.output<typeof shapes.AccountShape>> {
  return {
    id: printId('acct', account.id),
    name: account.name,
    locale: account.locale,
    domain: account.domain,
    support_email: account.supportEmail,
    status: account.status,
    plan_id: account.planId,
    features: featuresOf(account),
    feature_flags: account.featureFlags,
    feature_flags_2: account.featureFlags2,
    usage_limits: await usageOf(reader, account),
    custom_attributes: account.customAttributes,
    settings: account.settings,
    created_at: account.createdAt.toISOString(),
    updated_at: account.updatedAt?.toISOString() ?? null,
  }
}
