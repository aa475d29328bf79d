/** Whether a value is of an attribute's type; pure. Forms send everything as text: numbers and yes/no are read from it. */
import type { FaultCode } from '../../platform/http/fault.ts'
import type { Attribute } from './attributes.ts'

export type Checked = { value: unknown } | { fault: string; code: FaultCode }

/** The value as it is kept, or what is wrong with it. Null is none, of any type. A pattern is not looked at here. */
export function checkValue(attribute: Pick<Attribute, 'type' | 'choices'>, value: unknown): Checked {
  if (value === null || value === '') return { value }
  switch (attribute.type) {
    case 'number':
    case 'currency':
    case 'percent':
      return readNumber(value)
    case 'checkbox':
      return readYesNo(value)
    case 'date':
      return isDate(value) ? { value } : { fault: 'Not a date', code: 'not_a_time' }
    case 'link':
      return isLink(value)
        ? { value }
        : { fault: 'Not a link of http, https, mailto or tel', code: 'not_a_url' }
    case 'list':
      return typeof value === 'string' && attribute.choices.includes(value)
        ? { value }
        : { fault: 'Not one of the choices', code: 'not_a_choice' }
    default:
      return typeof value === 'string' ? { value } : { fault: 'Not a text', code: 'wrong_type' }
  }
}

function readNumber(value: unknown): Checked {
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number)
    ? { value: number }
    : { fault: 'Not a number', code: 'wrong_type' }
}

function readYesNo(value: unknown): Checked {
  if (typeof value === 'boolean') return { value }
  if (value === 'true' || value === 'false') return { value: value === 'true' }
  return { fault: 'Not true or false', code: 'wrong_type' }
}

/** Of a kind that does nothing but lead somewhere: what is stored is printed where people click on it. */
function isLink(value: unknown): boolean {
  const protocol = typeof value === 'string' ? URL.parse(value)?.protocol : undefined
  return protocol !== undefined && ['http:', 'https:', 'mailto:', 'tel:'].includes(protocol)
}

function isDate(value: unknown): boolean {
  return (
    typeof value === 'string' && /^\d{4}-\d\d-\d\d([T ].*)?$/.test(value) && !Number.isNaN(Date.parse(value))
  )
}
