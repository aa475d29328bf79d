import { expect, test } from 'bun:test'
import type { ContactInFull } from '../../client/contact-shapes.ts'
import { ChatError } from '../../client/failure.ts'
import { refusalOf } from '../refusals/refusal.ts'
import { readValue, showValue } from './attribute-value.ts'
import { csvOfRefused, reasonOf, textOfFile } from './contact-csv.ts'
import { type Condition, conditionsOf, filterOf, readConditions } from './contact-filter.ts'
import { readContactSearch, turned } from './contact-search.ts'
import { planMerge } from './merge-plan.ts'
import { callLink, mailLink, safeLink } from './safe-link.ts'
import { pauseAfter } from './transfer.ts'
import { contactsInEnglish as words } from './words-en.ts'

test('only addresses that do nothing but open are links', () => {
  const unsafe = [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc',
    'x',
  ]
  expect(unsafe.map(safeLink)).toEqual(unsafe.map(() => undefined))
  expect(safeLink('https://example.com/a?b=c')).toBe('https://example.com/a?b=c')
  expect(safeLink({ href: 'https://example.com' })).toBeUndefined()
  expect(mailLink('rosa@example.com')).toBe('mailto:rosa%40example.com')
  expect(mailLink('rosa@example.com?bcc=all@example.com')).toBeUndefined()
  expect(callLink('+55 (11) 96123-4567')).toBe('tel:+5511961234567')
  expect(callLink('javascript:1')).toBeUndefined()
})

test('what is typed into an attribute is read as its type asks', () => {
  expect(readValue({ type: 'number' }, ' 12,5 ')).toEqual({ value: 12.5 })
  expect(readValue({ type: 'percent' }, '40 %')).toEqual({ value: 40 })
  expect(readValue({ type: 'number' }, 'many')).toEqual({ wrong: 'number' })
  expect(readValue({ type: 'date' }, '2026-02-30x')).toEqual({ wrong: 'date' })
  expect(readValue({ type: 'link' }, 'example.com/shop')).toEqual({ value: 'https://example.com/shop' })
  expect(readValue({ type: 'link' }, 'javascript:alert(1)')).toEqual({ wrong: 'link' })
  expect(readValue({ type: 'text' }, '  ')).toEqual({ value: null })
  expect(showValue('number', 1234.5, 'pt-BR')).toBe('1.234,5')
  expect(showValue('date', '2026-11-21', 'en-GB')).toBe('21 Nov 2026')
  expect(showValue('date', 'soon', 'en-GB')).toBe('soon')
  expect(showValue('text', undefined, 'en')).toBe('')
})

test('an address gives back only the search it can mean', () => {
  const filter = [{ attribute: 'labels', operator: 'equal_to', values: ['vip'] }]
  expect(readContactSearch({ q: 'ro', view: '', sort: '-created_at', filter, evil: 1 })).toEqual({
    q: 'ro',
    sort: '-created_at',
    filter: [{ attribute: 'labels', operator: 'equal_to', values: ['vip'] }],
  })
  expect(
    readContactSearch({ sort: 'password', filter: [{ attribute: 'x', operator: 'drop', values: [] }] }),
  ).toEqual({})
  expect(readConditions([{ attribute: 'x', operator: 'contains', values: [{}] }])).toBeUndefined()
})

test('a heading sorts up, then down; times begin with the newest', () => {
  expect(turned('-created_at', 'name')).toBe('name')
  expect(turned('name', 'name')).toBe('-name')
  expect(turned('-name', 'name')).toBe('name')
  expect(turned('name', 'created_at')).toBe('-created_at')
  expect(turned('name', 'blocked')).toBeUndefined()
})

test('words and conditions make one filter, and a saved one is taken apart where it can be shown', () => {
  const condition: Condition = { attribute: 'email', operator: 'is_present', values: [] }
  expect(filterOf([], ' ')).toBeUndefined()
  expect(filterOf([condition], 'ro')).toEqual({
    and: [condition, { attribute: 'text', operator: 'contains', values: ['ro'] }],
  })
  expect(conditionsOf({})).toEqual([])
  expect(conditionsOf({ and: [condition] })).toEqual([condition])
  expect(conditionsOf({ ...condition })).toEqual([condition])
  expect(conditionsOf({ or: [condition] })).toBeUndefined()
  expect(conditionsOf({ and: [{ or: [condition] }] })).toBeUndefined()
})

const contact = (id: string, fields: Partial<ContactInFull>): ContactInFull => ({
  id,
  number: 1,
  name: '',
  email: null,
  phone_number: null,
  identifier: null,
  avatar_url: null,
  company: null,
  blocked: false,
  custom_attributes: {},
  additional_attributes: {},
  metadata: {},
  created_at: '2026-11-01T00:00:00Z',
  updated_at: null,
  last_seen_at: null,
  last_activity_at: null,
  addresses: [],
  labels: [],
  ...fields,
})

test('in a merge the kept one has the last word, and what it lacks comes from the other', () => {
  const kept = contact('a', { name: 'Rosa', custom_attributes: { plan: 'gold' } })
  const gone = contact('b', {
    name: 'R.',
    email: 'rosa@example.com',
    custom_attributes: { plan: 'gold', since: 2020 },
  })
  expect(planMerge(kept, gone).map(({ field, wins }) => [field, wins])).toEqual([
    ['name', 'kept'],
    ['email', 'gone'],
    ['plan', 'same'],
    ['since', 'gone'],
  ])
})

test('refused rows come back as a file no spreadsheet runs', () => {
  const refused = [
    {
      line: 3,
      reason: 'email: Invalid email address',
      field: 'email',
      code: 'not_an_email',
      cells: ['=HYPERLINK("x")', 'a,b', '+5511', '-'],
    },
  ]
  const csv = csvOfRefused(['name', 'email', 'phone', 'note'], refused, words)
  expect(csv.trimEnd().split('\r\n')).toEqual([
    'name,email,phone,note,Why',
    `"'=HYPERLINK(""x"")","a,b",+5511,'-,That is no e-mail address.`,
  ])
  const why = (code: string, field: string) => reasonOf({ reason: 'raw', code, field }, words)
  expect(why('required', '')).toBe(words.importReasons.nameless)
  expect(why('taken', 'email')).toBe(words.importReasons.taken)
  expect(why('not_a_choice', 'custom_attributes.plan')).toBe('Not taken: plan: This is none of the choices.')
})

test('a file of another encoding is read as its spreadsheet wrote it', () => {
  expect(textOfFile(new TextEncoder().encode('\uFEFFJosé').buffer)).toBe('José')
  expect(textOfFile(Uint8Array.from([0x4a, 0x6f, 0x73, 0xe9]).buffer)).toBe('José')
})

test('somebody else who has the mailbox is told with what to do about it', () => {
  const details = [{ field: 'email', message: 'raw', code: 'taken' }]
  const error = new ChatError({ code: 'CONFLICT', message: 'raw', status: 409, details })
  expect(refusalOf(error, words.refused)).toContain('Another contact has this e-mail')
})

test('a transfer nobody answers for is asked after less and less often, and in the end no more', () => {
  const broken = new ChatError({ code: 'SERVER_ERROR', message: '', status: 500 })
  const gone = new ChatError({ code: 'NOT_FOUND', message: '', status: 404 })
  expect(pauseAfter({ error: null, errorUpdateCount: 3 })).toBe(500)
  expect(
    [1, 2, 6, 11, 12].map((errorUpdateCount) => pauseAfter({ error: broken, errorUpdateCount })),
  ).toEqual([1_000, 2_000, 30_000, 30_000, false])
  expect(pauseAfter({ error: gone, errorUpdateCount: 1 })).toBe(false)
})
