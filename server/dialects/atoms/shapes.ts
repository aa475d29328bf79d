/** Values as a generated backend takes them. */
import { z } from 'zod'

/** An id of a row, ours or of the billing system. */
export const whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** Beyond so many it counts milliseconds: as seconds it would be the year 5138. */
const mostSeconds = 1e11
const latest = Date.parse('9999-12-31T23:59:59.999Z')

/** An instant with its zone, or seconds or milliseconds since 1970 (C.10 point 4); a local time is refused: it is none. */
export const instant = z.union([z.iso.datetime({ offset: true }), z.number()]).transform((value, context) => {
  const ms = typeof value === 'string' ? Date.parse(value) : value < mostSeconds ? value * 1000 : value
  if (ms >= 0 && ms <= latest) return new Date(ms)
  context.issues.push({ code: 'custom', message: 'Input should be a valid datetime', input: value })
  return z.NEVER
})
