/** SQL of a conversation's history: what its logs of owners and closures say, oldest first. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import type { Conversation } from './conversations.ts'

export interface Party {
  kind: 'member' | 'assistant' | 'team'
  id: string
  name: string
}

export interface HistoryEntry {
  /** `unassigned` is back to the queue, `handed_over` is to an assistant. */
  action: 'assigned' | 'unassigned' | 'team_changed' | 'handed_over' | 'closed' | 'reopened'
  at: Date
  /** The member or assistant who did it; null where none did, as when a visitor's message reopens. */
  by: Party | null
  /** To whom it was given. */
  to: Party | null
  resolution: string | null
}

/** The newest entries, oldest first. Whose it was at its beginning was given to nobody, nor what happened in another system. */
export async function selectHistory(
  reader: Reader,
  { accountId, id, createdAt }: Conversation,
  limit: number,
): Promise<HistoryEntry[]> {
  const entries = await reader.many<HistoryEntry>(sql`
    select entry.action, entry.at, entry.resolution,
      case
        when member.id is not null then json_build_object('kind', 'member', 'id', member.id, 'name', member.name)
        when assistant.id is not null
          then json_build_object('kind', 'assistant', 'id', assistant.id, 'name', assistant.name)
      end as by,
      case
        when owner.id is not null then json_build_object('kind', 'member', 'id', owner.id, 'name', owner.name)
        when team.id is not null then json_build_object('kind', 'team', 'id', team.id, 'name', team.name)
        when helper.id is not null then json_build_object('kind', 'assistant', 'id', helper.id, 'name', helper.name)
      end as to
    from (
      select case target_kind when 'member' then 'assigned' when 'team' then 'team_changed'
          when 'assistant' then 'handed_over' else 'unassigned' end as action,
        at, by_kind, by_id, target_id as to_id, null as resolution
      from assignments
      where account_id = ${accountId} and conversation_id = ${id}
        and not coalesce(request ?| array['resumed', 'handoff'], false)
        and (target_kind in ('member', 'team') or at > ${createdAt})
      union all
      select 'closed', closed_at, 'member', closed_by, null, resolution
      from closures where account_id = ${accountId} and conversation_id = ${id}
      union all
      select 'reopened', reopened_at, 'member', reopened_by, null, null
      from closures where account_id = ${accountId} and conversation_id = ${id} and reopened_at is not null
    ) entry
    left join users member on entry.by_kind = 'member' and member.id = entry.by_id
    left join assistants assistant on entry.by_kind = 'assistant' and assistant.account_id = ${accountId}
      and assistant.id = entry.by_id
    left join users owner on entry.action = 'assigned' and owner.id = entry.to_id
    left join teams team on entry.action = 'team_changed' and team.account_id = ${accountId} and team.id = entry.to_id
    left join assistants helper on entry.action = 'handed_over' and helper.account_id = ${accountId}
      and helper.id = entry.to_id
    order by entry.at desc limit ${limit}`)
  return entries.reverse()
}
