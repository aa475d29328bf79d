/**
 * From a file to its wire shapes: alone, and inside a message. Its addresses are alike (seed 001's `url`): a
 * client sets its base URL before them, or only the server's origin, and both lead here.
 */
import type { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import type { StoredFile } from './files.ts'
import type { FileData } from './schema.ts'

/** How a message shows its file. Without a token: what is stored with a message outlives any. */
export function presentAttached(
  file: Pick<
    StoredFile,
    'id' | 'filename' | 'originalName' | 'mimeType' | 'size' | 'isImage' | 'hasThumbnail'
  >,
) {
  return {
    id: printId('file', file.id),
    filename: file.filename,
    original_name: file.originalName,
    mime_type: file.mimeType,
    size: file.size,
    url: `/files/${file.filename}`,
    thumbnail_url: file.hasThumbnail ? `/files/thumb_${file.filename}` : null,
    is_image: file.isImage,
  }
}

/** A file by itself, but for the link, which is good for a while only. */
export function presentFile(file: StoredFile): Omit<z.output<typeof FileData>, 'download_url'> {
  const isVisitors = file.uploaderKind === 'visitor'
  const type = isVisitors ? ('visitor' as const) : ('support' as const)
  const kind = file.uploaderKind === 'assistant' ? 'assistant' : 'user'
  const id = isVisitors ? (file.uploaderVisitorId ?? '') : printId(kind, file.uploaderId)
  return {
    ...presentAttached(file),
    uploaded_by: { type, id },
    uploaded_by_type: type,
    uploaded_by_id: id,
    conversation_id: file.conversationId && printId('conv', file.conversationId),
    created_at: file.createdAt.toISOString(),
  }
}

/** A presented file with a token that opens it. */
export function withLink(shown: ReturnType<typeof presentFile>, token: string): z.output<typeof FileData> {
  return { ...shown, download_url: `/files/${shown.id}/download?token=${token}` }
}
