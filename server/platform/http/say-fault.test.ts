import { expect, test } from 'bun:test'
import { z } from 'zod'
import { check } from './input.ts'
import { pageQuery } from './page.ts'
import { Refusal } from './refusal.ts'
import { idOf, line, openData, text } from './shapes.ts'

const many = ['a'.repeat(90), ...Array.from({ length: 30 }, (_, index) => `n${index}`)]

test.each<[string, z.ZodType, unknown, string]>([
  ['a missing text', z.string(), undefined, 'Required'],
  ['a missing choice', z.enum(['a', 'b']), undefined, 'Required'],
  ['a number for a text', z.string(), 3, 'Must be text'],
  ['null for a text', z.string(), null, 'Must be text'],
  ['a text for a number', z.number(), '3', 'Must be a number'],
  ['a fraction', z.number().int(), 1.5, 'Must be a whole number'],
  ['a text for a yes or no', z.boolean(), 'yes', 'Must be true or false'],
  ['a text for a list', z.array(z.string()), 'a', 'Must be a list'],
  ['a list for an object', z.object({}), [], 'Must be an object'],
  ['a list for open data', openData, [], 'Must be an object'],
  ['a text for a date', z.date(), 'today', 'Must be a date'],
  ['something for nothing', z.null(), 1, 'Must be null'],
  ['a field that may not be', z.never(), 1, 'Must be left out'],
  ['a kind nobody thought of', z.symbol(), 1, 'Has the wrong type'],
  ['another choice', z.enum(['open', 'closed']), 'ajar', 'Must be one of: open, closed'],
  ['another constant', z.literal('ping'), 'pong', 'Must be ping'],
  ['a long text', text(5), 'abcdef', 'At most 5 characters'],
  ['a long line', line(1), 'ab', 'At most 1 character'],
  ['a short text', z.string().min(8), 'abc', 'At least 8 characters'],
  ['an empty text', line(5).min(1), '', 'Must not be empty'],
  ['a text of another length', z.string().length(2), 'abc', 'Exactly 2 characters'],
  ['a long list', z.array(z.string()).max(1), ['a', 'b'], 'At most 1 entry'],
  ['an empty list', z.array(z.string()).min(1), [], 'Must not be empty'],
  ['a short list', z.array(z.string()).min(2), ['a'], 'At least 2 entries'],
  ['a high number', pageQuery.limit, '101', 'At most 100'],
  ['a low number', pageQuery.page, '0', 'At least 1'],
  ['words for a number', pageQuery.page, 'first', 'Must be a number'],
  ['a number too high to be counted', z.number().int(), 2 ** 60, 'At most 9007199254740991'],
  ['a bound that is out', z.number().lt(5), 5, 'Less than 5'],
  ['a bound that is out below', z.number().gt(5), 5, 'More than 5'],
  ['an uneven number', z.number().multipleOf(5), 7, 'Must be a multiple of 5'],
  ['no e-mail address', z.email(), 'ann', 'Must be an e-mail address'],
  ['no address', z.url(), 'shop', 'Must be an address (URL) of the expected kind'],
  ['no instant', z.iso.datetime(), 'noon', 'Must be a date and time such as 2024-01-20T14:30:00Z'],
  ['another pattern', z.string().regex(/^x$/), 'y', 'Is not in the expected form'],
  ['another beginning', z.string().startsWith('x'), 'y', 'Must begin with x'],
  ['another end', z.string().endsWith('x'), 'y', 'Must end with x'],
  ['a part it lacks', z.string().includes('x'), 'y', 'Must contain x'],
  ['a field too many', z.strictObject({}), { a: 1 }, 'Unknown field: a'],
  ['fields too many', z.strictObject({}), { a: 1, b: 2 }, 'Unknown fields: a, b'],
  [
    'a long name in open data',
    openData,
    { ['a'.repeat(101)]: 1 },
    'A name in it is not allowed: At most 100 characters',
  ],
  ['no form of several', z.union([z.string(), z.number()]), true, 'Fits none of the forms allowed here'],
  ['a rule without words', z.string().refine(() => false), 'a', 'Is not allowed'],
  ['a rule with words', line(9), 'a\u0000', 'Control characters are not allowed'],
  ['no id', idOf('conv'), 'x', 'Must be an id such as conv_01k8pm2q7se0a9x3c5v7b9d1f3'],
])('%s is told in plain words', (_what, schema, value, message) => {
  expect(faultsOf(z.object({ field: schema }), { field: value })[0]).toBe(message)
})

test('a long list of names is cut short', () => {
  const shape = z.object({ field: z.strictObject({}) })
  const [message = ''] = faultsOf(shape, { field: Object.fromEntries(many.map((name) => [name, 1])) })
  expect(message).toStartWith(`Unknown fields: ${'a'.repeat(60)}, n0, n1`)
  expect(message).toEndWith('n18, …')
})

test('the refusal names the field, and only a rule over several speaks for itself', () => {
  expect(() => check(z.object({ site_id: line(3) }), { site_id: 'long' })).toThrow(
    'site_id: At most 3 characters',
  )
  expect(() => check(z.object({ at: z.object({ x: z.number() }) }), { at: {} })).toThrow('at.x: Required')
  const either = z.object({}).refine(() => false, 'Either before or after, not both')
  expect(() => check(either, {})).toThrow(/^Either before or after, not both$/)
})

function faultsOf(schema: z.ZodType, value: unknown): string[] {
  try {
    check(schema, value)
  } catch (error) {
    if (error instanceof Refusal) return error.details.map(({ message }) => message)
  }
  return []
}
