/**
 * The one teller of what the server refused: by the code of the error and those of its fields, in words one can act on.
 * The server's own sentences are for developers and are shown only where they are the account's own words. Pure.
 */
import { ChatError, type FieldFault, Unreachable } from '../../client/failure.ts'
import type { RefusalWords } from './words.ts'

/** Why it did not work, in one sentence. */
export function refusalOf(error: unknown, words: RefusalWords): string {
  if (error instanceof Unreachable) return words.unreachable
  if (!(error instanceof ChatError)) return words.failed
  const [first] = error.details
  switch (error.code) {
    case 'FORBIDDEN':
      return words.forbidden
    case 'NOT_FOUND':
      return words.gone
    case 'RATE_LIMITED':
      return words.tooMany
    case 'CONFLICT':
      return first ? faultOf(first, words, 'taken') : (known(words.reasons, error.reason) ?? words.conflict)
    case 'VALIDATION_ERROR':
      return first ? faultOf(first, words) : words.invalid
    default:
      return known(words.codes, error.code) ?? words.failed
  }
}

/** What is wrong with which field; the whole is ''. Undefined where what was given is not what was wrong. */
export function problemsOf(error: unknown, words: RefusalWords): Record<string, string> | undefined {
  if (!(error instanceof ChatError)) return undefined
  if (error.code !== 'CONFLICT' && error.code !== 'VALIDATION_ERROR') return undefined
  if (error.details.length === 0) return { '': refusalOf(error, words) }
  const usual = error.code === 'CONFLICT' ? 'taken' : 'invalid'
  return Object.fromEntries(error.details.map((detail) => [fieldOf(detail), faultOf(detail, words, usual)]))
}

/** What is wrong with one field; `usual` is meant by a server that gives no code yet. */
export function faultOf(
  detail: Pick<FieldFault, 'field' | 'message' | 'code' | 'limit' | 'line'>,
  words: RefusalWords,
  usual: 'taken' | 'invalid' = 'invalid',
): string {
  const { code = usual, message, line = 0, limit = line } = detail
  if (code === 'own_rule') return message
  const general = known(words.faults, code) ?? words.faults.invalid
  const own = code === 'taken' ? words.taken : isOfForm(code) ? words.wrong : undefined
  return known(own, lastOf(fieldOf(detail))) ?? general(limit)
}

/** Of a fault that only the field's own words can explain. */
function isOfForm(code: string): boolean {
  return ['invalid', 'not_an_email', 'not_there'].includes(code)
}

function fieldOf({ field }: Pick<FieldFault, 'field'>): string {
  return field.replace(/^body\./, '')
}

/** `widget_config.allowed_domains.0` is one of `allowed_domains`. */
function lastOf(field: string): string {
  return field.split('.').findLast((part) => !/^\d+$/.test(part)) ?? ''
}

/** Only what the table says itself: a code from the server may be called anything. */
function known<Value>(table: Record<string, Value> | undefined, name: string | undefined): Value | undefined {
  return table && name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined
}
