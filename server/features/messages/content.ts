/** What the content types that ask or show something must carry (FLD-53, ENM-21). */
import { z } from 'zod'
import { refuse } from '../../platform/http/refusal.ts'
import type { ContentType } from './message.ts'

const items = <Item extends z.ZodType>(item: Item) => z.looseObject({ items: z.array(item).min(1).max(100) })

const needs: { [Type in ContentType]?: z.ZodType } = {
  input_select: items(z.looseObject({ title: z.string(), value: z.string() })),
  cards: items(z.looseObject({ title: z.string() })),
  form: items(z.looseObject({ name: z.string() })),
  article: items(z.looseObject({ title: z.string(), link: z.string() })),
}

/** Refuses choices, cards, forms and articles without their items. */
export function checkContent(type: ContentType, attributes: Record<string, unknown> | undefined): void {
  const found = needs[type]?.safeParse(attributes ?? {})
  if (!found || found.success) return
  const [issue] = found.error.issues
  const field = ['content_attributes', ...(issue?.path ?? [])].join('.')
  throw refuse('invalid', `${field}: ${issue?.message}`, [{ field, message: issue?.message ?? '' }])
}
