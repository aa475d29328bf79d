/** SQL of accounts. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Account, AccountChange, AccountDraft, Counted } from './accounts.ts'
import { bitsOf, defaultFeatures } from './flags.ts'

// The bitfields come as text: a number holds 53 bits.
const columns = sql`id, num, name, locale, domain, support_email as "supportEmail", status, plan_id as "planId",
  feature_flags::text as "featureFlags", feature_flags_2::text as "featureFlags2", usage_limits as "usageLimits",
  custom_attributes as "customAttributes", settings, created_at as "createdAt", updated_at as "updatedAt"`

export async function insertAccount(tx: Tx, row: AccountDraft & { id: string; now: Date }): Promise<void> {
  const bits = bitsOf(row.features ?? defaultFeatures)
  await tx.run(sql`
    with account as (
      insert into accounts (id, name, locale, domain, support_email, status, plan_id, feature_flags, feature_flags_2,
        usage_limits, custom_attributes, settings, created_at)
      values (${row.id}, ${row.name}, ${row.locale ?? 'en'}, ${row.domain ?? null}, ${row.supportEmail ?? null},
        ${row.status ?? 'active'}, ${row.planId ?? null}, ${bits.first}::bigint, ${bits.second}::bigint,
        ${JSON.stringify(limitsOf(row.limits ?? {}))}, ${JSON.stringify(row.customAttributes ?? {})},
        ${JSON.stringify(row.settings ?? {})}, ${row.now})
      returning id
    ), counter as (
      insert into account_counters (account_id) select id from account
    )
    insert into dispatch_cursors (account_id) select id from account`)
}

export async function selectAccount(reader: Reader, id: string): Promise<Account | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  return await reader.one<Account>(sql`select ${columns} from accounts where ${isIt} and deleted_at is null`)
}

export async function selectAccounts(reader: Reader, ids: string[]): Promise<Account[]> {
  return await reader.many<Account>(sql`
    select ${columns} from accounts where id = any(${ids}::uuid[]) and deleted_at is null order by num`)
}

export async function selectOnlyAccount(reader: Reader): Promise<Account | undefined> {
  return await reader.one<Account>(
    sql`select ${columns} from accounts where deleted_at is null order by num limit 1`,
  )
}

export async function updateAccount(tx: Tx, id: string, change: AccountChange, now: Date): Promise<boolean> {
  const bits = change.features && bitsOf(change.features)
  const { domain, supportEmail, planId } = change
  const changed = await tx.run(sql`
    update accounts set
      name = coalesce(${change.name ?? null}, name), locale = coalesce(${change.locale ?? null}, locale),
      domain = case when ${domain !== undefined} then ${domain ?? null} else domain end,
      support_email = case when ${supportEmail !== undefined} then ${supportEmail ?? null} else support_email end,
      status = coalesce(${change.status ?? null}, status),
      plan_id = case when ${planId !== undefined} then ${planId ?? null}::bigint else plan_id end,
      feature_flags = coalesce(${bits?.first ?? null}::bigint, feature_flags),
      feature_flags_2 = coalesce(${bits?.second ?? null}::bigint, feature_flags_2),
      usage_limits = usage_limits || ${JSON.stringify(limitsOf(change.limits ?? {}))}::jsonb,
      custom_attributes = jsonb_strip_nulls(custom_attributes || ${JSON.stringify(change.customAttributes ?? {})}::jsonb),
      settings = jsonb_strip_nulls(settings || ${JSON.stringify(change.settings ?? {})}::jsonb),
      updated_at = ${now}
    where id = ${id} and deleted_at is null`)
  return changed > 0
}

export async function markDeleted(tx: Tx, id: string, now: Date): Promise<boolean> {
  const changed = await tx.run(
    sql`update accounts set deleted_at = ${now} where id = ${id} and deleted_at is null`,
  )
  return changed > 0
}

/** What of the plan's is used now. Disabled members and deleted inboxes take no place. */
export async function countUsage(reader: Reader, accountId: string): Promise<Record<Counted, number>> {
  const row = await reader.one<Record<Counted, number>>(sql`
    select (select count(*) from members where account_id = ${accountId} and disabled_at is null)::int as agents,
      (select count(*) from inboxes where account_id = ${accountId} and deleted_at is null)::int as inboxes`)
  return row ?? { agents: 0, inboxes: 0 }
}

export async function lockLimit(tx: Tx, accountId: string, what: Counted): Promise<number | null> {
  const row = await tx.one<{ limit: number | null }>(sql`
    select (usage_limits -> ${what} ->> 'limit')::numeric::int as limit from accounts
    where id = ${accountId} and usage_limits ? ${what} for no key update`)
  return row?.limit ?? null
}

export async function selectCacheKeys(reader: Reader, accountId: string): Promise<Record<string, string>> {
  const row = await reader.one<{ label: string; inbox: string; team: string }>(sql`
    select (select ${newest} from labels where account_id = ${accountId}) as label,
      (select ${newest} from inboxes where account_id = ${accountId} and deleted_at is null) as inbox,
      (select ${newest} from teams where account_id = ${accountId}) as team`)
  return { ...row }
}

// How many there are tells of what was taken away, the newest instant of what was made or changed.
const newest = sql`count(*) || '-' || coalesce(
  (extract(epoch from max(greatest(created_at, updated_at))) * 1000)::bigint, 0)`

function limitsOf(limits: Record<string, number | null>): Record<string, { limit: number | null }> {
  return Object.fromEntries(Object.entries(limits).map(([name, limit]) => [name, { limit }]))
}
