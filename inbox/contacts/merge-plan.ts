/** What becomes of each field when two contacts become one: what the kept one has stays, what it lacks comes from the other. Pure. */
import type { ContactInFull } from '../../client/contact-shapes.ts'
import { textOfValue, valueUnder } from './attribute-value.ts'

export interface Settled {
  /** A field of ours, or the key of a custom attribute. */
  field: string
  isCustom: boolean
  kept: string
  gone: string
  /** Whose stays; `same` where both say it. */
  wins: 'kept' | 'gone' | 'same'
}

const own = ['name', 'email', 'phone_number', 'identifier'] as const

export function planMerge(kept: ContactInFull, gone: ContactInFull): Settled[] {
  const fields = own.map((field) => settle(field, false, kept[field], gone[field]))
  const company = settle('company', false, kept.company?.name, gone.company?.name)
  const keys = new Set([...Object.keys(kept.custom_attributes), ...Object.keys(gone.custom_attributes)])
  const custom = [...keys].map((key) =>
    settle(key, true, valueUnder(kept.custom_attributes, key), valueUnder(gone.custom_attributes, key)),
  )
  return [...fields, company, ...custom].filter((one) => one.kept !== '' || one.gone !== '')
}

function settle(field: string, isCustom: boolean, kept: unknown, gone: unknown): Settled {
  const [one, other] = [textOfValue(kept), textOfValue(gone)]
  const wins = one === other ? 'same' : one === '' ? 'gone' : 'kept'
  return { field, isCustom, kept: one, gone: other, wins }
}
