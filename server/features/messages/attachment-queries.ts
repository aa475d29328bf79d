/** SQL of reading what stands beside a text. Attachments are written with their message, in post-queries.ts. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import type { Attachment, Message, StoredAttachment } from './message.ts'

type Row = Omit<Attachment, 'file'> & StoredAttachment & { fileId: string | null }

const columns = sql`
  a.id, a.num, a.message_id as "messageId", a.kind, a.external_url as "externalUrl", a.title, a.latitude, a.longitude,
  a.contact, a.transcribed_text as "transcribedText", a.extracted_text as "extractedText", a.meta, f.id as "fileId",
  f.filename, f.original_name as "originalName", f.mime_type as "mimeType", f.size, f.is_image as "isImage",
  f.has_thumbnail as "hasThumbnail", f.width, f.height`

// A removed file is shown no more.
const joined = sql`attachments a
  left join files f on f.account_id = a.account_id and f.id = a.file_id and f.deleted_at is null`

/** The messages with their attachments: one look-up for all, none where no message has any. */
export async function withAttachments(
  reader: Reader,
  messages: (Omit<Message, 'attachments'> & { hasParts: boolean })[],
): Promise<Message[]> {
  const holders = messages.filter((message) => message.hasParts)
  const rows =
    holders.length === 0
      ? []
      : await reader.many<Row>(sql`
          select ${columns} from ${joined}
          where a.account_id = any(${[...new Set(holders.map((one) => one.accountId))]}::uuid[])
            and a.message_id = any(${holders.map((one) => one.id)}::uuid[])
          order by a.message_id, a.position`)
  const byMessage = Map.groupBy(rows.map(toAttachment), (attachment) => attachment.messageId)
  return messages.map(({ hasParts, ...message }) => ({
    ...message,
    attachments: hasParts ? (byMessage.get(message.id) ?? []) : [],
  }))
}

/** A page of a conversation's attachments, newest first. */
export async function selectOfConversation(
  reader: Reader,
  conversation: { accountId: string; id: string },
  page: { limit: number; offset: number },
): Promise<Attachment[]> {
  const rows = await reader.many<Row>(sql`
    select ${columns} from ${joined}
    where a.account_id = ${conversation.accountId} and a.conversation_id = ${conversation.id}
    order by a.created_at desc, a.num desc limit ${page.limit} offset ${page.offset}`)
  return rows.map(toAttachment)
}

export async function countOfConversation(
  reader: Reader,
  conversation: { accountId: string; id: string },
): Promise<number> {
  const row = await reader.one<{ total: number }>(sql`
    select count(*) as total from attachments
    where account_id = ${conversation.accountId} and conversation_id = ${conversation.id}`)
  return row?.total ?? 0
}

function toAttachment(row: Row): Attachment {
  const {
    fileId: id,
    filename,
    originalName,
    mimeType,
    size,
    isImage,
    hasThumbnail,
    width,
    height,
    ...rest
  } = row
  const file = id && { id, filename, originalName, mimeType, size, isImage, hasThumbnail, width, height }
  return { ...rest, file: file || null }
}
