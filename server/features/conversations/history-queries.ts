/** SQL of a conversation's history: what its logs of assignments and closures say, oldest first. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import type { Conversation } from './conversations.ts'

export interface Person {
  id: string
  name: string
}

export interface HistoryEntry {
  action: 'assigned' | 'closed' | 'reopened'
  at: Date
  /** The member who did it; null where none did, as when a visitor's message reopens. */
  by: Person | null
  /** To whom it was given. */
  to: Person | null
  resolution: string | null
}

/** The newest entries, oldest first. */
export async function selectHistory(
  reader: Reader,
  { accountId, id }: Conversation,
  limit: number,
): Promise<HistoryEntry[]> {
  const entries = await reader.many<HistoryEntry>(sql`
    select entry.action, entry.at, entry.resolution,
      case when doer.id is not null then json_build_object('id', doer.id, 'name', doer.name) end as by,
      case when owner.id is not null then json_build_object('id', owner.id, 'name', owner.name) end as to
    from (
      select 'assigned' as action, at, case by_kind when 'member' then by_id end as by_id, target_id as to_id,
        null as resolution
      from assignments
      where account_id = ${accountId} and conversation_id = ${id} and target_kind = 'member' and not coalesce(request ? 'resumed', false)
      union all
      select 'closed', closed_at, closed_by, null, resolution
      from closures where account_id = ${accountId} and conversation_id = ${id}
      union all
      select 'reopened', reopened_at, reopened_by, null, null
      from closures where account_id = ${accountId} and conversation_id = ${id} and reopened_at is not null
    ) entry
    left join users doer on doer.id = entry.by_id
    left join users owner on owner.id = entry.to_id
    order by entry.at desc limit ${limit}`)
  return entries.reverse()
}
