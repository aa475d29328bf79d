/** SQL of who may enter an inbox. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'

interface InboxRef {
  accountId: string
  inboxId: string
}

/** The members of the account among these ids, in any form, disabled or not. */
export async function selectUserIds(reader: Reader, accountId: string, ids: string[]): Promise<string[]> {
  const numbers = ids.filter((id) => id.startsWith('#')).map((id) => Number(id.slice(1)))
  const keys = ids.filter((id) => !id.startsWith('#'))
  const rows = await reader.many<{ id: string }>(sql`
    select users.id from members join users on users.id = members.user_id
    where members.account_id = ${accountId}
      and (users.id = any(${keys}::uuid[]) or users.num = any(${numbers}::bigint[]))
    order by users.id`)
  return rows.map((row) => row.id)
}

/** Those who were let into the inbox by name, whatever their role; one who was disabled stays, unseen. */
export async function selectInsiders(reader: Reader, inbox: InboxRef): Promise<string[]> {
  const rows = await reader.many<{ user_id: string }>(sql`
    select user_id from inbox_members where account_id = ${inbox.accountId} and inbox_id = ${inbox.inboxId}`)
  return rows.map((row) => row.user_id)
}

export async function insertInsiders(tx: Tx, inbox: InboxRef, userIds: string[]): Promise<number> {
  return await tx.run(sql`
    insert into inbox_members (account_id, inbox_id, user_id)
    select ${inbox.accountId}, ${inbox.inboxId}, user_id from unnest(${userIds}::uuid[]) as user_id
    on conflict do nothing`)
}

/** Takes these members out of an inbox, or all of them; answers whom it took out. */
export async function deleteInsiders(tx: Tx, inbox: InboxRef, userIds: string[] | null): Promise<string[]> {
  const rows = await tx.many<{ user_id: string; role: string }>(sql`
    delete from inbox_members using members
    where inbox_members.account_id = ${inbox.accountId} and inbox_members.inbox_id = ${inbox.inboxId}
      and (${userIds}::uuid[] is null or inbox_members.user_id = any(${userIds}::uuid[]))
      and members.account_id = inbox_members.account_id and members.user_id = inbox_members.user_id
    returning inbox_members.user_id, members.role`)
  // An administrator enters every inbox, named or not.
  return rows.filter(({ role }) => role !== 'administrator').map((row) => row.user_id)
}

/** The working members of an account who are in any of these inboxes; administrators are in all. */
export async function selectMemberIdsOfAny(
  reader: Reader,
  accountId: string,
  inboxIds: string[],
): Promise<string[]> {
  const rows = await reader.many<{ user_id: string }>(sql`
    select members.user_id from members where members.account_id = ${accountId} and members.disabled_at is null
      and (members.role = 'administrator' or exists (
        select from inbox_members where inbox_members.account_id = members.account_id
          and inbox_members.inbox_id = any(${inboxIds}::uuid[]) and inbox_members.user_id = members.user_id))`)
  return rows.map((row) => row.user_id)
}
