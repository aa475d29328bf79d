/** SQL of a contact's conversations. */
import sql, { empty } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isInSight, type Seer } from '../members/sight.ts'
import type { Conversation } from './conversation.ts'
import { columns, joins } from './queries.ts'

/** Those that were deleted move too; only the keys of the others are answered. */
export async function updateContacts(
  tx: Tx,
  accountId: string,
  { fromId, toId }: { fromId: string; toId: string },
  now: Date,
): Promise<string[]> {
  const rows = await tx.many<{ id: string; isGone: boolean }>(sql`
    update conversations set contact_id = ${toId}, updated_at = ${now}
    where account_id = ${accountId} and contact_id = ${fromId}
    returning id, deleted_at is not null as "isGone"`)
  return rows.filter((row) => !row.isGone).map((row) => row.id)
}

export async function selectOfContact(
  reader: Reader,
  contact: { accountId: string; id: string },
  { seer, limit, after }: { seer: Seer & { inboxIds: string[] }; limit: number; after: string[] | undefined },
): Promise<(Conversation & { key: string })[]> {
  const [at, id] = after ?? []
  const isAfter = after ? sql`and (c.last_activity_at, c.id) < (${at}::timestamptz, ${id}::uuid)` : empty
  return await reader.many<Conversation & { key: string }>(sql`
    select ${columns}, to_char(c.last_activity_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
    from conversations c ${joins}
    where c.account_id = ${contact.accountId} and c.contact_id = ${contact.id} and c.deleted_at is null
      and c.inbox_id = any(${seer.inboxIds}::uuid[]) ${isInSight(seer)} ${isAfter}
    order by c.last_activity_at desc, c.id desc limit ${limit}`)
}
