/** SQL of hand-offs: what of the log of owners is written beside an ordinary change of owner. */

import sql from 'sql-template-tag'
import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { Conversation } from './conversation.ts'

/** Appends hand-offs that happened elsewhere: over, and nobody's now. */
export async function insertPastHandoffs(
  tx: Tx,
  { accountId, id }: Conversation,
  handoffs: Record<string, unknown>[],
  by: By,
): Promise<void> {
  const requests = handoffs.map((handoff) => JSON.stringify({ handoff }))
  await tx.run(sql`
    insert into assignments (account_id, id, conversation_id, target_kind, state, by_kind, by_id, request, at, done_at)
    select ${accountId}, past.id, ${id}, 'queue', 'done', ${by.actor.kind}, ${by.actor.id}, past.request, ${by.now},
      ${by.now}
    from unnest(${handoffs.map(() => newId())}::uuid[], ${requests}::jsonb[]) as past (id, request)`)
}

/** Marks the offer a member has as taken. False when there is none. */
export async function updateOffer(
  tx: Tx,
  { accountId, id, assigneeId }: Conversation,
  by: By,
): Promise<boolean> {
  const taken = await tx.run(sql`
    update assignments set state = 'accepted', accepted_at = ${by.now}, accepted_by = ${by.actor.id}
    where account_id = ${accountId} and conversation_id = ${id} and target_kind = 'member' and target_id = ${assigneeId}
      and state = 'offered' and done_at is null`)
  return taken > 0
}

/** Notes how the newest ownership came about, over what is noted. */
export async function updateRequest(
  tx: Tx,
  { accountId, id }: Conversation,
  request: Record<string, unknown>,
): Promise<void> {
  await tx.run(sql`
    update assignments set request = coalesce(request, '{}') || ${JSON.stringify(request)}::jsonb
    where account_id = ${accountId} and id = (
      select id from assignments where account_id = ${accountId} and conversation_id = ${id}
      order by at desc, id desc limit 1)`)
}
