/** What Chatwoot's clients send, in the forms they send it: numbers as text, lists joined by commas, times of many kinds. */
import { z } from 'zod'
import { spanOf } from '../../platform/filter/span.ts'
import { text } from '../../platform/http/shapes.ts'

const numeral = /^[1-9]\d{0,14}$/

/** A row's number, as the key its feature takes. */
export const number = z
  .union([z.number().int().positive(), z.string().regex(numeral)])
  .transform((value) => `#${value}`)

/** A row's number, or one of the words for none. */
export const numberOrNone = z
  .union([number, z.literal([0, '0', '', 'null', 'none', 'nil']).transform(() => null), z.null()])
  .describe('A number, or null')

/** A picture, where a form sends one; whatever else stands there is none. */
export const picture = z
  .unknown()
  .optional()
  .transform((value) => (value instanceof File ? value : undefined))
  .describe('A picture, in a form')

const account = { account_id: z.string() }

/** The path of an account's own things. */
export const AccountParams = z.object(account)

/** The path of a conversation, which is called by its display id. */
export const ConversationParams = z.object({
  ...account,
  conversation_id: z.string().regex(numeral).transform(Number),
})

/** A word of a path that is only digits, so that `meta` or `filter` beside it is not taken for one. */
export const conversationPattern = { conversation_id: '[0-9]+' }

/** Texts: a list, a form's list, or joined by commas in one (LionChat). */
export const texts = z
  .union([z.array(text(200)).max(500), text(8000).transform((joined) => joined.split(','))])
  .transform((list) => list.map((one) => one.trim()).filter(Boolean))

/** Numbers, in the same forms. */
export const numbers = z
  .union([
    z.array(number).max(500),
    number.transform((one) => [one]),
    texts.pipe(
      z.array(
        z
          .string()
          .regex(numeral)
          .transform((digits) => `#${digits}`),
      ),
    ),
  ])
  .describe('Numbers')

/** Page of a list. */
export const page = z.coerce.number().int().min(1).max(400).default(1)

/** Unix seconds, ISO 8601 with a zone, or nothing. */
export const instant = z
  .union([z.number(), z.string()])
  .nullable()
  .transform((value, context): Date | null => {
    if (value === null || value === '') return null
    const span = spanOf(value)
    if (span) return 'at' in span ? span.at : new Date(`${span.day}T00:00:00Z`)
    context.issues.push({ code: 'custom', message: 'Not a time', input: value })
    return null
  })

/** Yes or no, as forms send them. */
export const yesNo = z
  .union([z.boolean(), z.literal(['true', 'false', '1', '0'])])
  .transform((value) => value === true || value === 'true' || value === '1')
