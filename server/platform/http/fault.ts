/** What may be wrong with a field, as codes a program decides by; the sentences beside them are for its developer. */
import type { z } from 'zod'

/** Codes are only ever added: what does not know one takes it for `invalid`. */
export const faultCodes = {
  required: 'It is missing.',
  empty: 'It must not be empty.',
  too_long: 'The text has more than `limit` characters.',
  too_short: 'The text has fewer than `limit` characters.',
  too_many: 'The list has more than `limit` entries.',
  too_few: 'The list has fewer than `limit` entries.',
  too_high: 'The number is higher than `limit`.',
  too_low: 'The number is lower than `limit`.',
  wrong_type: 'It is of another type, such as a text where a number is expected.',
  not_a_choice: 'It is none of the values to choose from.',
  not_an_email: 'It is no e-mail address.',
  not_a_url: 'It is no address (URL) of the expected kind.',
  not_a_time: 'It is no date or time of the expected form.',
  unknown_field: 'There is no field of this name.',
  taken: 'Another one has it already.',
  not_there: 'It names something that is not there.',
  not_reachable: 'The server may not call this address.',
  open_quote: 'A quote in `line` is never closed.',
  own_rule: 'It breaks a rule of the account, which says so in `message` in its own words.',
  invalid: 'It is not allowed, for a reason without a code of its own.',
} as const

export type FaultCode = keyof typeof faultCodes

export interface Fault {
  code: FaultCode
  /** How much is allowed, where the code is about that. */
  limit?: number
  /** Where in a file it is, from 1. */
  line?: number
}

const formats: Record<string, FaultCode> = {
  email: 'not_an_email',
  url: 'not_a_url',
  datetime: 'not_a_time',
  date: 'not_a_time',
  time: 'not_a_time',
}

/** What a validator found; asked for with `reportInput`, or what is missing passes for something of another type. */
export function faultOf(issue: z.core.$ZodIssue): Fault {
  const isMissing = issue.input === undefined
  switch (issue.code) {
    case 'invalid_type':
      return { code: isMissing ? 'required' : 'wrong_type' }
    case 'invalid_value':
      return { code: isMissing ? 'required' : 'not_a_choice' }
    case 'too_big':
      return limited(issue.maximum, sized(issue.origin, ['too_long', 'too_many', 'too_high']))
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) === 1
        ? { code: 'empty' }
        : limited(issue.minimum, sized(issue.origin, ['too_short', 'too_few', 'too_low']))
    case 'invalid_format':
      return { code: formats[issue.format] ?? 'invalid' }
    case 'unrecognized_keys':
      return { code: 'unknown_field' }
    case 'custom':
      return { code: isFaultCode(issue.params?.['code']) ? issue.params['code'] : 'invalid' }
    default:
      return { code: 'invalid' }
  }
}

/** A rule of a schema says what it is about by `params`. */
function isFaultCode(given: unknown): given is FaultCode {
  return typeof given === 'string' && Object.hasOwn(faultCodes, given)
}

function sized(origin: string, [text, list, number]: [FaultCode, FaultCode, FaultCode]): FaultCode {
  if (origin === 'string') return text
  return ['array', 'set', 'map'].includes(origin) ? list : number
}

function limited(limit: number | bigint, code: FaultCode): Fault {
  return { code, limit: Number(limit) }
}
