/** Values of custom attributes: read from what is typed, shown as the reader writes numbers and days. Pure. */
import type { Attribute } from '../../client/contact-shapes.ts'
import type { OpenData } from '../../client/shapes.ts'
import { safeLink } from './safe-link.ts'

export type Wrong = 'number' | 'date' | 'link'

/** What was typed as the type asks, or of which kind it is not. Nothing typed takes the value away. */
export function readValue(
  { type }: Pick<Attribute, 'type'>,
  text: string,
): { value: unknown } | { wrong: Wrong } {
  const typed = text.trim()
  if (typed === '') return { value: null }
  if (type === 'number' || type === 'currency' || type === 'percent') {
    const plain = typed.replaceAll(/[\s%]/g, '').replace(/^(-?\d+),(\d+)$/, '$1.$2')
    return /^-?\d+(\.\d+)?$/.test(plain) ? { value: Number(plain) } : { wrong: 'number' }
  }
  if (type === 'date') {
    return /^\d{4}-\d\d-\d\d$/.test(typed) && !Number.isNaN(Date.parse(typed))
      ? { value: typed }
      : { wrong: 'date' }
  }
  if (type === 'link') {
    // People leave out what every address begins with.
    const whole = /^[\w-]+(\.[\w-]+)+([/?#].*)?$/.test(typed) ? `https://${typed}` : typed
    return safeLink(whole) === undefined ? { wrong: 'link' } : { value: whole }
  }
  return { value: typed }
}

/** What is kept under a key; what every object has under it is nobody's value. */
export function valueUnder(values: OpenData, key: string): unknown {
  return Object.hasOwn(values, key) ? values[key] : undefined
}

/** A value as it is typed. */
export function textOfValue(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A value as it is read. */
export function showValue(type: Attribute['type'], value: unknown, locale: string): string {
  const text = textOfValue(value)
  if (text === '') return ''
  const number = Number(text)
  const isNumber = (type === 'number' || type === 'currency' || type === 'percent') && Number.isFinite(number)
  if (isNumber) {
    const options = type === 'currency' ? { minimumFractionDigits: 2 } : { maximumFractionDigits: 6 }
    return new Intl.NumberFormat(locale, options).format(number) + (type === 'percent' ? ' %' : '')
  }
  const day = type === 'date' ? Date.parse(`${text.slice(0, 10)}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(day)) return text
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(day)
}
