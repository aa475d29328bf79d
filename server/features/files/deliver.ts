/**
 * Hands out a file's bytes so that no browser can be talked into running them: the type is the one we
 * decided, nothing is guessed, everything is sandboxed, and only pictures we wrote ourselves are shown in
 * place. All else, markup above all, is to be saved, under an ending that fits.
 */
import { fileTypeOf, isMarkup } from '../../platform/files/file-kinds.ts'
import { contentDisposition, nameToSave } from '../../platform/files/file-name.ts'
import type { FileStore, StoredFile as StoredBytes } from '../../platform/files/file-store.ts'
import { inertHeaders } from '../../platform/files/inert.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { StoredFile } from './files.ts'
import { parseRange } from './range.ts'
import { keyOf, thumbnailKeyOf, thumbnailTypeOf } from './stored-bytes.ts'

const guards = {
  ...inertHeaders,
  'cache-control': 'private, no-store',
  'accept-ranges': 'bytes',
}

/** The whole file or the range that was asked for; NOT_FOUND when the bytes are gone. */
export async function deliver(store: FileStore, file: StoredFile, request: Request): Promise<Response> {
  const bytes = await store.get(keyOf(file.filename))
  if (!bytes || bytes.size !== file.size) throw refuse('not_found')
  const endings = fileTypeOf(file.mimeType)?.extensions ?? []
  return answer(bytes, request, {
    'content-type': isMarkup(file.mimeType) ? 'application/octet-stream' : file.mimeType,
    'content-disposition': contentDisposition(
      file.isImage ? 'inline' : 'attachment',
      nameToSave(file.originalName, endings),
    ),
  })
}

/** The thumbnail of a picture; NOT_FOUND where there is none. */
export async function deliverThumbnail(
  store: FileStore,
  file: StoredFile,
  request: Request,
): Promise<Response> {
  const bytes = file.hasThumbnail ? await store.get(thumbnailKeyOf(file.filename)) : undefined
  if (!bytes) throw refuse('not_found')
  const type = thumbnailTypeOf(file.mimeType)
  const name = nameToSave(`thumb_${file.originalName}`.slice(0, 255), fileTypeOf(type)?.extensions ?? [])
  return answer(bytes, request, {
    'content-type': type,
    'content-disposition': contentDisposition('inline', name),
  })
}

function answer(bytes: StoredBytes, request: Request, about: Record<string, string>): Response {
  const { size } = bytes
  const range = parseRange(request.headers.get('range'), size)
  const headers = { ...guards, ...about }
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...guards, 'content-range': `bytes */${size}` } })
  }
  if (!range) return new Response(bytes.body(), { headers: { ...headers, 'content-length': String(size) } })
  const { start, end } = range
  return new Response(bytes.body(start, end), {
    status: 206,
    headers: {
      ...headers,
      'content-range': `bytes ${start}-${end - 1}/${size}`,
      'content-length': String(end - start),
    },
  })
}
