/** Wire shapes of messages (END-15 to END-17, FLD-23, FLD-24, EVT-01, EVT-09). */
import { z } from 'zod'
import { idOf, line, openData, text } from '../../platform/http/shapes.ts'

/** Characters a message may have. */
export const longestMessage = 10_000

export const messageTypes = ['text', 'file', 'image'] as const
export const clientId = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\x21-\x7e]+$/, 'Printable characters only')

export const FileShape = z.object({
  id: z.string(),
  filename: z.string(),
  original_name: z.string(),
  mime_type: z.string(),
  size: z.number().int(),
  url: z.string(),
  thumbnail_url: z.string().nullable(),
  is_image: z.boolean(),
})

export const MessageShape = z.object({
  id: z.string(),
  conversation_id: z.string(),
  from: z.enum(['visitor', 'support']),
  sender: z.object({ id: z.string(), name: z.string() }),
  sender_id: z.string(),
  content: z.string().nullable(),
  type: z.enum(messageTypes),
  file_id: z.string().nullable(),
  file: FileShape.optional(),
  status: z.enum(['sent', 'delivered', 'read']),
  message_seq: z.number().int().describe('1, 2, 3… within the conversation'),
  private: z.boolean().describe('A note among staff'),
  client_id: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  created_at: z.string(),
})

export const PostBody = z
  .object({
    conversation_id: idOf('conv'),
    content: text(longestMessage).optional(),
    type: z.enum(messageTypes),
    file_id: idOf('file').optional(),
    metadata: openData.optional(),
    client_id: clientId.optional().describe('Made by the client; a repeat gets the first answer'),
    private: z.boolean().default(false).describe('A note among staff; staff only'),
  })
  .superRefine((body, context) => {
    const isText = body.type === 'text'
    if (isText && !body.content?.trim())
      context.addIssue({ code: 'custom', path: ['content'], message: 'Required for type text' })
    if (!isText && !body.file_id)
      context.addIssue({ code: 'custom', path: ['file_id'], message: 'Required for type file and image' })
    if (isText && body.file_id)
      context.addIssue({ code: 'custom', path: ['file_id'], message: 'Only for type file and image' })
  })

export const ListQuery = z
  .object({
    conversation_id: idOf('conv'),
    limit: z.coerce.number().int().min(1).max(100).default(50),
    before: idOf('msg').optional(),
    after: idOf('msg').optional(),
  })
  .refine((query) => !(query.before && query.after), 'Either before or after, not both')

export const ListData = z.object({ messages: z.array(MessageShape), has_more: z.boolean() })

export const ReadBody = z.object({
  conversation_id: idOf('conv'),
  message_ids: z.array(idOf('msg')).max(500).optional().describe('Empty or missing: all'),
})
export const ReadData = z.object({ marked_count: z.number().int() })

export const MessageFrame = z
  .object({
    type: z.literal('message').optional(),
    message: text(longestMessage).optional(),
    file: idOf('file').optional(),
    to: line(128).min(1).optional(),
    conversation_id: idOf('conv').optional(),
    client_id: clientId.optional(),
    private: z.boolean().default(false),
    metadata: openData.optional(),
  })
  .refine(
    (frame) => Boolean(frame.message?.trim()) || frame.file !== undefined,
    'A message or a file is required',
  )

export const ReadFrame = z.object({
  type: z.literal('read'),
  conversation_id: idOf('conv'),
  message_ids: z.array(idOf('msg')).max(500).optional(),
})

/** What the log keeps of a posted message: all a reader of the log needs to show it. */
export const PostedData = z.object({
  id: z.string(),
  seq: z.number().int(),
  visitorId: z.string(),
  authorName: z.string(),
  private: z.boolean(),
  type: z.enum(messageTypes),
  content: z.string().nullable(),
  fileId: z.string().nullable(),
  file: FileShape.nullable(),
  clientId: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
})
