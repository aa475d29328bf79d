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

/** A line of text: no control characters (they would break a log, a header or a terminal). */
export function line(max: number) {
  return (
    z
      .string()
      .trim()
      .max(max)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
      .refine((text) => !/[\u0000-\u001f\u007f]/.test(text), 'Control characters are not allowed')
  )
}

/** Free text: any character but NUL, which PostgreSQL cannot store, and unpaired surrogates, which nothing can. */
export function text(max: number) {
  return z
    .string()
    .max(max)
    .refine(
      (value) => !value.includes('\u0000') && value.isWellFormed(),
      'The text has characters that cannot be stored',
    )
}

/** An open object of the caller's: at most 8 KiB as JSON, storable. */
export const openData = z
  .record(z.string().max(100), z.unknown())
  .refine((value) => JSON.stringify(value).length <= 8192, 'At most 8 KiB')
  .refine((value) => !JSON.stringify(value).includes('\\u0000'), 'NUL characters cannot be stored')

/** An instant on the wire: RFC 3339 in UTC. */
export const instant = z.iso.datetime()
