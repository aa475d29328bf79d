/**
 * Text that can be stored: PostgreSQL knows no NUL, and half a character is none. Looked at here for every field of every
 * surface, so that no shape has to remember it.
 */
import { refuse } from './refusal.ts'

/** True where PostgreSQL can keep it. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}

/** Only what is written with an escape can be neither: JSON that has none of these need not be walked through. */
export function mayBeUnstorable(json: string): boolean {
  return /\\u(?:0000|[dD][89a-fA-F])/.test(json)
}

/** The value as it is; refused with the field at fault where something in it cannot be stored. */
export function storable<Value>(value: Value): Value {
  const field = faultIn(value)
  if (field === undefined) return value
  const message = 'The text has characters that cannot be stored'
  throw refuse('invalid', field ? `${field}: ${message}` : message, [{ field, message }])
}

/** A path's parameters: nothing has a name that cannot be stored. */
export function storableNames<Params>(params: Params): Params {
  if (faultIn(params) === undefined) return params
  throw refuse('not_found')
}

/** Where the fault is. Not by recursion: what was sent may be deeper than the stack. */
function faultIn(whole: unknown): string | undefined {
  const waiting: [path: string, value: unknown][] = [['', whole]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [path, value] = next
    if (typeof value === 'string' && !isStorable(value)) return path
    if (typeof value !== 'object' || value === null || value instanceof Blob) continue
    for (const [key, inner] of Object.entries(value)) {
      // The name itself is not told again: it could not be read either.
      if (!isStorable(key)) return path
      waiting.push([path ? `${path}.${key}`.slice(0, 200) : key, inner])
    }
  }
  return undefined
}
