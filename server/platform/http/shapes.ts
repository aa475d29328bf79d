/** Wire shapes every feature uses: ids in all printed forms, instants, short texts. */
import { z } from 'zod'
import { type IdKind, parseId } from '../ids/ids.ts'

/** An id of `kind` in any printed form; becomes the key (or `#number`). */
export function idOf(kind: IdKind) {
  return z
    .string()
    .max(64)
    .transform((text, context) => {
      const id = parseId(kind, text)
      if (id === undefined) context.issues.push({ code: 'custom', message: `Not a ${kind} id`, input: text })
      return id ?? z.NEVER
    })
    .meta({ description: `A ${kind} id`, examples: [`${kind}_01k8pm2q7se0a9x3c5v7b9d1f3`] })
}

/** A line of text: no control characters (they would break a log, a header or a terminal), no half ones. */
export function line(max: number) {
  return (
    z
      .string()
      .trim()
      .max(max)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
      .refine((text) => !/[\u0000-\u001f\u007f]/.test(text), 'Control characters are not allowed')
      .refine(isStorable, 'The text has characters that cannot be stored')
  )
}

/** Free text: any character but NUL, which PostgreSQL cannot store, and unpaired surrogates, which nothing can. */
export function text(max: number) {
  return z.string().max(max).refine(isStorable, 'The text has characters that cannot be stored')
}

function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}

const deepest = 32

/** An open object of the caller's: at most 8 KiB as JSON, storable, and shallow enough for every reader's stack. */
export const openData = z
  .record(z.string().max(100), z.unknown())
  .refine((value) => isShallow(value, deepest), { error: `At most ${deepest} levels`, abort: true })
  .refine((value) => JSON.stringify(value).length <= 8192, 'At most 8 KiB')
  .refine(isStorableData, 'There are characters that cannot be stored')

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1))
}

function isStorableData(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([name, inner]) => isStorable(name) && isStorableData(inner))
}
