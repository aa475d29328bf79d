/** What a site's widget is set up with: its look, its words, what it asks before the chat, where it may stand, who may use it. */
import { z } from 'zod'
import { line, text } from '../../platform/http/shapes.ts'
import { printAllowedDomain } from '../../platform/net/page-origin.ts'
import { attributeTypes } from '../attributes/schema.ts'

const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'A colour such as #2563eb')

/** The languages the widget speaks. */
export const widgetLocales = ['en', 'pt-BR', 'es'] as const

/** A field of ours, or a declared attribute of contacts. */
const fieldKey = z
  .string()
  .regex(/^[\p{L}\p{N}_.-]{1,100}$/u, 'name, email, phone, message or the key of an attribute')

const PreChatField = z.object({ key: fieldKey, label: line(200).optional(), required: z.boolean() })

const PreChatShape = z.object({
  enabled: z.boolean(),
  fields: z
    .array(PreChatField)
    .max(20)
    .refine((fields) => new Set(fields.map(({ key }) => key)).size === fields.length, 'Each field once'),
  consent: text(2000).nullable().describe('What the visitor agrees to before it writes; null asks nothing'),
})

const allowedDomain = line(255).transform((written, context) => {
  const printed = printAllowedDomain(written)
  if (printed !== undefined) return printed
  const message = 'A web address such as shop.example, *.shop.example or http://localhost:3000'
  context.issues.push({ code: 'custom', message, input: written })
  return z.NEVER
})

/** The site's own words over ours, by language and by the name of the text. */
const wordsOf = z
  .record(z.string().regex(/^[A-Za-z][A-Za-z0-9_.]{0,59}$/, 'The name of a text'), text(500))
  .refine((words) => Object.keys(words).length <= 100, 'At most 100 texts')

const texts = {
  title: line(100),
  intro: text(300),
  welcome_message: text(500),
  offline_message: text(500),
  launcher_text: line(60),
  reply_time: line(200),
  consent: text(2000),
}

/** What a site says itself, in one language. Left out or empty: as it is said in every other. */
const TextsShape = z.object({
  ...texts,
  labels: z
    .record(fieldKey, line(200))
    .refine((labels) => Object.keys(labels).length <= 20, 'At most 20 labels')
    .describe('Of what is asked before the chat, by the key of the field'),
})

export const WidgetShape = z.object({
  primary_color: color,
  welcome_message: texts.welcome_message,
  offline_message: texts.offline_message,
  position: z.enum(['right', 'left']),
  title: texts.title.describe('Empty: the name of the site'),
  intro: texts.intro,
  theme: z.enum(['auto', 'light', 'dark']),
  locale: z.enum(['auto', ...widgetLocales]).describe("auto: the visitor's own"),
  launcher_text: texts.launcher_text.describe('Beside the picture on the button; empty: none'),
  sound: z.boolean(),
  rating: z.boolean().describe('Asks how it was once a conversation has ended'),
  reply_time: texts.reply_time
    .nullable()
    .describe('How soon an answer usually comes, in a sentence: shown as it is written'),
  pre_chat: PreChatShape,
  words: z.partialRecord(z.enum(widgetLocales), wordsOf),
  texts: z
    .partialRecord(z.enum(widgetLocales), TextsShape.partial())
    .describe("The site's own texts for readers of a language, over those that stand beside"),
  allowed_domains: z
    .array(allowedDomain)
    .max(50)
    .describe(
      "Pages the chat may stand on, besides the site's domain and what is below it; with neither, any",
    ),
  require_identity: z.boolean().describe("Lets in only visitors the site's own server vouches for"),
})

/** What of it a page needs to show it: not where else it may stand. */
export const ShownWidgetShape = WidgetShape.omit({ allowed_domains: true })

/** What a page shows a field of before the chat: of a declared attribute, what may be answered too. */
export const ShownFieldShape = PreChatField.extend({
  type: z.enum(attributeTypes).optional(),
  choices: z.array(z.string()).optional().describe('Of a list'),
})

export type WidgetConfig = z.output<typeof WidgetShape>
export type ShownWidget = z.output<typeof ShownWidgetShape>
