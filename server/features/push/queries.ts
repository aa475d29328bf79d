/** SQL of web push: which browsers may be told, and who is looking. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Owner } from '../notifications/notifications.ts'

export interface Browser {
  id: string
  num: number
  endpoint: string
  /** As it was announced: `p256dh` and `auth`, and the language to tell in. */
  attributes: Record<string, unknown>
  /** Whether the session it was announced in is open; a key's always is. */
  isOpen: boolean
}

/** Of these members, those that have a browser to be told on; by push_subscriptions_by_user. */
export async function selectReachable(
  reader: Reader,
  accountId: string,
  userIds: string[],
): Promise<Set<string>> {
  const rows = await reader.many<{ id: string }>(sql`
    select distinct user_id as id from push_subscriptions
    where user_id = any(${userIds}::uuid[]) and kind = 'browser_push'
      and (account_id is null or account_id = ${accountId})`)
  return new Set(rows.map(({ id }) => id))
}

const columns = sql`id, num, identifier as endpoint, attributes,
  session_id is null and account_id is null or exists (
    select from sessions
    join session_tokens on session_tokens.account_id = sessions.account_id and session_tokens.session_id = sessions.id
    where sessions.account_id = push_subscriptions.account_id and sessions.id = push_subscriptions.session_id
      and sessions.ended_at is null and session_tokens.expires_at > `

export async function selectBrowsers(
  reader: Reader,
  { accountId, userId }: Owner,
  now: Date,
): Promise<Browser[]> {
  return await reader.many<Browser>(sql`
    select ${columns}${now}) as "isOpen" from push_subscriptions
    where user_id = ${userId} and kind = 'browser_push' and (account_id is null or account_id = ${accountId})
    order by num`)
}

/** As many pages of a member are remembered: one of them is enough to know that it looks. */
const mostPages = 20

/** Extends until when a page is believed to be in sight, and forgets what is over, and those beyond the newest. */
export async function upsertAttention(
  tx: Tx,
  { accountId, userId }: Owner,
  { page, until, now }: { page: string; until: Date; now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into push_attentions (account_id, user_id, page, until) values (${accountId}, ${userId}, ${page}, ${until})
    on conflict (account_id, user_id, page) do update set until = excluded.until`)
  await tx.run(sql`
    delete from push_attentions where account_id = ${accountId} and user_id = ${userId} and (until <= ${now} or page in (
      select page from push_attentions where account_id = ${accountId} and user_id = ${userId}
      order by until desc, page = ${page} desc, page offset ${mostPages}))`)
}

export async function deleteAttention(tx: Tx, { accountId, userId }: Owner, page: string): Promise<void> {
  await tx.run(sql`
    delete from push_attentions where account_id = ${accountId} and user_id = ${userId} and page = ${page}`)
}

export async function selectIsLooking(
  reader: Reader,
  { accountId, userId }: Owner,
  now: Date,
): Promise<boolean> {
  const row = await reader.one<{ is: boolean }>(sql`
    select exists (
      select from push_attentions where account_id = ${accountId} and user_id = ${userId} and until > ${now}) as is`)
  return row?.is ?? false
}
