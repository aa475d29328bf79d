/** SQL of members and users. */
import sql, { type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { MemberChange, MemberRow, MemberStatus, Role } from './members.ts'
import { emailAt } from './user-queries.ts'

/** What a MemberRow is made of; teams read their members the same way. */
export const columns = sql`
  members.account_id as "accountId", users.id as "userId", users.num, users.username,
  case when members.disabled_at is null then users.email else coalesce(members.left_email, users.email) end as email,
  case when members.disabled_at is null then users.name else coalesce(members.left_name, users.name) end as name,
  members.role, members.status, members.status_automatic as "statusAutomatic", members.status_at as "statusAt", members.last_seen_at as "lastSeenAt",
  members.disabled_at as "disabledAt", members.created_at as "createdAt", accounts.num as "accountNum",
  accounts.name as "accountName", accounts.status as "accountStatus", members.num as "memberNum",
  case when custom_roles.id is not null then jsonb_build_object('id', custom_roles.id, 'num', custom_roles.num,
    'name', custom_roles.name, 'description', custom_roles.description, 'permissions', custom_roles.permissions)
  end as "customRole", members.permissions, members.auto_offline as "autoOffline", members.active_at as "activeAt",
  users.display_name as "displayName", users.message_signature as "messageSignature", users.ui_settings as "uiSettings",
  case when members.disabled_at is null then users.avatar_url end as "avatarUrl",
  users.custom_attributes as "customAttributes", users.token_version as "tokenVersion",
  users.created_at as "userCreatedAt"`

export const joined = sql`members join users on users.id = members.user_id join accounts on accounts.id = members.account_id
  left join custom_roles on custom_roles.account_id = members.account_id and custom_roles.id = members.custom_role_id`

export async function selectMember(
  reader: Reader,
  accountId: string,
  id: string,
): Promise<MemberRow | undefined> {
  const isIt: Sql = isNumber(id) ? sql`users.num = ${numberOf(id)}` : sql`users.id = ${id}`
  return await reader.one<MemberRow>(sql`
    select ${columns} from ${joined}
    where members.account_id = ${accountId} and ${isIt}`)
}

export async function selectMemberByNum(
  reader: Reader,
  accountId: string,
  memberNum: number,
): Promise<MemberRow | undefined> {
  return await reader.one<MemberRow>(sql`
    select ${columns} from ${joined}
    where members.account_id = ${accountId} and members.num = ${memberNum}`)
}

export async function selectMembers(reader: Reader, accountId: string): Promise<MemberRow[]> {
  return await reader.many<MemberRow>(sql`
    select ${columns} from ${joined}
    where members.account_id = ${accountId} order by lower(users.username)`)
}

/** The working members of these ids, in any form. */
export async function selectMembersNamed(
  reader: Reader,
  accountId: string,
  ids: readonly string[],
): Promise<MemberRow[]> {
  const keys = ids.filter((id) => !isNumber(id))
  const numbers = ids.filter(isNumber).map(numberOf)
  return await reader.many<MemberRow>(sql`
    select ${columns} from ${joined}
    where members.account_id = ${accountId} and members.disabled_at is null
      and (users.id = any(${keys}::uuid[]) or users.num = any(${numbers}::bigint[]))
    order by users.num`)
}

/** A user's places; the one it last worked in first, then the oldest. */
export async function selectMemberships(reader: Reader, userId: string): Promise<MemberRow[]> {
  return await reader.many<MemberRow>(sql`
    select ${columns} from ${joined}
    where members.user_id = ${userId} and members.disabled_at is null and accounts.deleted_at is null
    order by members.active_at desc nulls last, members.created_at, members.account_id`)
}

export async function selectMemberPage(
  reader: Reader,
  accountId: string,
  page: { after: number; limit: number },
): Promise<MemberRow[]> {
  return await reader.many<MemberRow>(sql`
    select ${columns} from ${joined}
    where members.account_id = ${accountId} and members.num > ${page.after} order by members.num limit ${page.limit}`)
}

export async function insertUser(
  tx: Tx,
  row: {
    userId: string
    username: string
    email: string
    name: string
    passwordHash: string
    displayName?: string | undefined
    customAttributes?: Record<string, unknown> | undefined
    now: Date
  },
): Promise<void> {
  await tx.run(sql`
    insert into users (id, username, email, name, password_hash, display_name, custom_attributes, email_at, created_at)
    values (${row.userId}, ${row.username}, ${row.email}, ${row.name}, ${row.passwordHash}, ${row.displayName ?? null},
      ${JSON.stringify(row.customAttributes ?? {})}, ${row.now}, ${row.now})`)
}

export async function insertMember(
  tx: Tx,
  row: { accountId: string; userId: string; role: Role; now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into members (account_id, user_id, role, status_at, created_at)
    values (${row.accountId}, ${row.userId}, ${row.role}, ${row.now}, ${row.now})
    on conflict (account_id, user_id) do nothing`)
}

export async function updateMember(
  tx: Tx,
  member: MemberRow,
  change: MemberChange,
  now: Date,
): Promise<void> {
  const { customRoleId, permissions } = change
  if (change.email !== undefined || change.name !== undefined)
    await tx.run(sql`
      update users set email = coalesce(${change.email ?? null}, email), email_at = ${emailAt(change.email, now)},
        name = coalesce(${change.name ?? null}, name), updated_at = ${now}
      where id = ${member.userId}`)
  await tx.run(sql`
    update members set role = coalesce(${change.role ?? null}, role),
      custom_role_id = case when ${customRoleId !== undefined} then ${customRoleId ?? null}::uuid else custom_role_id end,
      permissions = coalesce(${permissions ?? null}::text[], permissions),
      auto_offline = coalesce(${change.autoOffline ?? null}, auto_offline), updated_at = ${now},
      left_name = case when ${change.disabled === true} and disabled_at is null then users.name else left_name end,
      left_email = case when ${change.disabled === true} and disabled_at is null then users.email else left_email end,
      disabled_at = case ${change.disabled ?? null}::boolean when true then coalesce(disabled_at, ${now}) when false then null
        else disabled_at end
    from users
    where users.id = members.user_id and account_id = ${member.accountId} and user_id = ${member.userId}`)
}

/** Whether a user is or was in another account; locks the user, so that it joins none while its name is changed here. */
export async function lockIsElsewhere(
  tx: Tx,
  { accountId, userId }: { accountId: string; userId: string },
): Promise<boolean> {
  await tx.one(sql`select id from users where id = ${userId} for update`)
  const row = await tx.one(
    sql`select user_id from members where user_id = ${userId} and account_id <> ${accountId} limit 1`,
  )
  return row !== undefined
}

export async function updateActiveAt(
  tx: Tx,
  member: { accountId: string; userId: string },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update members set active_at = ${now} where account_id = ${member.accountId} and user_id = ${member.userId}`)
}

/** Locks the account's administrators, so that two demotions at once cannot leave none. */
export async function countOtherAdministrators(tx: Tx, accountId: string, userId: string): Promise<number> {
  const rows = await tx.many<{ user_id: string }>(sql`
    select user_id from members where account_id = ${accountId} and role = 'administrator' and disabled_at is null
    order by user_id for update`)
  return rows.filter((row) => row.user_id !== userId).length
}

export async function updatePassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await tx.run(sql`update users set password_hash = ${passwordHash} where id = ${userId}`)
}

export async function selectPasswordHash(reader: Reader, userId: string): Promise<string | undefined> {
  const row = await reader.one<{ password_hash: string }>(
    sql`select password_hash from users where id = ${userId}`,
  )
  return row?.password_hash
}

export async function updateStatus(
  tx: Tx,
  member: { accountId: string; userId: string },
  status: MemberStatus,
  by: { isAutomatic: boolean; now: Date },
): Promise<{ status: MemberStatus; name: string } | undefined> {
  return await tx.one(sql`
    with before as (
      select members.status, users.name from members join users on users.id = members.user_id
      where members.account_id = ${member.accountId} and members.user_id = ${member.userId}
      for update of members
    ), after as (
      update members set status = ${status}, status_automatic = ${by.isAutomatic}, status_at = ${by.now},
        last_seen_at = ${by.now}
      where account_id = ${member.accountId} and user_id = ${member.userId}
    )
    select status, name from before`)
}
