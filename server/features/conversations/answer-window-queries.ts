/** SQL of when customers last said something, where that decides whether one may answer. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'

export interface LastIncoming {
  id: string
  channel: string
  config: Record<string, unknown>
  lastIncomingAt: Date | null
}

/** Of each conversation, by its messages from the newest back to the first that came in. */
export async function selectLastIncoming(
  reader: Reader,
  accountId: string,
  conversationIds: string[],
): Promise<LastIncoming[]> {
  return await reader.many<LastIncoming>(sql`
    select c.id, inboxes.channel, inboxes.channel_config as config, newest.created_at as "lastIncomingAt"
    from conversations c
    join inboxes on inboxes.account_id = c.account_id and inboxes.id = c.inbox_id
    left join lateral (
      select m.created_at from messages m
      where m.account_id = c.account_id and m.conversation_id = c.id and m.direction = 'in'
      order by m.seq desc limit 1) newest on true
    where c.account_id = ${accountId} and c.id = any(${conversationIds}::uuid[])`)
}
