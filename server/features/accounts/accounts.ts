/**
 * Accounts: the tenants. Everything else belongs to exactly one, and nothing crosses between two.
 * An account is made with its counters, so that its first event is number 1. Its plan and switches are set by whoever
 * runs the installation, never by the account itself: limits it could raise would not be any.
 */

import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import { clash, refuse } from '../../platform/http/refusal.ts'
import { mostOpenData } from '../../platform/http/shapes.ts'
import { newId } from '../../platform/ids/ids.ts'
import { accountChanged } from './events.ts'
import { type FeatureName, namesOf } from './flags.ts'
import * as queries from './queries.ts'

export { type FeatureName, featureNames } from './flags.ts'
export { isAccountOpen } from './open-queries.ts'

export type AccountStatus = 'active' | 'suspended'
/** What a plan counts; other names of `usage_limits` are kept as they were written. */
export type Counted = 'agents' | 'inboxes'

export interface Limit {
  /** Null where the plan sets none. */
  limit: number | null
  used: number
}

export interface Account {
  id: string
  num: number
  name: string
  locale: string
  domain: string | null
  supportEmail: string | null
  status: AccountStatus
  planId: number | null
  featureFlags: string
  featureFlags2: string
  usageLimits: Record<string, { limit?: number | null; used?: number }>
  customAttributes: Record<string, unknown>
  settings: Record<string, unknown>
  createdAt: Date
  updatedAt: Date | null
}

export interface AccountDraft {
  name: string
  locale?: string | undefined
  domain?: string | null | undefined
  supportEmail?: string | null | undefined
  status?: AccountStatus | undefined
  planId?: number | null | undefined
  features?: FeatureName[] | undefined
  /** The most of each the plan allows; null where it sets none. */
  limits?: Record<string, number | null> | undefined
  customAttributes?: Record<string, unknown> | undefined
  settings?: Record<string, unknown> | undefined
}

/** What is to change; what is left out stays. */
export type AccountChange = { [Key in keyof AccountDraft]?: AccountDraft[Key] | undefined }

/** Makes an account, its event counter and its dispatch cursor. */
export async function createAccount(tx: Tx, draft: AccountDraft & { now: Date }): Promise<Account> {
  const id = newId()
  await queries.insertAccount(tx, { ...draft, id })
  return await getAccount(tx, id)
}

/** The account of this key; NOT_FOUND when there is none, or none any more. */
export async function getAccount(reader: Reader, id: string): Promise<Account> {
  const account = await queries.selectAccount(reader, id)
  if (!account) throw refuse('not_found')
  return account
}

/** The account of this id in any form, or undefined. */
export async function findAccount(reader: Reader, id: string): Promise<Account | undefined> {
  return await queries.selectAccount(reader, id)
}

/** Accounts by their keys, in order of number. */
export async function listAccounts(reader: Reader, ids: string[]): Promise<Account[]> {
  return await queries.selectAccounts(reader, ids)
}

/** The oldest account: the one the command line works on unless told otherwise. */
export async function findFirstAccount(reader: Reader): Promise<Account | undefined> {
  return await queries.selectOnlyAccount(reader)
}

/** Changes what is given; open data is merged name by name, null takes a name away. */
export async function updateAccount(
  tx: Tx,
  accountId: string,
  change: AccountChange,
  by: By,
): Promise<Account> {
  const fields = Object.entries(change).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (fields.length === 0) return await getAccount(tx, accountId)
  if (!(await queries.updateAccount(tx, accountId, change, by.now))) throw refuse('not_found')
  appendChanged(tx, accountId, { change: 'updated', fields }, by)
  const changed = await getAccount(tx, accountId)
  // What is merged into what is stored must not outgrow what one request may bring.
  for (const data of [changed.customAttributes, changed.settings])
    if (JSON.stringify(data).length > mostOpenData) throw refuse('invalid', 'At most 8 KiB of open data')
  return changed
}

/** Takes an account out of service for good; its rows stay. Ending its members' sessions is the caller's next step. */
export async function closeAccount(tx: Tx, accountId: string, by: By): Promise<void> {
  if (!(await queries.markDeleted(tx, accountId, by.now))) throw refuse('not_found')
  appendChanged(tx, accountId, { change: 'closed', fields: [] }, by)
}

/** RUL-22: whether a feature is switched on for the account. */
export function isFeatureEnabled(account: Account, name: FeatureName): boolean {
  return namesOf({ first: account.featureFlags, second: account.featureFlags2 }).includes(name)
}

/** The features that are switched on. */
export function featuresOf(account: Account): FeatureName[] {
  return namesOf({ first: account.featureFlags, second: account.featureFlags2 })
}

/** LIM-18: each limit with its present use; what is counted is always there. */
export async function usageOf(reader: Reader, account: Account): Promise<Record<string, Limit>> {
  const used = await queries.countUsage(reader, account.id)
  const names = [...new Set([...Object.keys(used), ...Object.keys(account.usageLimits)])]
  return Object.fromEntries(
    names.map((name) => {
      const kept = account.usageLimits[name]
      const counted = name === 'agents' || name === 'inboxes' ? used[name] : undefined
      return [name, { limit: kept?.limit ?? null, used: counted ?? kept?.used ?? 0 }]
    }),
  )
}

/** Refuses one more of what the plan counts when it allows no more; holds the account, so that two cannot pass at once. */
export async function requireRoomFor(tx: Tx, accountId: string, what: Counted): Promise<void> {
  const limit = await queries.lockLimit(tx, accountId, what)
  if (limit === null) return
  const used = await queries.countUsage(tx, accountId)
  if (used[what] >= limit) throw clash('plan_limit', `The plan allows no more ${what}`)
}

/** A text for each kind of thing that is another one whenever one of them was changed: for the caches of clients. */
export async function listCacheKeys(reader: Reader, accountId: string): Promise<Record<string, string>> {
  return await queries.selectCacheKeys(reader, accountId)
}

function appendChanged(
  tx: Tx,
  accountId: string,
  data: { change: 'updated' | 'closed'; fields: string[] },
  by: By,
): void {
  append(tx, accountChanged, {
    accountId,
    at: by.now,
    actor: by.actor,
    data,
  })
}
