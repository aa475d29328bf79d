/** Reading the log: the one statement the tail, the dispatcher and a resuming socket share. */
import sql, { type Sql } from 'sql-template-tag'
import type { Reader } from '../db/db.ts'
import type { LoggedEvent } from './event.ts'

/** A row of `events`, or what will be one. */
export interface EventRow {
  account_id: string
  seq: number
  type: string
  at: Date
  actor_kind: LoggedEvent['actor']['kind']
  actor_id: string | null
  inbox_id: string | null
  conversation_id: string | null
  contact_id: string | null
  member_id: string | null
  data: unknown
}

export interface LogPosition {
  accountId: string
  seq: number
}

/** At most `limit` events of each account after its position, in order of account and sequence. */
export async function readLog(
  reader: Reader,
  positions: LogPosition[],
  limit: number,
): Promise<LoggedEvent[]> {
  const rows = await reader.many<EventRow>(sql`
    select event.* from unnest(${positions.map((at) => at.accountId)}::uuid[],
      ${positions.map((at) => at.seq)}::bigint[]) as position (account_id, seq)
    cross join lateral (
      select * from events where events.account_id = position.account_id and events.seq > position.seq
      order by events.seq limit ${limit}
    ) event
    order by event.account_id, event.seq`)
  return rows.map(toEvent)
}

/** One account's events after `seq` that `audience` (a condition on `events`) may hear, oldest first. */
export async function readLogFor(
  reader: Reader,
  position: LogPosition,
  audience: Sql,
  options: { through: number; limit: number },
): Promise<LoggedEvent[]> {
  const rows = await reader.many<EventRow>(sql`
    select * from events where account_id = ${position.accountId} and seq > ${position.seq}
      and seq <= ${options.through} and (${audience}) order by seq limit ${options.limit}`)
  return rows.map(toEvent)
}

/** The newest sequence of each account; an account without a counter row is left out. */
export async function newestSeqs(reader: Reader, accountIds: string[]): Promise<LogPosition[]> {
  return await reader.many<LogPosition>(sql`
    select account_id as "accountId", event_seq as seq from account_counters
    where account_id = any(${accountIds}::uuid[])`)
}

/** The oldest sequence still kept, or undefined when the log of the account is empty. */
export async function oldestSeq(reader: Reader, accountId: string): Promise<number | undefined> {
  const row = await reader.one<{ seq: number }>(
    sql`select seq from events where account_id = ${accountId} order by seq limit 1`,
  )
  return row?.seq
}

/** The event a row stands for. */
export function toEvent(row: EventRow): LoggedEvent {
  return {
    accountId: row.account_id,
    seq: row.seq,
    type: row.type,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id },
    inboxId: row.inbox_id,
    conversationId: row.conversation_id,
    contactId: row.contact_id,
    memberId: row.member_id,
    data: row.data,
  }
}

/** The newest sequence of one account, as the reader's snapshot has it. */
export async function newestSeq(reader: Reader, accountId: string): Promise<number> {
  const [position] = await newestSeqs(reader, [accountId])
  return position?.seq ?? 0
}
