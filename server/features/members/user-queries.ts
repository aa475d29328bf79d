/** SQL of users, wherever they belong. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { lockName } from '../../platform/db/lock-name.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { User, UserChange } from './users.ts'

const columns = sql`users.id, users.num, users.username, users.email, users.name, users.display_name as "displayName",
  users.message_signature as "messageSignature", users.ui_settings as "uiSettings",
  users.custom_attributes as "customAttributes", users.avatar_url as "avatarUrl",
  users.token_version as "tokenVersion", users.created_at as "createdAt"`

export async function selectUser(reader: Reader, id: string): Promise<User | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  return await reader.one<User>(sql`select ${columns} from users where ${isIt}`)
}

export async function selectIsTaken(reader: Reader, username: string): Promise<boolean> {
  const row = await reader.one(sql`select num from users where lower(username) = lower(${username})`)
  return row !== undefined
}

/** Where a username is taken: in this account, or only in others. */
export async function selectTakenIn(
  reader: Reader,
  accountId: string,
  username: string,
): Promise<'here' | 'elsewhere' | undefined> {
  const row = await reader.one<{ isHere: boolean }>(sql`
    select exists (select from members where account_id = ${accountId} and user_id = users.id) as "isHere"
    from users where lower(username) = lower(${username})`)
  if (!row) return undefined
  return row.isHere ? 'here' : 'elsewhere'
}

/** By users_email; the oldest, should two share an address. */
export async function selectKnownUser(
  reader: Reader,
  administratorId: string,
  email: string,
): Promise<User | undefined> {
  return await reader.one<User>(sql`
    select ${columns} from users
    where lower(users.email) = lower(${email}) and exists (
      select from members theirs join members mine using (account_id)
      where theirs.user_id = users.id and mine.user_id = ${administratorId} and mine.role = 'administrator'
        and mine.disabled_at is null)
    order by users.num limit 1`)
}

/** Since when a user has its address, should it be given this one: a change of case is none. */
export const emailAt = (email: string | undefined, now: Date) =>
  sql`case when lower(users.email) <> lower(${email ?? null}) then ${now} else users.email_at end`

export async function updateUser(tx: Tx, userId: string, change: UserChange, now: Date): Promise<void> {
  const { avatarUrl, displayName, messageSignature } = change
  await tx.run(sql`
    update users set email = coalesce(${change.email ?? null}, email), email_at = ${emailAt(change.email, now)}, name = coalesce(${change.name ?? null}, name),
      display_name = case when ${displayName !== undefined} then ${displayName ?? null} else display_name end,
      message_signature = case when ${messageSignature !== undefined} then ${messageSignature ?? null}
        else message_signature end,
      avatar_url = case when ${avatarUrl !== undefined} then ${avatarUrl ?? null} else avatar_url end,
      ui_settings = jsonb_strip_nulls(ui_settings || ${JSON.stringify(change.uiSettings ?? {})}::jsonb),
      custom_attributes = jsonb_strip_nulls(custom_attributes || ${JSON.stringify(change.customAttributes ?? {})}::jsonb),
      updated_at = ${now}
    where id = ${userId}`)
}

export async function lockUser(tx: Tx, userId: string): Promise<void> {
  await tx.run(sql`select from users where id = ${userId} for no key update`)
}

export async function selectAccountIds(reader: Reader, userId: string): Promise<string[]> {
  const rows = await reader.many<{ account_id: string }>(
    sql`select account_id from members where user_id = ${userId} order by account_id`,
  )
  return rows.map((row) => row.account_id)
}

/** Whether a working member of the account has the user's address, or the one it is to have; none is added until the transaction ends. */
export async function lockIsAddressTaken(
  tx: Tx,
  { accountId, userId }: { accountId: string; userId: string },
  email: string | undefined,
): Promise<boolean> {
  await lockName(tx, `addresses ${accountId}`)
  const row = await tx.one(sql`
    select others.user_id from members others join users on users.id = others.user_id
    where others.account_id = ${accountId} and others.user_id <> ${userId} and others.disabled_at is null
      and lower(users.email) = lower(coalesce(${email ?? null}, (select mine.email from users mine where mine.id = ${userId})))
    limit 1`)
  return row !== undefined
}

export async function bumpTokenVersion(tx: Tx, userId: string): Promise<void> {
  await tx.run(sql`update users set token_version = token_version + 1 where id = ${userId}`)
}
