/** Wire shapes of messages (END-15 to END-17, FLD-23, FLD-24, EVT-01, EVT-09). */
import { z } from 'zod'
import { idOf, line, openData, text } from '../../platform/http/shapes.ts'
import { attachmentKinds, contentTypes } from './message.ts'

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

export const AttachmentShape = z.object({
  id: z.string(),
  kind: z.enum(attachmentKinds),
  file: FileShape.optional().describe('For what is a file'),
  external_url: z.string().optional().describe('For what is stored elsewhere'),
  title: z.string().optional(),
  coordinates: z.object({ latitude: z.number(), longitude: z.number() }).optional().describe('Of a location'),
  contact: z
    .object({
      name: z.string().optional(),
      phones: z.array(z.string()).optional(),
      emails: z.array(z.string()).optional(),
      vcard: z.string().optional(),
    })
    .optional()
    .describe('Of a shared contact'),
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
  direction: z
    .enum(['in', 'out', 'activity', 'template'])
    .optional()
    .describe('Where `from` does not say it'),
  content_type: z.enum(contentTypes).optional().describe('Missing for a plain text'),
  content_attributes: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Items of cards, forms and choices'),
  attachments: z.array(AttachmentShape).optional().describe('All of them; `file` is the first that is one'),
  source_id: z.string().optional().describe('The id its channel knows it by'),
  failed: z.literal(true).optional().describe('Its channel did not take it; `status` is then sent'),
  error: z.string().optional().describe('Why it failed'),
  in_progress: z.literal(true).optional().describe('Its channel has not taken it yet; `status` is then sent'),
  edited_at: z.string().optional(),
  deleted: z.literal(true).optional().describe('What was said is gone'),
})

/** Most that may stand beside one text. */
export const mostAttachments = 15

const titled = { title: line(255).optional() }
const elsewhere = z.url({ protocol: /^https?$/ }).max(2048)

/** What is no file: a place, a person, or something stored elsewhere. */
export const AttachmentInput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    ...titled,
  }),
  z.object({
    kind: z.literal('contact'),
    contact: z.object({
      name: line(255).optional(),
      phones: z.array(line(64)).max(10).optional(),
      emails: z.array(line(254)).max(10).optional(),
      vcard: text(4000).optional(),
    }),
  }),
  z.object({ kind: z.enum(['share', 'story_mention', 'fallback']), external_url: elsewhere, ...titled }),
])

const expectedSeq = z
  .number()
  .int()
  .min(0)
  .max(2_147_483_647)
  .optional()
  .describe(
    'The `message_seq` last seen by who wrote this: where somebody else has written since, it is refused. Staff only',
  )

const richContent = {
  content_type: z.enum(contentTypes).optional().describe('Other than text: staff only, and in no note'),
  content_attributes: openData.optional().describe('`items` of choices, cards and forms; staff only'),
}

/** Of what is there to be answered or followed by the contact, a note has nothing. */
const isShowable = (given: { private: boolean; content_type?: string | undefined }) =>
  !given.private || given.content_type === undefined || given.content_type === 'text'
const notOfNotes = { path: ['content_type'], message: 'Not in a note: the contact does not see it' }

export const PostBody = z
  .object({
    conversation_id: idOf('conv'),
    content: text(longestMessage).optional(),
    type: z.enum(messageTypes),
    file_id: idOf('file').optional(),
    metadata: openData.optional(),
    client_id: clientId.optional().describe('Made by the client; a repeat gets the first answer'),
    private: z.boolean().default(false).describe('A note among staff; staff only'),
    file_ids: z
      .array(idOf('file'))
      .min(1)
      .max(mostAttachments)
      .optional()
      .describe('Several, in place of file_id'),
    attachments: z.array(AttachmentInput).min(1).max(mostAttachments).optional().describe('What is no file'),
    ...richContent,
    direction: z
      .enum(['in', 'out', 'template'])
      .optional()
      .describe("`in`: the contact's words, come by a program; in inboxes of channel api. Staff only"),
    source_id: line(255)
      .min(1)
      .optional()
      .describe('The id its channel knows it by: a repeat gets the first answer'),
    created_at: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('Of history that is brought in; staff only'),
    expected_seq: expectedSeq,
  })
  .superRefine((body, context) => {
    const isText = body.type === 'text'
    const hasFile = body.file_id !== undefined || body.file_ids !== undefined
    if (isText && !body.content?.trim() && !body.attachments)
      context.addIssue({ code: 'custom', path: ['content'], message: 'Required for type text' })
    if (!isText && !hasFile)
      context.addIssue({ code: 'custom', path: ['file_id'], message: 'Required for type file and image' })
    if (isText && hasFile)
      context.addIssue({ code: 'custom', path: ['file_id'], message: 'Only for type file and image' })
    if (body.file_id !== undefined && body.file_ids)
      context.addIssue({
        code: 'custom',
        path: ['file_ids'],
        message: 'Either file_id or file_ids, not both',
      })
    if (!isShowable(body)) context.addIssue({ code: 'custom', ...notOfNotes })
  })

export const MessageParams = z.object({ message_id: idOf('msg') })

export const EditBody = z
  .object({
    content: text(longestMessage)
      .refine((content) => content.trim() !== '', 'Required')
      .optional(),
    status: z
      .enum(['sent', 'delivered', 'read', 'failed', 'progress'])
      .optional()
      .describe('What its channel reports; in inboxes of channel api'),
    error: text(1000).optional().describe('Why it failed'),
  })
  .refine((body) => (body.content === undefined) !== (body.status === undefined), 'Either content or status')

/** Characters an answer to a form may come to as JSON. */
const mostAnswered = 32 * 1024

export const AnswerBody = z.object({
  submitted_values: z
    .array(openData)
    .max(100)
    .refine((values) => JSON.stringify(values).length <= mostAnswered, 'At most 32 KiB')
    .describe('What was answered: `[{name, value}]` of a form, `[{title, value}]` of a choice'),
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
    ...richContent,
    expected_seq: expectedSeq,
  })
  .refine(
    (frame) => Boolean(frame.message?.trim()) || frame.file !== undefined,
    'A message or a file is required',
  )
  .refine(isShowable, notOfNotes)

export const ReadFrame = z.object({
  type: z.literal('read'),
  conversation_id: idOf('conv'),
  message_ids: z.array(idOf('msg')).max(500).optional(),
})

/** The newest message of a conversation that its contact may see. */
export const LastMessage = z.object({
  content: z.string().nullable(),
  from: z.enum(['visitor', 'support']),
  created_at: z.string(),
  deleted: z.literal(true).optional(),
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
  // Missing in older events.
  num: z.number().int().optional(),
  // Missing where it is as usual: a contact's goes in, all others out; a plain text, said now, without anything beside it.
  direction: z.enum(['in', 'out', 'activity', 'template']).optional(),
  contentType: z.enum(contentTypes).optional(),
  contentAttributes: z.record(z.string(), z.unknown()).optional(),
  sourceId: z.string().optional(),
  createdAt: z.string().optional(),
  status: z.literal('progress').optional(),
  attachments: z.array(AttachmentShape).optional(),
  deleted: z.literal(true).optional(),
})
