/** Wire shapes of declared attributes. */
import { z } from 'zod'
import { idOf, line, text } from '../../platform/http/shapes.ts'

export const attributeTypes = [
  'text',
  'number',
  'currency',
  'percent',
  'link',
  'date',
  'list',
  'checkbox',
] as const
export const subjects = ['contact', 'conversation'] as const

export const AttributeShape = z.object({
  id: z.string(),
  subject: z.enum(subjects),
  key: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  type: z.enum(attributeTypes),
  choices: z.array(z.string()),
  default_value: z.unknown(),
  pattern: z.string().nullable(),
  pattern_hint: z.string().nullable(),
  created_at: z.string(),
})

const fields = {
  description: text(1000).nullable().optional(),
  choices: z.array(line(200).min(1)).max(200).optional(),
  default_value: z
    .union([text(1000), z.number(), z.boolean()])
    .nullable()
    .optional(),
  pattern: line(500).nullable().optional(),
  pattern_hint: line(500).nullable().optional(),
}

export const AttributeBody = z.object({
  subject: z.enum(subjects),
  key: z.string().regex(/^[\p{L}\p{N}_.-]{1,100}$/u, '1 to 100 letters, digits, _ . or -'),
  name: line(200).min(1),
  type: z.enum(attributeTypes).default('text'),
  ...fields,
})
export const AttributeChangeBody = z.object({ name: line(200).min(1).optional(), ...fields })
export const AttributeParams = z.object({ attribute_id: idOf('attr') })
export const AttributeQuery = z.object({ subject: z.enum(subjects).optional() })
export const AttributeList = z.object({ attributes: z.array(AttributeShape) })
