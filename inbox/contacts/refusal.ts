/** What the server refused, in words one can act on. */
import { ChatError, Unreachable } from '../../client/failure.ts'
import type { ContactWords } from './words.ts'

export type RefusalWords = ContactWords['refused']

/** Why it did not work. */
export function refusalOf(error: unknown, words: RefusalWords): string {
  if (error instanceof Unreachable) return words.unreachable
  if (!(error instanceof ChatError)) return words.failed
  const [detail] = error.details
  const field = detail?.field.replace(/^body\./, '') ?? ''
  switch (error.status) {
    case 403:
      return words.forbidden
    case 404:
      return words.gone
    case 409:
      return words.taken[field] ?? words.conflict
    case 429:
      return words.tooMany
    case 400:
    case 413:
    case 422:
      return words.wrong[field] ?? `${words.invalid} (${error.message})`
    default:
      return words.failed
  }
}
