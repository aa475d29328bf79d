/** SQL of messages by when they were said: a place in a conversation, and the messages of whole inboxes. */
import sql, { empty } from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { isInSight, type Seer } from '../members/sight.ts'

/**
 * The number of the oldest message of a page that ended at `at`: the one of that millisecond whose number leaves `mark`,
 * or, without a mark, the first that was not said before. Numbers below it come next.
 */
export async function selectSeqAt(
  reader: Reader,
  conversation: { accountId: string; id: string },
  at: Date,
  mark: { of: number; modulus: number } | undefined,
): Promise<number> {
  const later = new Date(at.getTime() + 1)
  const row = await reader.one<{ seq: number }>(
    mark
      ? sql`select max(seq) as seq from messages where account_id = ${conversation.accountId}
          and conversation_id = ${conversation.id} and created_at >= ${at} and created_at < ${later}
          and seq % ${mark.modulus} = ${mark.of}`
      : sql`select coalesce(max(seq), 0) + 1 as seq from messages where account_id = ${conversation.accountId}
          and conversation_id = ${conversation.id} and created_at < ${at}`,
  )
  return row?.seq ?? 0
}

/** Ids of what was said to the contact after one place and up to another: the newest so many, in order. */
export async function selectSaidBetween(
  reader: Reader,
  { accountId, id }: { accountId: string; id: string },
  { after, through, limit }: { after: number; through: number; limit: number },
): Promise<string[]> {
  const rows = await reader.many<{ id: string }>(sql`
    select id from messages where account_id = ${accountId} and conversation_id = ${id} and seq > ${after}
      and seq <= ${through} and direction in ('out', 'template') and not private and deleted_at is null
    order by seq desc limit ${limit}`)
  return rows.map((row) => row.id).reverse()
}

/** Of which conversations messages are listed: those of newest activity, so that a list has an end. */
const mostConversations = 2000

/** Ids of what was said on these inboxes, newest first; deleted messages, notes and lines about what happened left out. */
export async function selectSaidOn(
  reader: Reader,
  seer: Seer,
  inboxIds: string[],
  page: { before: Date | undefined; offset: number; limit: number },
): Promise<string[]> {
  const end = page.offset + page.limit
  const rows = await reader.many<{ id: string }>(sql`
    select m.id from (
      select c.id from unnest(${inboxIds}::uuid[]) as inbox (id) cross join lateral (
        select c.id, c.activity_slot from conversations c
        where c.account_id = ${seer.accountId} and c.inbox_id = inbox.id and c.deleted_at is null
          ${isInSight(seer)}
        order by c.activity_slot desc limit ${mostConversations}) c
      order by c.activity_slot desc limit ${mostConversations}) newest
    cross join lateral (
      select id, created_at from messages
      where account_id = ${seer.accountId} and conversation_id = newest.id and not private and direction <> 'activity'
        and deleted_at is null ${page.before ? sql`and created_at < ${page.before}` : empty}
      order by seq desc limit ${end}) m
    order by m.created_at desc, m.id desc limit ${page.limit} offset ${page.offset}`)
  return rows.map((row) => row.id)
}
