/** What programs written for Chatwoot send about messages, in any of their forms. */
import { z } from 'zod'
import { idOf, openData, text } from '../../../platform/http/shapes.ts'

/** As it stands in an address; anything that is no number names nothing. */
const number = z.string().max(20)

export const AccountParams = z.object({ account_id: number })
export const ConversationParams = AccountParams.extend({ conversation_id: number })
export const MessageParams = ConversationParams.extend({ message_id: number })

/** Yes or no, as JSON says it and as forms do. */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0', ''])])
  .transform((given) => given === true || given === 'true' || given === '1')

/** What a form says in JSON; anything else as it is. */
export function fieldsIn(given: unknown): unknown {
  if (typeof given !== 'string') return given
  try {
    return given === '' ? undefined : JSON.parse(given)
  } catch {
    return given
  }
}

/** An object, or its JSON in a form. */
export const fields = z.preprocess(fieldsIn, openData)

const emails = z.union([text(4000), z.array(text(320)).max(100)])
const optional = <Shape extends z.ZodType>(shape: Shape) =>
  shape.nullish().transform((given) => given ?? undefined)
const many = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(item).max(15),
  )

/** Most characters a message of that system may have. */
const longest = 150_000

export const CreateBody = z.looseObject({
  content: optional(text(longest)),
  message_type: optional(z.enum(['outgoing', 'incoming', 'template'])),
  private: optional(flag),
  content_type: optional(
    z.enum([
      'text',
      'input_text',
      'input_textarea',
      'input_email',
      'input_select',
      'cards',
      'form',
      'article',
    ]),
  ),
  content_attributes: optional(fields),
  attachments: optional(
    many(z.custom<File | string>((given) => given instanceof File || typeof given === 'string')),
  ),
  echo_id: optional(z.union([text(128), z.number()])),
  source_id: optional(z.string().min(1).max(255)),
  template_params: optional(fields),
  campaign_id: optional(z.union([z.string().max(20), z.number()])),
  cc_emails: optional(emails),
  bcc_emails: optional(emails),
  to_emails: optional(emails),
})

export const ListQuery = z.looseObject({
  before: idOf('msg').optional(),
  after: idOf('msg').optional(),
  filter_internal_messages: flag.optional(),
})

export const UpdateBody = z.looseObject({
  status: z.enum(['sent', 'delivered', 'read', 'failed', 'progress']).optional(),
  external_error: optional(text(1000)),
  content: optional(text(longest)),
})

export const AttachmentQuery = z.looseObject({ page: z.coerce.number().int().min(1).max(10_000).default(1) })

export const MessageData = z.looseObject({ id: z.number().int() })
export const ListData = z.looseObject({ meta: z.looseObject({}), payload: z.array(MessageData) })
export const AttachmentData = z.looseObject({ meta: z.looseObject({}), payload: z.array(z.looseObject({})) })
