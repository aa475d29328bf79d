/** From a declared attribute to its wire shape. */
import type { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import type { Attribute } from './attributes.ts'
import type { AttributeShape } from './schema.ts'

export function presentAttribute(attribute: Attribute): z.output<typeof AttributeShape> {
  return {
    id: printId('attr', attribute.id),
    subject: attribute.subject,
    key: attribute.key,
    name: attribute.name,
    description: attribute.description,
    type: attribute.type,
    choices: attribute.choices,
    default_value: attribute.defaultValue ?? null,
    pattern: attribute.pattern,
    pattern_hint: attribute.patternHint,
    created_at: attribute.createdAt.toISOString(),
  }
}
