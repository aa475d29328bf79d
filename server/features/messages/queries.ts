/** SQL of reading messages and marking them read. Posting is in post-queries.ts. */
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { AttachedFile, Message, MessageType } from './messages.ts'

export interface StoredRow {
  id: string
  accountId: string
  conversationId: string
  visitorId: string
  seq: number
  direction: 'in' | 'out'
  authorId: string
  authorName: string
  private: boolean
  type: MessageType
  content: string | null
  fileId: string | null
  parts: AttachedFile[] | null
  clientId: string | null
  metadata: Record<string, unknown> | null
  isRead: boolean
  isDelivered: boolean
  createdAt: Date
}

/** Needs `m` messages, `c` its conversation, and `addresses`. */
export const messageColumns = sql`
  m.id, m.account_id as "accountId", m.conversation_id as "conversationId", addresses.source_id as "visitorId", m.seq,
  m.direction, m.author_id as "authorId", m.author_name as "authorName", m.private, m.type, m.content,
  m.file_id as "fileId", m.parts, m.client_id as "clientId", m.metadata, m.read_at is not null as "isRead",
  m.seq <= case m.direction when 'in' then c.delivered_to_staff else c.delivered_to_contact end as "isDelivered",
  m.created_at as "createdAt"`

const joined = sql`messages m
  join conversations c on c.account_id = m.account_id and c.id = m.conversation_id
  join addresses on addresses.account_id = c.account_id and addresses.id = c.address_id`

/** The message of a row, with its state: read above delivered above sent. */
export function toMessage({ parts, isRead, isDelivered, ...row }: StoredRow): Message {
  return { ...row, file: parts?.[0] ?? null, status: isRead ? 'read' : isDelivered ? 'delivered' : 'sent' }
}

export interface PageOf {
  accountId: string
  conversationId: string
  /** Notes are left out for a visitor. */
  withNotes: boolean
  limit: number
  before?: number | undefined
  after?: number | undefined
}

/** A page by number: the newest before one, or the oldest after one; always given oldest first. */
export async function selectMessages(reader: Reader, page: PageOf): Promise<Message[]> {
  const isForward = page.after !== undefined
  const rows = await reader.many<StoredRow>(sql`
    select ${messageColumns} from ${joined}
    where m.account_id = ${page.accountId} and m.conversation_id = ${page.conversationId}
      ${page.withNotes ? empty : sql`and not m.private`}
      ${page.before === undefined ? empty : sql`and m.seq < ${page.before}`}
      ${page.after === undefined ? empty : sql`and m.seq > ${page.after}`}
    order by m.seq ${isForward ? empty : sql`desc`} limit ${page.limit}`)
  const messages = rows.map(toMessage)
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
      and m.direction = ${side.direction} and not m.private and m.read_at is null
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

function isIt(id: string): Sql {
  return isNumber(id) ? sql`m.num = ${numberOf(id)}` : sql`m.id = ${id}`
}

function anyOf(ids: string[]): Sql {
  const keys = ids.filter((id) => !isNumber(id))
  const numbers = ids.filter(isNumber).map(numberOf)
  return sql`m.id = any(${keys}::uuid[]) or m.num = any(${numbers}::bigint[])`
}
