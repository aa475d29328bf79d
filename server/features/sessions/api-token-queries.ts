/** SQL of API tokens: the keys programs hold. Stored as their SHA-256 only. */
import sql, { empty } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import { permissionsOfMember } from '../members/sight.ts'
import type { ApiToken, ApiTokenDraft } from './api-tokens.ts'

export interface TokenOwner {
  id: string
  kind: 'user' | 'assistant' | 'platform'
  accountId: string | null
  accountNum: number | null
  userId: string | null
  assistantId: string | null
  appId: string | null
  name: string
  endedAt: Date | null
  expiresAt: Date | null
  /** False where it is of an account that is suspended or closed. */
  isOpen: boolean
}

/** Whose a token is, whatever it opens. */
export async function selectTokenOwner(reader: Reader, hash: Buffer): Promise<TokenOwner | undefined> {
  return await reader.one<TokenOwner>(sql`
    select token.id, token.kind, token.account_id as "accountId", accounts.num as "accountNum",
      token.user_id as "userId", token.assistant_id as "assistantId", token.platform_app_id as "appId",
      coalesce(assistants.name, platform_apps.name, '') as name,
      token.ended_at as "endedAt", token.expires_at as "expiresAt",
      accounts.id is null or (accounts.status = 'active' and accounts.deleted_at is null) as "isOpen"
    from api_tokens token
    left join accounts on accounts.id = token.account_id
    left join assistants on assistants.account_id = token.account_id and assistants.id = token.assistant_id
    left join platform_apps on platform_apps.id = token.platform_app_id
    where token.hash = ${hash}`)
}

export interface MembershipRow {
  accountId: string
  userId: string
  username: string
  name: string
  shownName: string
  role: 'agent' | 'administrator'
  disabledAt: Date | null
  inboxIds: string[]
  permissions: string[] | null
}

/** The user's membership in the account of this number, or its oldest one; undefined when there is none. */
export async function selectMembership(
  reader: Reader,
  userId: string,
  account: { num: number } | { id: string } | undefined,
): Promise<MembershipRow | undefined> {
  const isIt = account
    ? 'num' in account
      ? sql`and accounts.num = ${account.num}`
      : sql`and accounts.id = ${account.id}`
    : empty
  return await reader.one<MembershipRow>(sql`
    select members.account_id as "accountId", users.id as "userId", users.username, users.name,
      coalesce(nullif(users.display_name, ''), users.name) as "shownName", members.role, members.disabled_at as "disabledAt",
      case members.role
        when 'administrator' then array(select id from inboxes where inboxes.account_id = members.account_id)
        else array(select inbox_id from inbox_members where inbox_members.account_id = members.account_id
          and inbox_members.user_id = users.id)
      end as "inboxIds", ${permissionsOfMember}
    from members
    join users on users.id = members.user_id
    join accounts on accounts.id = members.account_id
    where members.user_id = ${userId} and members.disabled_at is null and accounts.deleted_at is null
      and accounts.status = 'active' ${isIt}
    order by members.created_at, members.account_id limit 1`)
}

/** The inboxes of an account: what an assistant's key opens. */
export async function selectInboxIds(reader: Reader, accountId: string): Promise<string[]> {
  const rows = await reader.many<{ id: string }>(sql`select id from inboxes where account_id = ${accountId}`)
  return rows.map((row) => row.id)
}

export async function insertApiToken(
  tx: Tx,
  row: ApiTokenDraft & { id: string; hash: Buffer; hint: string; now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into api_tokens (id, hash, hint, kind, account_id, user_id, assistant_id, platform_app_id, name, detail,
      created_at, expires_at, purpose)
    values (${row.id}, ${row.hash}, ${row.hint}, ${row.kind}, ${row.accountId ?? null}, ${row.userId ?? null},
      ${row.assistantId ?? null}, ${row.appId ?? null}, ${row.name ?? ''}, ${row.detail ?? ''}, ${row.now},
      ${row.expiresAt ?? null}, ${row.purpose ?? 'key'})`)
}

export const tokenColumns = sql`
  token.id, token.num, token.kind, token.purpose, token.hint, token.account_id as "accountId", token.user_id as "userId", token.name,
  token.detail, token.created_at as "createdAt", token.updated_at as "updatedAt", token.expires_at as "expiresAt",
  token.last_used_at as "lastUsedAt", token.ended_at as "endedAt"`

export async function selectApiToken(reader: Reader, id: string): Promise<ApiToken | undefined> {
  const isIt = isNumber(id) ? sql`token.num = ${numberOf(id)}` : sql`token.id = ${id}`
  return await reader.one<ApiToken>(sql`
    select ${tokenColumns} from api_tokens token where ${isIt} and token.ended_at is null`)
}

/** By api_tokens_by_user. */
export async function selectApiTokensOf(
  reader: Reader,
  owner: { userId: string; onlyAccountId: string | null },
  page: { after: number; limit: number },
): Promise<ApiToken[]> {
  const ofAccount = owner.onlyAccountId === null ? empty : sql`and token.account_id = ${owner.onlyAccountId}`
  return await reader.many<ApiToken>(sql`
    select ${tokenColumns} from api_tokens token
    where token.user_id = ${owner.userId} and token.ended_at is null and token.purpose = 'key'
      and token.num > ${page.after} ${ofAccount}
    order by token.num limit ${page.limit}`)
}

/** The keys these users hold for programs, by number. By api_tokens_by_user. */
export async function selectKeysOf(reader: Reader, userIds: string[]): Promise<ApiToken[]> {
  return await reader.many<ApiToken>(sql`
    select ${tokenColumns} from api_tokens token
    where token.user_id = any(${userIds}::uuid[]) and token.ended_at is null and token.purpose = 'key'
    order by token.num`)
}

/** Of this account alone, or of a user who has a place in no other: what it opens elsewhere is not this account's to end. */
const isOnlyOf = ({ accountId, userId }: { accountId: string; userId: string }) => sql`
  user_id = ${userId} and ended_at is null and (account_id = ${accountId} or not exists (
    select from members join accounts on accounts.id = members.account_id
    where members.user_id = ${userId} and members.account_id <> ${accountId} and members.disabled_at is null
      and accounts.deleted_at is null))`

/** Ends what a member signed in with, where it opens no other account; answers the ids. */
export async function endLoginTokens(
  tx: Tx,
  member: { accountId: string; userId: string },
  now: Date,
): Promise<string[]> {
  const rows = await tx.many<{ id: string }>(sql`
    update api_tokens set ended_at = ${now} where ${isOnlyOf(member)} and purpose <> 'key' returning id`)
  return rows.map((row) => row.id)
}

/** Ends a member's keys that open no other account; answers their ids. */
export async function endTokensOfMember(
  tx: Tx,
  member: { accountId: string; userId: string },
  now: Date,
): Promise<string[]> {
  const rows = await tx.many<{ id: string }>(sql`
    update api_tokens set ended_at = ${now} where ${isOnlyOf(member)} returning id`)
  return rows.map((row) => row.id)
}

/** Ends every key of a user; answers which, and whether each was a program's. */
export async function endTokensOfUser(
  tx: Tx,
  userId: string,
  now: Date,
): Promise<{ id: string; isProgram: boolean }[]> {
  return await tx.many(sql`
    update api_tokens set ended_at = ${now} where user_id = ${userId} and ended_at is null
    returning id, purpose = 'key' as "isProgram"`)
}

/** A user's keys that go on, with the rights the user has now. */
export async function selectOpenTokenIds(reader: Reader, userId: string): Promise<string[]> {
  const rows = await reader.many<{ id: string }>(sql`
    select id from api_tokens where user_id = ${userId} and ended_at is null`)
  return rows.map((row) => row.id)
}

/** Spends a ticket: the user it signs in, once. */
export async function spendTicket(tx: Tx, hash: Buffer, now: Date): Promise<string | undefined> {
  const row = await tx.one<{ userId: string }>(sql`
    update api_tokens set ended_at = ${now}
    where hash = ${hash} and purpose = 'ticket' and ended_at is null and expires_at > ${now}
    returning user_id as "userId"`)
  return row?.userId
}

export async function updateToken(
  tx: Tx,
  id: string,
  { name, detail }: { name?: string | undefined; detail?: string | undefined },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update api_tokens set name = coalesce(${name ?? null}, name), detail = coalesce(${detail ?? null}, detail),
      updated_at = ${now}
    where id = ${id}`)
}

export async function endToken(tx: Tx, id: string, now: Date): Promise<boolean> {
  const ended = await tx.run(sql`
    update api_tokens set ended_at = ${now} where id = ${id} and ended_at is null`)
  return ended > 0
}
