/** SQL of the lines told in one conversation. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { type EventRow, toEvent } from '../../platform/events/read-log.ts'
import type { Changed, Line } from './lines.ts'

export type Happened = { at: Date; line: Line } | { at: Date; event: Changed }

/**
 * What happened to it, newest first: lines as they are stored, and events that are in the log while their line is still to
 * be written, so that who changed something reads of it at once. One statement, and so one moment: nothing is told twice.
 */
export async function selectHappened(
  reader: Reader,
  { accountId, id }: { accountId: string; id: string },
  { eventType, limit }: { eventType: string; limit: number },
): Promise<Happened[]> {
  const rows = await reader.many<EventRow & { line: Line | null }>(sql`
    select account_id, seq::bigint as seq, '' as type, created_at as at, 'system' as actor_kind, null::uuid as actor_id,
      null::uuid as inbox_id, conversation_id, null::uuid as contact_id, null::uuid as member_id, null::jsonb as data,
      content_attributes -> 'activity' as line
    from messages
    where account_id = ${accountId} and conversation_id = ${id} and direction = 'activity'
      and content_attributes -> 'activity' is not null
    union all
    select events.account_id, events.seq, type, at, actor_kind, actor_id, inbox_id, conversation_id, contact_id, member_id,
      data, null
    from events join dispatch_cursors using (account_id)
    where events.account_id = ${accountId} and events.seq > dispatch_cursors.seq
      and conversation_id = ${id} and type = ${eventType}
    order by at desc, seq desc limit ${limit}`)
  return rows.map((row) =>
    // The query asks for events of the type that `Changed` is.
    row.line ? { at: row.at, line: row.line } : { at: row.at, event: toEvent(row) as Changed },
  )
}
