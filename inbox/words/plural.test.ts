import { expect, test } from 'bun:test'
import { plural } from './plural.ts'

const forms = { zero: 'nothing', one: '# message', many: '# of messages', other: '# messages' }

test('a count takes the form of its language, and its number is written as that writes numbers', () => {
  expect([0, 1, 2, 12_345].map((count) => plural('en', count, forms))).toEqual([
    'nothing',
    '1 message',
    '2 messages',
    '12,345 messages',
  ])
  expect(plural('es', 1_000_000, forms)).toBe('1.000.000 of messages')
  expect(plural('pt-BR', 0, { one: '# item', other: '# items' })).toBe('0 item')
})
