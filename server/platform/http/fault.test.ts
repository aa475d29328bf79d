import { expect, test } from 'bun:test'
import { z } from 'zod'
import { check } from './input.ts'
import { Refusal, refuse } from './refusal.ts'
import { line, text, webAddress } from './shapes.ts'

test.each<[string, z.ZodType, unknown, object]>([
  ['a missing text', z.string(), undefined, { code: 'required' }],
  ['a missing choice', z.enum(['a', 'b']), undefined, { code: 'required' }],
  ['null for a text', z.string(), null, { code: 'wrong_type' }],
  ['another choice', z.enum(['open', 'closed']), 'ajar', { code: 'not_a_choice' }],
  ['a long text', text(5), 'abcdef', { code: 'too_long', limit: 5 }],
  ['an empty text', line(5).min(1), '', { code: 'empty' }],
  ['a short text', z.string().min(8), 'abc', { code: 'too_short', limit: 8 }],
  ['a long list', z.array(z.string()).max(1), ['a', 'b'], { code: 'too_many', limit: 1 }],
  ['a short list', z.array(z.string()).min(1), [], { code: 'too_few', limit: 1 }],
  ['a high number', z.number().max(9), 10, { code: 'too_high', limit: 9 }],
  ['a low number', z.number().min(1), 0, { code: 'too_low', limit: 1 }],
  ['no e-mail address', z.email(), 'ann', { code: 'not_an_email' }],
  ['no address', z.url(), 'shop', { code: 'not_a_url' }],
  ['no web address', webAddress, 'shop', { code: 'not_a_url' }],
  ['no instant', z.iso.datetime(), 'noon', { code: 'not_a_time' }],
  ['a field too many', z.strictObject({}), { a: 1 }, { code: 'unknown_field' }],
  ['another pattern', z.string().regex(/^x$/), 'y', { code: 'invalid' }],
  ['a rule without words', z.string().refine(() => false), 'a', { code: 'invalid' }],
])('%s has a code', (_what, schema, value, fault) => {
  const { message: _said, ...detail } = refusedBy(() => check(z.object({ field: schema }), { field: value }))
    .details[0] ?? { message: '' }
  expect<object>(detail).toEqual({ field: 'field', ...fault })
})

test('what a verb refuses has one too: a clash about a field is that it is taken', () => {
  const detail = { field: 'name', message: 'has already been taken' }
  expect(refuse('conflict', 'Name has already been taken', [detail]).details).toEqual([
    { ...detail, code: 'taken' },
  ])
  expect(refuse('invalid', 'No', [detail]).details).toEqual([{ ...detail, code: 'invalid' }])
  expect(refuse('invalid', 'No', [{ ...detail, code: 'not_there' }]).details[0]?.code).toBe('not_there')
})

function refusedBy(work: () => unknown): Refusal {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
  }
  throw new Error('It was not refused')
}
