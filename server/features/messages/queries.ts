/** SQL of reading messages and marking them read. Posting is in post-queries.ts. */
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Conversation } from '../conversations/conversations.ts'
import { withAttachments } from './attachment-queries.ts'
import type { AttachedFile, Message, MessageStatus } from './message.ts'

type StoredRow = Omit<Message, 'file' | 'attachments' | 'status'> & {
  parts: AttachedFile[] | null
  isRead: boolean
  isDelivered: boolean
  isInProgress: boolean
  isFailed: boolean
}

/** Needs `m` messages. */
const own = sql`
  m.id, m.num, m.account_id as "accountId", m.conversation_id as "conversationId", m.seq, m.direction, m.author_kind as "authorKind", m.author_id as "authorId", m.author_name as "authorName", m.private,
  m.type, m.content, m.content_type as "contentType", m.content_attributes as "contentAttributes",
  m.source_id as "sourceId", m.file_id as "fileId", m.parts, m.client_id as "clientId", m.metadata, m.failure,
  m.failed_at is not null as "isFailed", m.progress as "isInProgress", m.read_at is not null as "isRead",
  m.edited_at as "editedAt", m.deleted_at as "deletedAt", m.created_at as "createdAt"`

/** Needs `m`, `c` its conversation, and `addresses`. */
const columns = sql`${own}, addresses.source_id as "visitorId",
  m.delivered_at is not null or m.direction <> 'activity'
    and m.seq <= case m.direction when 'in' then c.delivered_to_staff else c.delivered_to_contact end as "isDelivered"`

const joined = sql`messages m
  join conversations c on c.account_id = m.account_id and c.id = m.conversation_id
  join addresses on addresses.account_id = c.account_id and addresses.id = c.address_id`

/** The message of a row, with its state. */
function toMessage({ parts, isRead, isDelivered, isInProgress, isFailed, ...row }: StoredRow) {
  const status = statusOf({ isRead, isDelivered, isInProgress, isFailed })
  return { ...row, file: parts?.[0] ?? null, hasParts: parts !== null, status }
}

/** Failed stands aside; read above delivered above sent. */
function statusOf(
  row: Pick<StoredRow, 'isRead' | 'isDelivered' | 'isInProgress' | 'isFailed'>,
): MessageStatus {
  if (row.isFailed) return 'failed'
  if (row.isRead) return 'read'
  if (row.isDelivered) return 'delivered'
  return row.isInProgress ? 'progress' : 'sent'
}

async function messagesOf(reader: Reader, rows: StoredRow[]): Promise<Message[]> {
  return await withAttachments(reader, rows.map(toMessage))
}

/** These messages, in no order. */
export async function selectByIds(reader: Reader, accountIds: string[], ids: string[]): Promise<Message[]> {
  const rows = await reader.many<StoredRow>(sql`
    select ${columns} from ${joined}
    where m.account_id = any(${accountIds}::uuid[]) and m.id = any(${ids}::uuid[])`)
  return await messagesOf(reader, rows)
}

export interface PageOf {
  accountId: string
  conversationId: string
  /** Notes are left out for a visitor. */
  withNotes: boolean
  /** Lines about what happened, which seed 001 does not know. */
  withActivity?: boolean | undefined
  limit: number
  before?: number | undefined
  after?: number | undefined
}

/** A page by number: the newest before one, or the oldest after one; always given oldest first. */
export async function selectMessages(reader: Reader, page: PageOf): Promise<Message[]> {
  const isForward = page.after !== undefined
  const rows = await reader.many<StoredRow>(sql`
    select ${columns} from ${joined}
    where m.account_id = ${page.accountId} and m.conversation_id = ${page.conversationId}
      ${page.withNotes ? empty : sql`and not m.private`}
      ${page.withActivity ? empty : sql`and m.direction <> 'activity'`}
      ${page.before === undefined ? empty : sql`and m.seq < ${page.before}`}
      ${page.after === undefined ? empty : sql`and m.seq > ${page.after}`}
    order by m.seq ${isForward ? empty : sql`desc`} limit ${page.limit}`)
  const messages = await messagesOf(reader, rows)
  return isForward ? messages : messages.reverse()
}

/** The number of a message in its conversation, for paging by id; undefined when it is not there. */
export async function selectSeq(
  reader: Reader,
  conversation: { accountId: string; id: string },
  id: string,
): Promise<number | undefined> {
  const row = await reader.one<{ seq: number }>(sql`
    select seq from messages m where m.account_id = ${conversation.accountId}
      and m.conversation_id = ${conversation.id} and ${isIt(id)}`)
  return row?.seq
}

/** The last number given up to an id that is none of its messages'; 0 where all came later. */
export async function selectSeqUpTo(
  reader: Reader,
  conversation: { accountId: string; id: string },
  id: string,
): Promise<number> {
  const row = await reader.one<{ seq: number }>(sql`
    select coalesce(max(seq), 0) as seq from messages where account_id = ${conversation.accountId}
      and conversation_id = ${conversation.id} and num < ${numberOf(id)}`)
  return row?.seq ?? 0
}

type NewestRow = Omit<StoredRow, 'visitorId' | 'isDelivered'> & { wasDelivered: boolean }

/** What of a conversation its messages are told with. */
export type Around = Pick<Conversation, 'id' | 'visitorId' | 'deliveredToContact' | 'deliveredToStaff'>

/** The newest messages of each conversation, newest first: a short walk down its numbers, and nothing joined. */
export async function selectNewest(
  reader: Reader,
  accountId: string,
  conversations: Around[],
  shown: { withNotes: boolean; withActivity: boolean },
  limit = 1,
): Promise<Message[]> {
  const known = new Map(conversations.map((one) => [one.id, one]))
  const rows = await reader.many<NewestRow>(sql`
    select ${own}, m.delivered_at is not null as "wasDelivered"
    from unnest(${[...known.keys()]}::uuid[]) as wanted (id)
    cross join lateral (
      select * from messages where account_id = ${accountId} and conversation_id = wanted.id
        ${shown.withNotes ? empty : sql`and not private`} ${shown.withActivity ? empty : sql`and direction <> 'activity'`}
      order by seq desc limit ${limit}
    ) m`)
  return await messagesOf(
    reader,
    rows.flatMap(({ wasDelivered, ...row }) => {
      const around = known.get(row.conversationId)
      if (!around) return []
      const through = row.direction === 'in' ? around.deliveredToStaff : around.deliveredToContact
      const isDelivered = wasDelivered || (row.direction !== 'activity' && row.seq <= through)
      return [{ ...row, visitorId: around.visitorId, isDelivered }]
    }),
  )
}

/** A message by any form of its id. */
export async function selectMessage(
  reader: Reader,
  accountId: string,
  id: string,
): Promise<Message | undefined> {
  const rows = await reader.many<StoredRow>(sql`
    select ${columns} from ${joined} where m.account_id = ${accountId} and ${isIt(id)}`)
  return (await messagesOf(reader, rows))[0]
}

/** By messages_source_id. */
export async function selectBySource(
  reader: Reader,
  { accountId, id }: { accountId: string; id: string },
  sourceId: string,
): Promise<Message | undefined> {
  const rows = await reader.many<StoredRow>(sql`
    select ${columns} from ${joined}
    where m.account_id = ${accountId} and m.conversation_id = ${id} and m.source_id = ${sourceId}`)
  return (await messagesOf(reader, rows))[0]
}

/** The member whose answer to the customer is the newest, by the walk of (account, conversation, seq) from its end. */
export async function selectLastAnswerer(
  reader: Reader,
  { accountId, id }: { accountId: string; id: string },
): Promise<string | null> {
  const row = await reader.one<{ authorId: string }>(sql`
    select author_id as "authorId" from messages
    where account_id = ${accountId} and conversation_id = ${id}
      and author_kind = 'member' and direction = 'out' and not private
    order by seq desc limit 1`)
  return row?.authorId ?? null
}

/** Marks the other side's unread messages as read: these ids, or all. Answers what was newly marked, in order. */
export async function markRead(
  tx: Tx,
  conversation: { accountId: string; id: string },
  side: { direction: 'in' | 'out'; ids: string[] | undefined; now: Date },
): Promise<{ id: string; seq: number }[]> {
  const floor = side.direction === 'in' ? sql`c.read_by_staff` : sql`c.read_by_contact`
  const { ids } = side
  const rows = await tx.many<{ id: string; seq: number }>(sql`
    update messages m set read_at = ${side.now}
    from conversations c
    where c.account_id = ${conversation.accountId} and c.id = ${conversation.id}
      and m.account_id = c.account_id and m.conversation_id = c.id and m.seq > ${floor}
      and ${isFrom(side.direction)} and not m.private and m.read_at is null
      ${ids === undefined ? empty : sql`and (${anyOf(ids)})`}
    returning m.id, m.seq`)
  return rows.sort((one, other) => one.seq - other.seq)
}

/** Takes what was read off the conversation's count; with `through` everything up to it is known to be read. */
export async function countRead(
  tx: Tx,
  conversation: { accountId: string; id: string },
  read: { direction: 'in' | 'out'; total: number; newest: number; through: number | undefined },
): Promise<number> {
  // What was read has also been delivered.
  const row = await tx.one<{ unread: number }>(
    read.direction === 'in'
      ? sql`update conversations set unread_by_staff = unread_by_staff - ${read.total},
          read_by_staff = greatest(read_by_staff, ${read.through ?? 0}::int),
          delivered_to_staff = greatest(delivered_to_staff, ${read.newest}::int)
        where account_id = ${conversation.accountId} and id = ${conversation.id} returning unread_by_staff as unread`
      : sql`update conversations set unread_by_contact = unread_by_contact - ${read.total},
          read_by_contact = greatest(read_by_contact, ${read.through ?? 0}::int),
          delivered_to_contact = greatest(delivered_to_contact, ${read.newest}::int)
        where account_id = ${conversation.accountId} and id = ${conversation.id} returning unread_by_contact as unread`,
  )
  return row?.unread ?? 0
}

/** Templates are the staff's side's, though nobody wrote them. */
function isFrom(direction: 'in' | 'out'): Sql {
  return direction === 'in' ? sql`m.direction = 'in'` : sql`m.direction in ('out', 'template')`
}

function isIt(id: string): Sql {
  return isNumber(id) ? sql`m.num = ${numberOf(id)}` : sql`m.id = ${id}`
}

function anyOf(ids: string[]): Sql {
  const keys = ids.filter((id) => !isNumber(id))
  const numbers = ids.filter(isNumber).map(numberOf)
  return sql`m.id = any(${keys}::uuid[]) or m.num = any(${numbers}::bigint[])`
}
