/** SQL of files. Conversations and messages are read to know who was shown a file; only `files` is written. */
import sql, { type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Visitor } from '../../platform/http/actor.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { FileRow, StoredFile } from './files.ts'

const columns = sql`
  f.account_id as "accountId", f.id, f.inbox_id as "inboxId", f.conversation_id as "conversationId", f.filename,
  f.original_name as "originalName", f.mime_type as "mimeType", f.size, f.is_image as "isImage",
  f.has_thumbnail as "hasThumbnail", f.uploader_kind as "uploaderKind", f.uploader_id as "uploaderId",
  f.created_at as "createdAt",
  (select source_id from addresses where addresses.account_id = f.account_id and addresses.contact_id = f.uploader_id
    and addresses.inbox_id = f.inbox_id limit 1) as "uploaderVisitorId"`

export async function selectFile(
  reader: Reader,
  accountId: string,
  id: string,
): Promise<StoredFile | undefined> {
  const isIt: Sql = isNumber(id) ? sql`f.num = ${numberOf(id)}` : sql`f.id = ${id}`
  return await reader.one<StoredFile>(sql`
    select ${columns} from files f where f.account_id = ${accountId} and ${isIt} and f.deleted_at is null`)
}

export async function selectByFilename(
  reader: Reader,
  accountId: string,
  filename: string,
): Promise<StoredFile | undefined> {
  return await reader.one<StoredFile>(sql`
    select ${columns} from files f
    where f.account_id = ${accountId} and f.filename = ${filename} and f.deleted_at is null`)
}

/** Whether a message that the visitor can read carries the file. */
export async function wasShownTo(reader: Reader, file: StoredFile, visitor: Visitor): Promise<boolean> {
  const row = await reader.one(sql`
    select from attachments a
    join messages m on m.account_id = a.account_id and m.id = a.message_id
    join conversations c on c.account_id = m.account_id and c.id = m.conversation_id
    where a.account_id = ${file.accountId} and a.file_id = ${file.id} and not m.private and c.deleted_at is null
      and c.contact_id = ${visitor.contactId} and c.inbox_id = ${visitor.inboxId}
    limit 1`)
  return row !== undefined
}

/** False when it was removed meanwhile. */
export async function lockFile(tx: Tx, file: StoredFile): Promise<boolean> {
  const row = await tx.one(sql`
    select from files where account_id = ${file.accountId} and id = ${file.id} and deleted_at is null
    for no key update`)
  return row !== undefined
}

export async function insertFile(tx: Tx, row: FileRow): Promise<void> {
  await tx.run(sql`
    insert into files (account_id, id, inbox_id, conversation_id, filename, original_name, mime_type, kind, size, width,
      height, is_image, has_thumbnail, uploader_kind, uploader_id, created_at)
    values (${row.accountId}, ${row.id}, ${row.inboxId}, ${row.conversationId}, ${row.filename}, ${row.originalName},
      ${row.mimeType}, ${row.kind}, ${row.size}, ${row.width}, ${row.height}, ${row.isImage}, ${row.hasThumbnail},
      ${row.uploaderKind}, ${row.uploaderId}, ${row.createdAt})`)
}

export async function markRemoved(tx: Tx, file: { accountId: string; id: string }, now: Date): Promise<void> {
  await tx.run(
    sql`update files set deleted_at = ${now} where account_id = ${file.accountId} and id = ${file.id}`,
  )
}

/** Whether a row that is not removed names these bytes. */
export async function isNamed(reader: Reader, filename: string): Promise<boolean> {
  return (
    (await reader.one(sql`select from files where filename = ${filename} and deleted_at is null`)) !==
    undefined
  )
}

const isUsed = sql`exists (select from attachments a where a.account_id = files.account_id and a.file_id = files.id)`

/** Notes which old uploads a message uses, so that none of them is looked at again. */
export async function markUsed(tx: Tx, before: Date, now: Date): Promise<void> {
  await tx.run(sql`
    update files set used_at = ${now}
    where used_at is null and deleted_at is null and created_at < ${before} and ${isUsed}`)
}

/** Marks old uploads that no message uses as removed; at most `limit`, answers them. */
export async function markUnusedRemoved(tx: Tx, before: Date, now: Date, limit: number) {
  return await tx.many<{
    accountId: string
    id: string
    inboxId: string
    conversationId: string | null
    filename: string
  }>(sql`
    update files set deleted_at = ${now}
    from (
      select account_id, id from files
      where used_at is null and deleted_at is null and created_at < ${before} and not ${isUsed}
      order by created_at limit ${limit} for update skip locked
    ) old
    where files.account_id = old.account_id and files.id = old.id
    returning files.account_id as "accountId", files.id, files.inbox_id as "inboxId",
      files.conversation_id as "conversationId", files.filename`)
}

/** Forgets rows removed before an instant that no message points at. */
export async function deleteRemoved(tx: Tx, before: Date): Promise<void> {
  await tx.run(sql`delete from files where deleted_at < ${before} and not ${isUsed}`)
}

export async function updateUploaders(
  tx: Tx,
  accountId: string,
  { fromId, toId }: { fromId: string; toId: string },
): Promise<void> {
  await tx.run(sql`
    update files set uploader_id = ${toId}
    where account_id = ${accountId} and uploader_id = ${fromId} and uploader_kind = 'visitor'`)
}
