/** SQL of sessions: member logins and visitor tokens. Tokens are stored as their SHA-256 only. */
import sql, { type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isAccountOpen } from '../accounts/accounts.ts'
import { permissionsOfMember } from '../members/sight.ts'
import { lacksProof } from './visitor-token-queries.ts'

export interface LoginRow {
  userId: string
  username: string
  email: string
  name: string
  passwordHash: string
  accountId: string | null
  role: 'agent' | 'administrator' | null
  disabledAt: Date | null
}

/**
 * A user, and its membership in the account of a site (null when it has none); without a site, in the
 * account it has worked in longest.
 */
export async function selectLogin(
  reader: Reader,
  who: { username: string } | { userId: string },
  siteKey: string | undefined,
): Promise<LoginRow | undefined> {
  const isIt =
    'userId' in who ? sql`users.id = ${who.userId}` : sql`lower(users.username) = lower(${who.username})`
  if (siteKey === undefined) return await selectLoginAnywhere(reader, isIt)
  return await reader.one<LoginRow>(sql`
    select users.id as "userId", users.username, users.email, users.name, users.password_hash as "passwordHash",
      members.account_id as "accountId", members.role, members.disabled_at as "disabledAt"
    from users
    left join inboxes on inboxes.key = ${siteKey} and inboxes.deleted_at is null
    left join members on members.user_id = users.id and members.account_id = inboxes.account_id and exists (
      select from accounts where accounts.id = members.account_id and status = 'active' and deleted_at is null)
    where ${isIt}`)
}

async function selectLoginAnywhere(reader: Reader, isIt: Sql): Promise<LoginRow | undefined> {
  return await reader.one<LoginRow>(sql`
    select users.id as "userId", users.username, users.email, users.name, users.password_hash as "passwordHash",
      members.account_id as "accountId", members.role, members.disabled_at as "disabledAt"
    from users
    left join lateral (
      select members.* from members
      join accounts on ${isAccountOpen(sql`members.account_id`)}
      where members.user_id = users.id and members.disabled_at is null
      order by members.created_at, members.account_id limit 1
    ) members on true
    where ${isIt}`)
}

export interface SiteKey {
  inboxId: string
  key: string
}

/** The sites a member may enter: all of the account for an administrator. */
export async function selectSitesOf(reader: Reader, accountId: string, userId: string): Promise<SiteKey[]> {
  return await reader.many<SiteKey>(sql`
    select inboxes.id as "inboxId", inboxes.key from inboxes join members using (account_id)
    where inboxes.account_id = ${accountId} and members.user_id = ${userId} and inboxes.deleted_at is null
      and (members.role = 'administrator' or exists (
        select from inbox_members where inbox_members.account_id = inboxes.account_id
          and inbox_members.inbox_id = inboxes.id and inbox_members.user_id = members.user_id))
    order by inboxes.key`)
}

export async function insertSession(
  tx: Tx,
  row: { accountId: string; id: string; userId: string; now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into sessions (account_id, id, user_id, created_at)
    values (${row.accountId}, ${row.id}, ${row.userId}, ${row.now})`)
}

export async function insertToken(
  tx: Tx,
  row: {
    hash: Buffer
    accountId: string
    sessionId: string
    kind: 'access' | 'refresh'
    now: Date
    expiresAt: Date
  },
): Promise<void> {
  await tx.run(sql`
    insert into session_tokens (hash, account_id, session_id, kind, created_at, expires_at)
    values (${row.hash}, ${row.accountId}, ${row.sessionId}, ${row.kind}, ${row.now}, ${row.expiresAt})`)
}

export interface TokenRow {
  accountId: string
  sessionId: string
  userId: string
  expiresAt: Date
  usedAt: Date | null
  endedAt: Date | null
  disabledAt: Date | null
}

/** A refresh token's row, locked: two refreshes at once are served one after the other. */
export async function lockRefreshToken(tx: Tx, hash: Buffer): Promise<TokenRow | undefined> {
  return await tx.one<TokenRow>(sql`
    select token.account_id as "accountId", token.session_id as "sessionId", sessions.user_id as "userId",
      token.expires_at as "expiresAt", token.used_at as "usedAt", sessions.ended_at as "endedAt",
      members.disabled_at as "disabledAt"
    from session_tokens token
    join sessions on sessions.account_id = token.account_id and sessions.id = token.session_id
    join members on members.account_id = sessions.account_id and members.user_id = sessions.user_id
    where token.hash = ${hash} and token.kind = 'refresh'
    for update of token, sessions`)
}

export async function markUsed(tx: Tx, hash: Buffer, now: Date): Promise<void> {
  await tx.run(sql`update session_tokens set used_at = ${now} where hash = ${hash}`)
}

export interface MemberSessionRow {
  accountId: string
  sessionId: string
  userId: string
  username: string
  name: string
  shownName: string
  role: 'agent' | 'administrator'
  expiresAt: Date
  endedAt: Date | null
  disabledAt: Date | null
  inboxIds: string[]
  permissions: string[] | null
}

/** Who an access token belongs to, with the inboxes it opens. */
export async function selectByAccessToken(
  reader: Reader,
  hash: Buffer,
): Promise<MemberSessionRow | undefined> {
  return await reader.one<MemberSessionRow>(sql`
    select token.account_id as "accountId", sessions.id as "sessionId", users.id as "userId", users.username,
      users.name, coalesce(nullif(users.display_name, ''), users.name) as "shownName", members.role,
      token.expires_at as "expiresAt", sessions.ended_at as "endedAt", members.disabled_at as "disabledAt",
      case members.role
        when 'administrator' then array(select id from inboxes where inboxes.account_id = token.account_id)
        else array(select inbox_id from inbox_members where inbox_members.account_id = token.account_id
          and inbox_members.user_id = users.id)
      end as "inboxIds", ${permissionsOfMember}
    from session_tokens token
    join sessions on sessions.account_id = token.account_id and sessions.id = token.session_id
    join members on members.account_id = sessions.account_id and members.user_id = sessions.user_id
    join users on users.id = sessions.user_id
    join accounts on ${isAccountOpen(sql`token.account_id`)}
    where token.hash = ${hash} and token.kind = 'access'`)
}

/** Which sessions to end: one, or a user's in an account. */
export type Ending = { accountId: string } & ({ sessionId: string } | { userId: string })

/** Ends sessions that are still open; answers their ids. */
export async function endOpenSessions(tx: Tx, which: Ending, reason: string, now: Date): Promise<string[]> {
  const rows = await tx.many<{ id: string }>(sql`
    update sessions set ended_at = ${now}, end_reason = ${reason}
    where account_id = ${which.accountId} and ended_at is null
      and ${'sessionId' in which ? sql`id = ${which.sessionId}` : sql`user_id = ${which.userId}`}
    returning id`)
  return rows.map((row) => row.id)
}

/** The accounts a user is a member of: a password is the user's, so a change ends sessions in all of them. */
export async function selectAccountsOf(reader: Reader, userId: string): Promise<string[]> {
  const rows = await reader.many<{ account_id: string }>(sql`
    select account_id from members where user_id = ${userId} order by account_id`)
  return rows.map((row) => row.account_id)
}

/**
 * Until when the last token of each session lasts; one that has ended is left out. A used refresh token is no token
 * any more. A visitor's session is found by its address, by which there is an index.
 */
export async function selectEnds(
  reader: Reader,
  sessions: { accountId: string; id: string; addressId: string | null; role: string }[],
): Promise<Map<string, Date>> {
  const rows = await reader.many<{ id: string; end: Date }>(sql`
    select session.id, found."end"
    from jsonb_to_recordset(${JSON.stringify(sessions)}::jsonb) as session ("accountId" uuid, id uuid, "addressId" uuid,
      role text)
    join accounts on ${isAccountOpen(sql`session."accountId"`)}
    cross join lateral (
      select expires_at as "end" from visitor_sessions
      where account_id = session."accountId" and address_id = session."addressId"
        and visitor_sessions.id = session.id and ended_at is null and not exists (
          select from addresses join inboxes on inboxes.account_id = addresses.account_id and inboxes.id = addresses.inbox_id
          where addresses.account_id = session."accountId" and addresses.id = session."addressId" and ${lacksProof})
      union all
      select max(token.expires_at) from sessions
      join session_tokens token on token.account_id = sessions.account_id and token.session_id = sessions.id
      where session."addressId" is null and sessions.account_id = session."accountId" and sessions.id = session.id
        and ended_at is null and token.used_at is null
      having count(*) > 0
      union all
      -- A key that never ends lasts as long as anything here; a user's, while the user is what it was there.
      select coalesce(expires_at, timestamptz '9999-01-01') from api_tokens
      where api_tokens.id = session.id and ended_at is null and (api_tokens.user_id is null or exists (
        select from members where members.account_id = session."accountId" and members.user_id = api_tokens.user_id
          and members.disabled_at is null and members.role = session.role))
      union all
      -- A pubsub token stands for its user or its address, and lasts while that does.
      select timestamptz '9999-01-01' from members join accounts on accounts.id = members.account_id
      where session."addressId" is null and members.account_id = session."accountId" and members.user_id = session.id
        and members.disabled_at is null and accounts.status = 'active' and accounts.deleted_at is null
      union all
      select timestamptz '9999-01-01' from addresses
      join contacts on contacts.account_id = addresses.account_id and contacts.id = addresses.contact_id
      join inboxes on inboxes.account_id = addresses.account_id and inboxes.id = addresses.inbox_id
      where addresses.account_id = session."accountId" and addresses.id = session."addressId" and addresses.id = session.id
        and addresses.ended_at is null and contacts.blocked_at is null and contacts.deleted_at is null
        and inboxes.status = 'active' and inboxes.deleted_at is null
    ) found`)
  return new Map(rows.map(({ id, end }) => [id, end]))
}

/** Holds a user's row and answers its password's hash: what was verified may have been changed since. */
export async function lockPasswordHash(tx: Tx, userId: string): Promise<string | undefined> {
  const row = await tx.one<{ hash: string }>(sql`
    select password_hash as hash from users where id = ${userId} for share`)
  return row?.hash
}

/** The inbox and domain of a site of the account. */
export async function selectSiteGate(
  reader: Reader,
  accountId: string,
  key: string,
): Promise<{ inboxId: string; domain: string | null; allowedDomains: string[] } | undefined> {
  return await reader.one(sql`
    select inboxes.id as "inboxId", sites.domain,
      coalesce(sites.widget_config -> 'allowed_domains', '[]') as "allowedDomains"
    from inboxes
    left join sites on sites.account_id = inboxes.account_id and sites.inbox_id = inboxes.id
    where inboxes.account_id = ${accountId} and inboxes.key = ${key} and inboxes.deleted_at is null`)
}

/** Forgets tokens that expired before an instant. */
export async function deleteExpired(tx: Tx, before: Date): Promise<void> {
  await tx.run(sql`delete from session_tokens where expires_at < ${before}`)
  await tx.run(sql`delete from visitor_sessions where expires_at < ${before}`)
}
