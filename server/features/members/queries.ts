/** SQL of members and users. */
import sql, { type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { MemberChange, MemberRow, MemberStatus, Role } from './members.ts'

const columns = sql`
  members.account_id as "accountId", users.id as "userId", users.num, users.username, users.email, users.name,
  members.role, members.status, members.status_automatic as "statusAutomatic", members.status_at as "statusAt", members.last_seen_at as "lastSeenAt",
  members.disabled_at as "disabledAt", members.created_at as "createdAt"`

export async function selectMember(
  reader: Reader,
  accountId: string,
  id: string,
): Promise<MemberRow | undefined> {
  const isIt: Sql = isNumber(id) ? sql`users.num = ${numberOf(id)}` : sql`users.id = ${id}`
  return await reader.one<MemberRow>(sql`
    select ${columns} from members join users on users.id = members.user_id
    where members.account_id = ${accountId} and ${isIt}`)
}

export async function selectMembers(reader: Reader, accountId: string): Promise<MemberRow[]> {
  return await reader.many<MemberRow>(sql`
    select ${columns} from members join users on users.id = members.user_id
    where members.account_id = ${accountId} order by lower(users.username)`)
}

export async function insertMember(
  tx: Tx,
  row: {
    accountId: string
    userId: string
    username: string
    email: string
    name: string
    passwordHash: string
    role: Role
    now: Date
  },
): Promise<void> {
  await tx.run(sql`
    insert into users (id, username, email, name, password_hash, created_at)
    values (${row.userId}, ${row.username}, ${row.email}, ${row.name}, ${row.passwordHash}, ${row.now})`)
  await tx.run(sql`
    insert into members (account_id, user_id, role, status_at, created_at)
    values (${row.accountId}, ${row.userId}, ${row.role}, ${row.now}, ${row.now})`)
}

export async function updateMember(
  tx: Tx,
  member: MemberRow,
  change: MemberChange,
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update users set email = coalesce(${change.email ?? null}, email), name = coalesce(${change.name ?? null}, name)
    where id = ${member.userId}`)
  await tx.run(sql`
    update members set role = coalesce(${change.role ?? null}, role),
      disabled_at = case ${change.disabled ?? null}::boolean when true then coalesce(disabled_at, ${now}) when false then null
        else disabled_at end
    where account_id = ${member.accountId} and user_id = ${member.userId}`)
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
