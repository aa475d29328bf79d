/**
 * Appending to the account's log. Drafts gathered during a transaction are written as its last step: the
 * account's counter row is locked for as short a time as can be, and sequence order is commit order. (A
 * plain serial number is handed out before the order of commits is known; readers would miss rows.)
 */
import sql from 'sql-template-tag'
import type { LastStatement, Tx } from '../db/db.ts'
import type { EventDraft, EventNews, EventType, LoggedEvent } from './event.ts'
import { toEvent } from './read-log.ts'

interface Pending {
  type: string
  draft: EventDraft
}

interface Appending {
  pending: Pending[]
  /** What was written, as a reader of the log will see it; undefined once some of it may have been rolled back. */
  written: LoggedEvent[] | undefined
}

const aboutNothing = { inboxId: null, conversationId: null, contactId: null, memberId: null }

const appendings = new WeakMap<Tx, Appending>()

/** Appends an event when the transaction commits; data is checked against the event's schema's type. */
export function append<Data>(tx: Tx, event: EventType<Data>, news: EventNews<Data>): void {
  let appending = appendings.get(tx)
  if (!appending) {
    appending = { pending: [], written: [] }
    appendings.set(tx, appending)
    tx.lastly(() => insertsOfPending(tx))
  }
  appending.pending.push({ type: event.type, draft: { ...aboutNothing, ...news } })
}

/** Forgets what was gathered since `kept` drafts: for work that was rolled back to a savepoint. */
export function forgetAppended(tx: Tx, kept: number): void {
  const appending = appendings.get(tx)
  appending?.pending.splice(kept)
  if (appending) appending.written = undefined
}

/** How many drafts are gathered so far. */
export function countAppended(tx: Tx): number {
  return appendings.get(tx)?.pending.length ?? 0
}

/** What a committed transaction appended here, each account's in order; undefined when only the log knows. */
export function appendedIn(tx: Tx): LoggedEvent[] | undefined {
  return appendings.get(tx)?.written
}

/** Writes the gathered events now. Needed only before a statement that appends its own. */
export async function flushEvents(tx: Tx): Promise<void> {
  for (const { statement, heard } of insertsOfPending(tx)) heard(await tx.many(statement))
}

/** One statement for each account, in one order, so that two transactions never wait for each other in a circle. */
function insertsOfPending(tx: Tx): LastStatement[] {
  const appending = appendings.get(tx)
  const drafts = appending?.pending.splice(0) ?? []
  const accounts = [...new Set(drafts.map(({ draft }) => draft.accountId))].sort()
  return accounts.map((accountId) =>
    insertOf(
      accountId,
      drafts.filter(({ draft }) => draft.accountId === accountId),
      (events) => appending?.written?.push(...events),
    ),
  )
}

type Numbered = [{ base: number }?]

function insertOf(
  accountId: string,
  drafts: Pending[],
  written: (events: LoggedEvent[]) => void,
): LastStatement {
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
  const text = JSON.stringify(rows)
  const statement = sql`
    with counter as (
      update account_counters set event_seq = event_seq + ${rows.length} where account_id = ${accountId}
      returning event_seq - ${rows.length} as base
    ), event as (
      insert into events (account_id, seq, type, at, actor_kind, actor_id, inbox_id, conversation_id,
        contact_id, member_id, data)
      select ${accountId}, counter.base + draft.ordinal, draft.type, draft.at, draft.actor_kind, draft.actor_id,
        draft.inbox_id, draft.conversation_id, draft.contact_id, draft.member_id, draft.data
      from counter, jsonb_to_recordset(${text}::jsonb) as draft (ordinal integer, type text,
        at timestamptz, actor_kind text, actor_id uuid, inbox_id uuid, conversation_id uuid, contact_id uuid,
        member_id uuid, data jsonb)
    )
    select base from counter`
  return {
    statement,
    heard: (found) => {
      // The statement answers the counter's row and nothing else.
      const [counter] = found as Numbered
      if (!counter) return
      // From the text that was sent: dates are texts there and what is undefined is gone, as in the log.
      const sent: typeof rows = JSON.parse(text)
      written(
        sent.map((row) =>
          toEvent({ ...row, account_id: accountId, seq: counter.base + row.ordinal, at: new Date(row.at) }),
        ),
      )
    },
  }
}
