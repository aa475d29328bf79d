/** From a file to its wire shapes: alone, and inside a message. */
import type { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import type { StoredFile } from './files.ts'
import type { FileData } from './schema.ts'

/** How a message shows its file. Without a token: what is stored with a message outlives any. */
export function presentAttached(file: StoredFile) {
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

/** A file by itself, with a token that opens it for a while. */
export function presentFile(file: StoredFile, token: string): z.output<typeof FileData> {
  const isVisitors = file.uploaderKind === 'visitor'
  const type = isVisitors ? ('visitor' as const) : ('support' as const)
  const id = isVisitors ? (file.uploaderVisitorId ?? '') : printId('user', file.uploaderId)
  const attached = presentAttached(file)
  return {
    ...attached,
    download_url: `/v1/files/${attached.id}/download?token=${token}`,
    uploaded_by: { type, id },
    uploaded_by_type: type,
    uploaded_by_id: id,
    conversation_id: file.conversationId && printId('conv', file.conversationId),
    created_at: file.createdAt.toISOString(),
  }
}
