/**
 * What is wrong with a value, in words for whoever sent it: the field's own limit or form, nothing of the
 * validator. Handed to it at every check, so a schema says something itself only where it knows better.
 */
import type { z } from 'zod'

type Fault = z.core.$ZodRawIssue
type Of<Code> = Extract<z.core.$ZodIssue, { code: Code }>

/** The sentence for one fault; it stands behind the field's name. */
export function sayFault(fault: Fault): string {
  const said = fault as z.core.$ZodIssue
  switch (said.code) {
    case 'invalid_type':
      return fault.input === undefined ? 'Required' : (types[said.expected] ?? 'Has the wrong type')
    case 'invalid_value':
      return fault.input === undefined ? 'Required' : sayChoice(said.values)
    case 'too_big':
      return sayLimit(said.exact ? 'Exactly' : said.inclusive === false ? 'Less than' : 'At most', said)
    case 'too_small':
      return sayLeast(said)
    case 'invalid_format':
      return sayFormat(said)
    case 'not_multiple_of':
      return `Must be a multiple of ${said.divisor}`
    case 'unrecognized_keys':
      return `${said.keys.length > 1 ? 'Unknown fields' : 'Unknown field'}: ${listed(said.keys)}`
    case 'invalid_key':
      return `A name in it is not allowed: ${said.issues.map(({ message }) => message).join('; ')}`
    case 'invalid_element':
      return 'A value in it is not allowed'
    case 'invalid_union':
      return 'Fits none of the forms allowed here'
    default:
      return 'Is not allowed'
  }
}

const types: Record<string, string> = {
  string: 'Must be text',
  number: 'Must be a number',
  int: 'Must be a whole number',
  bigint: 'Must be a whole number',
  boolean: 'Must be true or false',
  array: 'Must be a list',
  tuple: 'Must be a list',
  object: 'Must be an object',
  record: 'Must be an object',
  date: 'Must be a date',
  null: 'Must be null',
  undefined: 'Must be left out',
  never: 'Must be left out',
}

const formats: Record<string, string> = {
  email: 'Must be an e-mail address',
  url: 'Must be an address (URL) of the expected kind',
  datetime: 'Must be a date and time such as 2024-01-20T14:30:00Z',
  date: 'Must be a date such as 2024-01-20',
  time: 'Must be a time such as 14:30:00',
  uuid: 'Must be a UUID',
  json_string: 'Must be JSON',
  ipv4: 'Must be an IPv4 address',
  ipv6: 'Must be an IPv6 address',
}

const units: Record<string, [one: string, many: string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
  set: ['entry', 'entries'],
  map: ['entry', 'entries'],
  file: ['byte', 'bytes'],
}

function sayChoice(values: readonly unknown[]): string {
  const [only, ...others] = values
  return others.length > 0 ? `Must be one of: ${listed(values)}` : `Must be ${String(only)}`
}

function sayLeast(fault: Of<'too_small'>): string {
  if (Number(fault.minimum) === 1 && fault.origin in units && !fault.exact) return 'Must not be empty'
  const least = fault.inclusive === false ? 'More than' : 'At least'
  return sayLimit(fault.exact ? 'Exactly' : least, { origin: fault.origin, maximum: fault.minimum })
}

function sayLimit(how: string, { origin, maximum }: Pick<Of<'too_big'>, 'origin' | 'maximum'>): string {
  const unit = units[origin]
  return `${how} ${maximum}${unit ? ` ${unit[Number(maximum) === 1 ? 0 : 1]}` : ''}`
}

function sayFormat(fault: Of<'invalid_format'>): string {
  if ('prefix' in fault) return `Must begin with ${String(fault.prefix)}`
  if ('suffix' in fault) return `Must end with ${String(fault.suffix)}`
  if ('includes' in fault) return `Must contain ${String(fault.includes)}`
  return formats[fault.format] ?? 'Is not in the expected form'
}

const mostListed = 20

/** What somebody sent may be long, and much of it. */
function listed(values: readonly unknown[]): string {
  const shown = values.slice(0, mostListed).map((value) => String(value).slice(0, 60))
  return `${shown.join(', ')}${values.length > mostListed ? ', …' : ''}`
}
