import { expect, test } from 'bun:test'
import { ChatError, type FieldFault, Unreachable } from '../../client/failure.ts'
import { faultCodes } from '../../server/platform/http/fault.ts'
import { clashReasons } from '../../server/platform/http/refusal.ts'
import { problemsOf, refusalOf } from './refusal.ts'
import { refusalWords } from './words.ts'

const words = refusalWords.en
const raw = 'The words of a developer'

const refused = (code: string, status: number, ...details: Omit<FieldFault, 'message'>[]) =>
  new ChatError({ code, message: raw, status, details: details.map((one) => ({ message: raw, ...one })) })

test.each<[string, unknown, string]>([
  ['nobody answered', new Unreachable('gone'), words.unreachable],
  ['a bug', new TypeError('bug'), words.failed],
  ['a role', refused('FORBIDDEN', 403), words.forbidden],
  ['something gone', refused('NOT_FOUND', 404), words.gone],
  ['too often', refused('RATE_LIMITED', 429), words.tooMany],
  ['a large file', refused('FILE_TOO_LARGE', 400), 'This file is too large.'],
  ['a code from tomorrow', refused('constructor', 418), words.failed],
  ['a clash without a reason', refused('CONFLICT', 409), words.conflict],
  ['a clash about a field', refused('CONFLICT', 409, { field: 'username' }), words.taken['username'] ?? ''],
  ['a form', refused('VALIDATION_ERROR', 400), words.invalid],
  [
    'a long field',
    refused('VALIDATION_ERROR', 400, { field: 'name', code: 'too_long', limit: 80 }),
    'At most 80 characters.',
  ],
  [
    'a field of its own form',
    refused('VALIDATION_ERROR', 400, { field: 'body.phone_number', code: 'invalid' }),
    words.wrong['phone_number'] ?? '',
  ],
  [
    'a rule of the account',
    refused('VALIDATION_ERROR', 400, { field: 'custom_attributes.plan', code: 'own_rule' }),
    raw,
  ],
])('%s is told in words one can act on', (_what, error, said) => {
  expect(refusalOf(error, words)).toBe(said)
})

test('a reason of a clash has its own words', () => {
  const error = new ChatError({ code: 'CONFLICT', message: raw, status: 409, reason: 'last_administrator' })
  expect(refusalOf(error, words)).toBe(words.reasons.last_administrator)
})

test('what is wrong stands at its field, and whatever is no matter of the form at none', () => {
  const error = refused(
    'VALIDATION_ERROR',
    400,
    { field: 'body.name', code: 'required' },
    { field: 'widget_config.allowed_domains.0', code: 'from_tomorrow' },
  )
  expect(problemsOf(error, words)).toEqual({
    name: 'This is needed.',
    'widget_config.allowed_domains.0': words.faults.invalid(0),
  })
  expect(problemsOf(refused('CONFLICT', 409), words)).toEqual({ '': words.conflict })
  expect(problemsOf(refused('FORBIDDEN', 403), words)).toBeUndefined()
})

test('every code of the API has words in every language', () => {
  for (const { faults, reasons } of Object.values(refusalWords)) {
    // A rule of the account is told in the account's own words.
    expect([...Object.keys(faults), 'own_rule'].sort()).toEqual(Object.keys(faultCodes).sort())
    expect(Object.keys(reasons).sort()).toEqual(Object.keys(clashReasons).sort())
  }
})
