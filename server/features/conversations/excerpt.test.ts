import { expect, test } from 'bun:test'
import { excerptOf, wordsAskedIn } from './excerpt.ts'

test('an excerpt is the part around the words, cut where words begin', () => {
  expect(excerptOf('Where is my parcel?', ['PARCEL'])).toBe('Where is my parcel?')
  const long = `${'much was said before this '.repeat(20)}the\nparcel came ${'and more after it '.repeat(30)}`
  const excerpt = excerptOf(long, ['parcel'])
  expect(excerpt).toStartWith('…')
  expect(excerpt).toContain('the parcel came and more')
  expect(excerpt).toEndWith('…')
  expect(excerpt.length).toBeLessThan(210)
  expect(excerptOf(`${'x'.repeat(500)}parcel`, ['parcel'])).toBe('…parcel')
  expect(excerptOf(`parcel ${'👍'.repeat(200)}`, ['parcel']).isWellFormed()).toBe(true)
})

test('what is looked for in messages is found anywhere in a filter, what is not to be there is not', () => {
  const contains = (attribute: string, value: string) => ({
    attribute,
    operator: 'contains' as const,
    values: [value],
  })
  expect(wordsAskedIn({ and: [contains('text', 'a'), { or: [contains('content', 'b')] }] })).toEqual([
    'a',
    'b',
  ])
  expect(wordsAskedIn(contains('subject', 'a'))).toEqual([])
  expect(wordsAskedIn({ attribute: 'text', operator: 'does_not_contain', values: ['a'] })).toEqual([])
  expect(wordsAskedIn(undefined)).toEqual([])
})
