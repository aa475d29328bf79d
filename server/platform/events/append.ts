/**
 * Appending to the account's log. Drafts gathered during a transaction are written as its last step: the
 * account's counter row is locked for as short a time as can be, and sequence order is commit order. (A
 * plain serial number is handed out before the order of commits is known; readers would miss rows.)
 */
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../db/db.ts'
import type { EventDraft, EventType } from './event.ts'

interface Pending {
  type: string
  draft: EventDraft
}

const pending = new WeakMap<Tx, Pending[]>()

/** Appends an event when the transaction commits; data is checked against the event's schema's type. */
export function append<Data>(tx: Tx, event: EventType<Data>, draft: EventDraft<Data>): void {
  let drafts = pending.get(tx)
  if (!drafts) {
    drafts = []
    pending.set(tx, drafts)
    tx.lastly(() => insertsOfPending(tx))
  }
  drafts.push({ type: event.type, draft })
}

/** Forgets what was gathered since `kept` drafts: for work that was rolled back to a savepoint. */
export function forgetAppended(tx: Tx, kept: number): void {
  pending.get(tx)?.splice(kept)
}

/** How many drafts are gathered so far. */
export function countAppended(tx: Tx): number {
  return pending.get(tx)?.length ?? 0
}

/** Writes the gathered events now. Needed only before a statement that appends its own. */
export async function flushEvents(tx: Tx): Promise<void> {
  for (const insert of insertsOfPending(tx)) await tx.run(insert)
}

/** One statement for each account, in one order, so that two transactions never wait for each other in a circle. */
function insertsOfPending(tx: Tx): Sql[] {
  const drafts = pending.get(tx)?.splice(0) ?? []
  const accounts = [...new Set(drafts.map(({ draft }) => draft.accountId))].sort()
  return accounts.map((accountId) =>
    insertOf(
      accountId,
      drafts.filter(({ draft }) => draft.accountId === accountId),
    ),
  )
}

function insertOf(accountId: string, drafts: Pending[]): Sql {
  const rows = drafts.map(({ type, draft }, index) => ({
    ordinal: index + 1,
    type,
    at: draft.at.toISOString(),
    actor_kind: draft.actor.kind,
    actor_id: draft.actor.id,
    inbox_id: draft.inboxId,
    conversation_id: draft.conversationId,
    contact_id: draft.contactId,
    member_id: draft.memberId,
    data: draft.data,
  }))
  return sql`
    with counter as (
      update account_counters set event_seq = event_seq + ${rows.length} where account_id = ${accountId}
      returning event_seq - ${rows.length} as base
    )
    insert into events (account_id, seq, type, at, actor_kind, actor_id, inbox_id, conversation_id,
      contact_id, member_id, data)
    select ${accountId}, counter.base + draft.ordinal, draft.type, draft.at, draft.actor_kind, draft.actor_id,
      draft.inbox_id, draft.conversation_id, draft.contact_id, draft.member_id, draft.data
    from counter, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as draft (ordinal integer, type text,
      at timestamptz, actor_kind text, actor_id uuid, inbox_id uuid, conversation_id uuid, contact_id uuid,
      member_id uuid, data jsonb)`
}
