/**
 * Receives an upload: reads the form within its caps, decides what the file is, makes a picture safe, and
 * stores the bytes. Nothing here is recorded; the route does that once the bytes are durable.
 */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Database, Reader } from '../../platform/db/db.ts'
import { newFileKey } from '../../platform/files/file-key.ts'
import type { FileType } from '../../platform/files/file-kinds.ts'
import { fileTypeOf } from '../../platform/files/file-kinds.ts'
import { cleanFileName } from '../../platform/files/file-name.ts'
import { type FileStore, StorageFull } from '../../platform/files/file-store.ts'
import type { MakeSafe } from '../../platform/files/images.ts'
import type { ReadUpload, Upload } from '../../platform/files/read-upload.ts'
import { asUploadRefusal } from '../../platform/files/refused-upload.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { check } from '../../platform/http/input.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { getConversation } from '../conversations/access.ts'
import { getSiteFor } from '../inboxes/inboxes.ts'
import type { SignedIn } from './files.ts'
import { discardUpload } from './job-types.ts'
import { UploadFields } from './schema.ts'
import { keyOf, removeStored, thumbnailKeyOf } from './stored-bytes.ts'
import { keptUnusedMs } from './sweep.ts'

/** A file ready to be stored. */
export interface Prepared {
  filename: string
  originalName: string
  type: FileType
  bytes: Uint8Array
  width: number | null
  height: number | null
  thumbnail: Uint8Array | undefined
}

/**
 * The form of an upload; refuses one that is too large or no such form. `digest` is of all that was sent in it, so
 * that a repeat can be told from another upload under the same key.
 */
export async function receiveForm(read: ReadUpload, request: Request) {
  try {
    const { fields, ...file } = await read(request)
    // An empty field is how a form leaves one out.
    const given = Object.fromEntries([...fields].filter(([, value]) => value !== ''))
    check(UploadFields, given)
    // Of what was given, not of what came out: a number reads as an id once only.
    return { file, fields: UploadFields.parse(given), digest: digestOf(file, given) }
  } catch (error) {
    throw asUploadRefusal(error)
  }
}

function digestOf({ name, bytes }: Pick<Upload, 'name' | 'bytes'>, given: Record<string, string>): Buffer {
  const fields = Object.entries(given).sort(([one], [other]) => (one < other ? -1 : 1))
  // As JSON, so that no name or value can be written to look like two; the file comes last, and is of any length.
  return createHash('sha256')
    .update(JSON.stringify([name, fields]))
    .update(bytes)
    .digest()
}

/** Decides what the file is; refuses what the site does not take. */
export async function prepare(
  file: Pick<Upload, 'name' | 'bytes'>,
  allowedKinds: readonly string[],
  makeSafe: MakeSafe,
): Promise<Prepared> {
  if (file.bytes.length === 0) throw refuse('invalid', 'The file is empty')
  const originalName = cleanFileName(file.name)
  const type = await sniff(file.bytes, originalName)
  if (!type || !allowedKinds.includes(type.kind)) {
    const allowed = { field: 'type', message: `Allowed: ${allowedKinds.join(', ')}` }
    throw refuse('file_type_refused', undefined, [allowed])
  }
  const plain = { originalName, type, filename: nameFor(type), bytes: file.bytes, width: null, height: null }
  if (type.kind !== 'image') return { ...plain, thumbnail: undefined }

  const image = await makeSafe(file.bytes).catch((error: unknown) => {
    throw asUploadRefusal(error)
  })
  const written = fileTypeOf(image.mimeType) ?? type
  const { bytes, width, height, thumbnail } = image
  return {
    originalName,
    type: written,
    filename: nameFor(written),
    bytes,
    width,
    height,
    thumbnail: thumbnail.bytes,
  }
}

/** Stores bytes and thumbnail. Should no row follow, a job removes them: it is there before the bytes are. */
export async function storeBytes(db: Database, store: FileStore, file: Prepared, now: Date): Promise<void> {
  const { filename } = file
  const runAt = new Date(now.getTime() + keptUnusedMs)
  await db.transact((tx) => enqueue(tx, discardUpload, { filename }, { runAt }))
  try {
    await store.put(keyOf(filename), file.bytes)
    if (file.thumbnail) await store.put(thumbnailKeyOf(filename), file.thumbnail)
  } catch (error) {
    // The picture may have fitted where its thumbnail did not.
    if (error instanceof StorageFull) await removeStored(store, filename)
    throw error
  }
}

/** Where an upload belongs, checked for who uploads: the site, what it takes, the conversation if one is named. */
export async function placeFor(reader: Reader, actor: SignedIn, fields: z.output<typeof UploadFields>) {
  const site = await getSiteFor(reader, actor, fields.site_id)
  const conversation =
    fields.conversation_id && (await getConversation(reader, actor, fields.conversation_id))
  if (conversation && conversation.inboxId !== site.inboxId) {
    throw refuse('invalid', 'conversation_id: not a conversation of this site')
  }
  const { accountId, inboxId, fileKinds } = site
  return {
    accountId,
    inboxId,
    conversationId: conversation ? conversation.id : null,
    allowedKinds: fileKinds,
  }
}

/** What is recorded of a prepared file. */
export function rowOf({ filename, originalName, type, bytes, width, height, thumbnail }: Prepared) {
  return {
    id: newId(),
    filename,
    originalName,
    mimeType: type.mimeType,
    kind: type.kind,
    size: bytes.length,
    width,
    height,
    isImage: type.kind === 'image',
    hasThumbnail: thumbnail !== undefined,
  }
}

function nameFor(type: FileType): string {
  return `${newFileKey()}.${type.extensions[0]}`
}
