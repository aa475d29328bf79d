/** HTTP of files. */
import type { MakeSafe } from '../../platform/files/images.ts'
import type { ReadUpload } from '../../platform/files/read-upload.ts'
import { signedIn, staff } from '../../platform/http/actor.ts'
import type { Authenticator } from '../../platform/http/authenticator.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import type { Platform } from '../../platform/platform.ts'
import { getFile } from './access.ts'
import { deliver, deliverThumbnail } from './deliver.ts'
import { makeDownloadToken } from './download-token.ts'
import { getForDownload } from './downloader.ts'
import { recordUpload, removeFile, uploaderOf } from './files.ts'
import { presentFile, withLink } from './present.ts'
import { placeFor, prepare, receiveForm, rowOf, storeBytes } from './receive.ts'
import * as shapes from './schema.ts'

const tag = 'Files'
const anyone = ['anonymous', ...signedIn] as const

const uploadOperation = operation({
  id: 'uploadFile',
  examples: [{ summary: 'A picture (multipart: file, site_id, conversation_id)' }],
  method: 'post',
  path: '/files/upload',
  tag,
  summary: 'Upload a file of at most 10 MB',
  description:
    'What it is, is decided by its content. Pictures are written anew, without what they said of their making.',
  actors: signedIn,
  limit: 'uploads',
  accepts: 'multipart/form-data',
  body: shapes.UploadForm,
  status: 201,
  data: shapes.FileData,
  alsoRefuses: [507],
})

const getOperation = operation({
  id: 'getFile',
  examples: [{ summary: 'What is known of a file', params: { file_id: 'file_01k8pm2q7se0a9x3c5v7b9d1f3' } }],
  method: 'get',
  path: '/files/{file_id}',
  tag,
  summary: 'What is known of a file, and a link to download it',
  actors: signedIn,
  limit: 'other',
  params: shapes.FileParams,
  data: shapes.FileData,
})

const downloadOperation = operation({
  id: 'downloadFile',
  examples: [
    {
      summary: 'The bytes',
      params: { file_id: 'file_01k8pm2q7se0a9x3c5v7b9d1f3' },
      query: { token: 'handed-out-as-download-url' },
    },
  ],
  method: 'get',
  path: '/files/{file_id}/download',
  atRoot: true,
  tag,
  summary: "A file's bytes",
  actors: anyone,
  limit: 'other',
  params: shapes.FileParams,
  query: shapes.TokenQuery,
  produces: 'application/octet-stream',
})

const serveOperation = operation({
  id: 'serveFile',
  examples: [
    {
      summary: 'By name',
      params: { filename: 'a1b2c3d4e5f60718293a4b5c6d7e8f90.jpg' },
      query: { token: 'handed-out-as-download-url' },
    },
  ],
  method: 'get',
  path: '/files/{filename}',
  patterns: { filename: shapes.filenamePattern },
  atRoot: true,
  tag,
  summary: "A file's bytes, or its thumbnail's, by the name in `url` and `thumbnail_url`",
  actors: anyone,
  // A page shows many pictures at once, and each is a mere read.
  limit: 'none',
  params: shapes.NameParams,
  query: shapes.TokenQuery,
  produces: 'application/octet-stream',
})

const removeOperation = operation({
  id: 'removeFile',
  examples: [{ summary: 'Gone for good', params: { file_id: 'file_01k8pm2q7se0a9x3c5v7b9d1f3' } }],
  method: 'delete',
  path: '/files/{file_id}',
  tag,
  summary: 'Remove a file, its bytes and its thumbnail',
  actors: staff,
  limit: 'other',
  params: shapes.FileParams,
})

export interface FileParts {
  authenticator: Authenticator
  readUpload: ReadUpload
  makeSafe: MakeSafe
}

export const fileRoutes = ({ db, files: store, secret }: Platform, parts: FileParts): Route[] => {
  const tokenFor = (file: { accountId: string; id: string }, now: Date) =>
    makeDownloadToken(secret, file, now)
  const download = { reader: db.read, authenticator: parts.authenticator, secret }
  return [
    on(uploadOperation, async ({ actor, request, now, read, transact }) => {
      const { file, fields, digest } = await receiveForm(parts.readUpload, request)
      const place = await placeFor(read, actor, fields)
      const prepared = await prepare(file, place.allowedKinds, parts.makeSafe)
      await storeBytes(db, store, prepared, now)
      const { id, shown } = await transact(async (tx) => {
        const stored = await recordUpload(tx, uploaderOf(actor), {
          ...place,
          ...rowOf(prepared),
          createdAt: now,
        })
        return { id: stored.id, shown: presentFile(stored) }
      }, digest)
      // Not part of what is kept for repeats: one that came later would be handed a link that has ended.
      return withLink(shown, tokenFor({ accountId: actor.accountId, id }, now))
    }),
    on(serveOperation, async ({ actor, params, query, request, now }) => {
      const filename = params.filename.replace(/^thumb_/, '')
      const file = await getForDownload(download, { actor, token: query.token, now }, { filename })
      return await (filename === params.filename ? deliver : deliverThumbnail)(store, file, request)
    }),
    on(getOperation, async ({ actor, params, read, now }) => {
      const file = await getFile(read, actor, params.file_id)
      return withLink(presentFile(file), tokenFor(file, now))
    }),
    on(downloadOperation, async ({ actor, params, query, request, now }) => {
      const file = await getForDownload(download, { actor, token: query.token, now }, { id: params.file_id })
      return await deliver(store, file, request)
    }),
    on(removeOperation, async ({ actor, params, now, transact }) => {
      await transact((tx) => removeFile(tx, actor, params.file_id, now))
      return said('File deleted successfully')
    }),
  ]
}
