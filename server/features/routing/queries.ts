/** SQL of giving conversations: who could be given one, what waits, whose turn it was. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'

interface InboxRef {
  accountId: string
  inboxId: string
}

export interface OnlineRow {
  userId: string
  turn: number
  /** How many open conversations of the inbox it has. */
  open: number
  teamIds: string[]
}

/**
 * The members let into the inbox by name who are online, each with what it has there and the teams it can be reached by;
 * in one order, so that who stands first is no matter of chance.
 */
export async function selectOnline(reader: Reader, { accountId, inboxId }: InboxRef): Promise<OnlineRow[]> {
  return await reader.many<OnlineRow>(sql`
    select members.user_id as "userId", coalesce(routing_turns.turn, 0)::bigint as turn,
      (select count(*) from conversations c
        where c.assignee_id = members.user_id and c.account_id = members.account_id and c.inbox_id = ${inboxId}
          and c.lifecycle = 'open' and c.deleted_at is null) as open,
      coalesce((select array_agg(teams.id) from team_members
        join teams on teams.account_id = team_members.account_id and teams.id = team_members.team_id
        where team_members.account_id = members.account_id and team_members.user_id = members.user_id
          and teams.allow_auto_assign), '{}') as "teamIds"
    from inbox_members join members using (account_id, user_id)
    left join routing_turns using (account_id, inbox_id, user_id)
    where inbox_members.account_id = ${accountId} and inbox_members.inbox_id = ${inboxId}
      and members.status = 'online' and members.disabled_at is null
    order by members.num`)
}

export interface WaitingRow {
  id: string
  teamId: string | null
}

/**
 * What waits for a person on the inbox, the oldest first: nobody's, or of one of these teams. By conversations_in_queue,
 * whose condition this repeats.
 */
export async function selectWaiting(
  reader: Reader,
  { accountId, inboxId }: InboxRef,
  { teamIds, limit }: { teamIds: string[]; limit: number },
): Promise<WaitingRow[]> {
  return await reader.many<WaitingRow>(sql`
    select id, team_id as "teamId" from conversations
    where inbox_id = ${inboxId} and account_id = ${accountId} and lifecycle = 'open' and handler = 'queue'
      and assignee_id is null and put_back_at is null and deleted_at is null
      and muted_at is null and (team_id is null or team_id = any(${teamIds}::uuid[]))
    order by created_at, id limit ${limit}`)
}

/** The newest turn of the inbox, of those who are not there too: who comes back is not passed over until the others catch up. */
export async function selectNewestTurn(reader: Reader, { accountId, inboxId }: InboxRef): Promise<number> {
  const row = await reader.one<{ turn: number }>(sql`
    select coalesce(max(turn), 0)::bigint as turn from routing_turns
    where account_id = ${accountId} and inbox_id = ${inboxId}`)
  return row?.turn ?? 0
}

/** Notes whose turns these were. */
export async function upsertTurns(
  tx: Tx,
  { accountId, inboxId }: InboxRef,
  turns: { userId: string; turn: number }[],
): Promise<void> {
  await tx.run(sql`
    insert into routing_turns (account_id, inbox_id, user_id, turn)
    select ${accountId}, ${inboxId}, took."userId", took.turn
    from jsonb_to_recordset(${JSON.stringify(turns)}::jsonb) as took ("userId" uuid, turn bigint)
    on conflict (account_id, inbox_id, user_id) do update set turn = excluded.turn`)
}

/** The inboxes a member was let into by name. */
export async function selectInboxIdsOf(
  reader: Reader,
  accountId: string,
  userIds: string[],
): Promise<string[]> {
  const rows = await reader.many<{ id: string }>(sql`
    select distinct inbox_id as id from inbox_members
    where account_id = ${accountId} and user_id = any(${userIds}::uuid[])`)
  return rows.map((row) => row.id)
}
