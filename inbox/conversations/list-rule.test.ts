import { expect, test } from 'bun:test'
import type { Filter } from '../../client/filter-shapes.ts'
import { type ListRule, queryOf, withStates } from './list-rule.ts'

const rule = (more: Partial<ListRule>): ListRule => ({ view: 'all', sort: 'newest', meId: 'user_a', ...more })
const is = (attribute: string, ...values: string[]): Filter => ({ attribute, operator: 'equal_to', values })
const partsOf = (one: ListRule) => {
  const { filter } = queryOf(one)
  return filter && 'and' in filter ? filter.and : filter
}

test('mentions are shown whatever became of the conversation', () => {
  expect(partsOf(rule({ view: 'mentions' }))).toEqual([is('mentioned_id', 'user_a')])
})

test('a filter narrows the view it is laid on; one that names states has the last word on them', () => {
  const urgent = is('priority', 'urgent')
  expect(partsOf(rule({ filter: urgent }))).toEqual([is('lifecycle', 'open', 'pending'), urgent])
  const closed: Filter = { or: [urgent, is('lifecycle', 'closed')] }
  expect(partsOf(rule({ filter: closed }))).toEqual([closed])
  expect(partsOf(rule({ view: 'mine', filter: closed }))).toEqual([is('assignee_id', 'user_a'), closed])
})

test('words are looked for everywhere', () => {
  const text: Filter = { attribute: 'text', operator: 'contains', values: ['desk'] }
  expect(partsOf(rule({ view: 'mine', q: 'desk' }))).toEqual([text])
})

test('what is laid on all by a link means what it meant where it came from', () => {
  const urgent = is('priority', 'urgent')
  const every = is('lifecycle', 'open', 'pending', 'snoozed', 'resolved', 'closed')
  expect(withStates(urgent)).toEqual({ and: [urgent, every] })
  expect(withStates(undefined)).toEqual({ and: [every] })
  expect(withStates(is('lifecycle', 'closed'))).toEqual(is('lifecycle', 'closed'))
})

test('where a filter may mean days, the server is told whose they are', () => {
  const day: Filter = { attribute: 'created_at', operator: 'is_less_than', values: ['2026-03-10'] }
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  expect(queryOf(rule({ filter: day }))).toMatchObject({ time_zone })
  expect(queryOf(rule({ view: { savedId: 'view_1' } }))).toEqual({ view_id: 'view_1', time_zone })
  expect(queryOf(rule({ view: 'mine' }))).not.toHaveProperty('time_zone')
})
