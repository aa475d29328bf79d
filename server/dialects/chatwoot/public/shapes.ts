/** What programs send to the public API, and what it answers (systems.md 4.8). */
import { z } from 'zod'
import { line, openData, webAddress } from '../../../platform/http/shapes.ts'

const sourceId = line(255).min(1)
const optional = <Shape extends z.ZodType>(shape: Shape) =>
  z.union([shape, z.literal('').transform(() => undefined), z.null().transform(() => undefined)]).optional()

export const InboxParams = z.object({ inbox_identifier: line(64).min(1) })
export const ContactParams = InboxParams.extend({ contact_identifier: sourceId })
export const ConversationParams = ContactParams.extend({
  conversation_id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number),
})

const said = {
  identifier: optional(line(255)),
  identifier_hash: optional(z.string().max(200)),
  email: optional(z.email().max(320)),
  name: optional(line(200)),
  phone_number: optional(line(40)),
  avatar_url: optional(webAddress),
  custom_attributes: optional(openData),
}

export const RegisterBody = z.object({
  source_id: optional(sourceId),
  ...said,
})
export const IntroduceBody = z.object(said)
export const StartBody = z.object({ custom_attributes: optional(openData) })
export const TypingBody = z.object({ typing_status: z.enum(['on', 'off', 'recording']) })

export const InboxData = z.looseObject({ identifier: z.string(), name: z.string() })
export const ContactData = z.object({
  source_id: z.string(),
  pubsub_token: z.string(),
  id: z.number().int(),
  name: z.string(),
  email: z.string().nullable(),
  phone_number: z.string().nullable(),
})
export const ConversationData = z.looseObject({ id: z.number().int(), inbox_id: z.string() })
