/** SQL of signing in by address, of closing an account, and of sites for many members at once. */
import sql, { type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'

export async function selectSitesOfAll(
  reader: Reader,
  accountId: string,
  userIds: string[],
): Promise<{ userId: string; keys: string[] }[]> {
  return await reader.many(sql`
    select members.user_id as "userId", array_agg(inboxes.key order by inboxes.key) as keys
    from members join inboxes using (account_id)
    where members.account_id = ${accountId} and members.user_id = any(${userIds}::uuid[]) and inboxes.deleted_at is null
      and (members.role = 'administrator' or exists (
        select from inbox_members where inbox_members.account_id = inboxes.account_id
          and inbox_members.inbox_id = inboxes.id and inbox_members.user_id = members.user_id))
    group by members.user_id`)
}

/** Ends every session of an account's members; answers their ids. */
export async function endSessionsOfAccount(tx: Tx, accountId: string, now: Date): Promise<string[]> {
  const rows = await tx.many<{ id: string }>(sql`
    with ended as (
      update sessions set ended_at = ${now}, end_reason = 'account closed'
      where account_id = ${accountId} and ended_at is null returning id
    ), keys as (
      update api_tokens set ended_at = ${now}
      where account_id = ${accountId} and ended_at is null returning id
    )
    select id from ended union all select id from keys
    union all select user_id from members where account_id = ${accountId}
    -- Keys that open every account of a user go on elsewhere; their sockets here are closed.
    union all select id from api_tokens where account_id is null and ended_at is null
      and user_id in (select user_id from members where account_id = ${accountId})`)
  return rows.map((row) => row.id)
}

/**
 * The users who have this address and a place somewhere: first those of the account of the site that is asked for, where one
 * is, then those known at a network, then those who have had it longest in an account each, then the second of each account,
 * and so on: one account's users keep out those of no other.
 */
export async function selectLoginsByEmail(
  reader: Reader,
  email: string,
  {
    siteKey,
    network,
    since,
    limit,
  }: { siteKey: string | undefined; network: string; since: Date; limit: number },
): Promise<Named[]> {
  return await reader.many(sql`
    with held as (
      select users.id, users.password_hash, users.email_at, users.num, ${isOfSite(siteKey)} as here,
        row_number() over (partition by members.account_id order by users.email_at, users.num) as place
      from users
      join members on members.user_id = users.id and members.disabled_at is null
      join accounts on accounts.id = members.account_id and accounts.deleted_at is null
      where lower(users.email) = lower(${email})
    )
    select id as "userId", password_hash as "passwordHash", bool_or(here) as "isOfSite" from held
    group by id, password_hash, email_at, num
    order by bool_or(here) desc, exists (
      select from sign_in_networks where user_id = held.id and network = ${network} and last_at > ${since}) desc,
      min(place), email_at, num
    limit ${limit}`)
}

/** The user of this name, if it has a place somewhere. */
export async function selectLoginByUsername(
  reader: Reader,
  username: string,
  siteKey: string | undefined,
): Promise<Named | undefined> {
  return await reader.one<Named>(sql`
    select users.id as "userId", users.password_hash as "passwordHash", bool_or(${isOfSite(siteKey)}) as "isOfSite"
    from users
    join members on members.user_id = users.id and members.disabled_at is null
    join accounts on accounts.id = members.account_id and accounts.deleted_at is null
    where lower(users.username) = lower(${username})
    group by users.id`)
}

export interface Named {
  userId: string
  passwordHash: string
  /** It has a place in the account of the site that is asked for. */
  isOfSite: boolean
}

function isOfSite(siteKey: string | undefined): Sql {
  return sql`exists (select from inboxes
    where inboxes.key = ${siteKey ?? null} and inboxes.deleted_at is null and inboxes.account_id = members.account_id)`
}
