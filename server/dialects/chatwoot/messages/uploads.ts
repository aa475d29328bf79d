/**
 * Files sent by themselves: `upload` takes one at once; `direct_uploads` announces one as ActiveStorage does, whose bytes
 * are then put to the address of the answer. Both are named in `attachments[]` of a message by their signed id.
 */
import { z } from 'zod'
import { getByDisplayId } from '../../../features/conversations/access.ts'
import type { Conversation } from '../../../features/conversations/conversations.ts'
import { announceUpload, createAnnouncedReceiver } from '../../../features/files/announced.ts'
import { makeDownloadToken } from '../../../features/files/download-token.ts'
import { createReceiver } from '../../../features/files/receive-many.ts'
import { createFileFetcher } from '../../../features/files/remote-file.ts'
import { listInboxesFor } from '../../../features/inboxes/access.ts'
import { Answer, on, operation, type Route } from '../../../platform/http/operation.ts'
import { originOf } from '../../../platform/http/origin.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { line, webAddress } from '../../../platform/http/shapes.ts'
import { isUuid, parseId, printId } from '../../../platform/ids/ids.ts'
import type { OutboundSettings } from '../../../platform/net/guarded-fetch.ts'
import type { Platform } from '../../../platform/platform.ts'
import { AccountParams, ConversationParams, conversationPattern } from '../input.ts'
import { wrapped } from '../people/people-fields.ts'
import { insiders } from '../surface.ts'

const base = { tag: 'Uploads', actors: insiders, limit: 'uploads' } as const

const upload = operation({
  ...base,
  id: 'chatwootUpload',
  method: 'post',
  path: '/api/v1/accounts/{account_id}/upload',
  summary: 'Upload a file: as `attachment` of a form, or from its address, `external_url`',
  examples: [{ summary: 'A file, as a form', params: { account_id: '1' } }],
  alsoRefuses: [507],
  params: AccountParams,
  body: z
    .looseObject({
      attachment: z.custom<File>((given) => given instanceof File, 'A file').optional(),
      external_url: webAddress.optional(),
    })
    .refine((body) => body.attachment || body.external_url, 'No file or URL provided'),
  data: z.object({ file_url: z.string(), blob_key: z.string(), blob_id: z.string() }),
})

const announce = operation({
  ...base,
  id: 'chatwootDirectUpload',
  method: 'post',
  path: '/api/v1/accounts/{account_id}/conversations/{conversation_id}/direct_uploads',
  patterns: conversationPattern,
  summary: 'Announce a file, and be told where to put its bytes',
  examples: [
    {
      summary: 'A text of six bytes',
      params: { account_id: '1', conversation_id: '1' },
      body: {
        filename: 'hi.txt',
        byte_size: 6,
        checksum: 'sZRqySSS0jR8YjW00mERhA==',
        content_type: 'text/plain',
      },
    },
  ],
  params: ConversationParams,
  body: wrapped('blob', {
    filename: line(255).min(1),
    byte_size: z.coerce.number().int().min(1),
    checksum: z.string().regex(/^[A-Za-z0-9+/]{22}==$/, 'MD5 in base64'),
    content_type: line(255).nullish(),
  }),
  data: z.looseObject({ signed_id: z.string(), direct_upload: z.looseObject({ url: z.string() }) }),
})

const put = operation({
  ...base,
  id: 'chatwootPutUpload',
  method: 'put',
  path: '/rails/active_storage/disk/{token}',
  summary: 'The bytes of a file that was announced; the address is the permission',
  examples: [{ summary: 'The bytes of the file', params: { token: 'one-of-ours' } }],
  alsoRefuses: [507],
  actors: ['anonymous', ...insiders],
  params: z.object({ token: z.string().max(6000) }),
  status: 204,
})

export const uploadRoutes = (platform: Platform, outbound: OutboundSettings): Route[] => {
  const fetchFile = createFileFetcher(outbound)
  const { secret, config } = platform
  const receive = createReceiver(platform)
  const receiveAnnounced = createAnnouncedReceiver(platform)
  return [
    on(upload, async ({ actor, body, now, request, read }) => {
      const { accountId } = actor
      // A file belongs to an inbox: whoever sees the first that the caller sees, sees it.
      const [inbox] = await listInboxesFor(read, actor, { after: 0, limit: 1 })
      if (!inbox) throw refuse('forbidden')
      const place = { accountId, inboxId: inbox.inboxId, conversationId: null }
      const given = body.attachment ?? (await fetchFile(body.external_url ?? '', 'external_url'))
      const [file] = await receive(actor, place, [given], now)
      const id = file && parseId('file', file.id)
      if (!file || !id || !isUuid(id)) throw refuse('server_error')
      const token = makeDownloadToken(secret, { accountId, id }, now)
      return {
        file_url: `${originOf(config, request)}${file.shown.url}?token=${token}`,
        blob_key: file.shown.filename,
        blob_id: printId('file', id),
      }
    }),
    on(announce, async ({ actor, params, body, now, request, read }) => {
      const conversation: Conversation = await getByDisplayId(read, actor, params.conversation_id)
      const { accountId, inboxId, id: conversationId } = conversation
      const announced = { name: body.filename, size: body.byte_size, checksum: body.checksum }
      const { id, token } = announceUpload(
        secret,
        actor,
        { accountId, inboxId, conversationId, ...announced },
        now,
      )
      const type = body.content_type ?? 'application/octet-stream'
      return {
        id,
        key: id,
        filename: body.filename,
        content_type: type,
        metadata: {},
        service_name: 'local',
        byte_size: body.byte_size,
        checksum: body.checksum,
        created_at: now.toISOString(),
        signed_id: printId('file', id),
        direct_upload: {
          url: `${originOf(config, request)}/rails/active_storage/disk/${token}`,
          headers: { 'Content-Type': type },
        },
      }
    }),
    on(put, async ({ params, request, now }) => {
      await receiveAnnounced(params.token, request.body, now)
      return new Answer(204, undefined)
    }),
  ]
}
