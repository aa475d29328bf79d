import { expect, test } from 'bun:test'
import type { Filter } from '../../client/filter-shapes.ts'
import { filterOf, flatOf } from './filter-attributes.ts'

const urgent = { attribute: 'priority', operator: 'equal_to', values: ['urgent'] } as const
const open = { attribute: 'lifecycle', operator: 'equal_to', values: ['open'] } as const
const of = (filter: unknown) => filter as Filter

test('a filter the builder wrote is read back as it was', () => {
  for (const filter of [{ and: [urgent, open] }, { or: [urgent, open] }].map(of)) {
    const flat = flatOf(filter)
    expect(flat && filterOf(flat)).toEqual(filter)
  }
  expect(flatOf(of(urgent))).toEqual({ joint: 'and', conditions: [of(urgent)] } as ReturnType<typeof flatOf>)
})

test('a filter of more than one level is not taken for less than it says', () => {
  expect(flatOf(of({ and: [open, { or: [urgent, open] }] }))).toBeUndefined()
})

test('a condition without its value asks for nothing', () => {
  const conditions = [of({ ...urgent, values: [''] }), of(open)].flatMap((one) =>
    'attribute' in one ? [one] : [],
  )
  expect(filterOf({ joint: 'and', conditions })).toEqual(of({ and: [open] }))
  expect(filterOf({ joint: 'or', conditions: [] })).toBeUndefined()
})
