import { afterAll, beforeAll, expect, test } from 'bun:test'
import sql from 'sql-template-tag'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { createNamer } from '../db/statement-name.ts'
import { type Attributes, type CustomType, customAttribute, idColumn } from './attribute.ts'
import { compile } from './compile.ts'
import { type Condition, type Filter, FilterRefusal, inZone, ofList, readFilter } from './filter.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const now = new Date('2026-03-10T12:00:00Z')
const custom = (key: string, type: CustomType) => customAttribute(sql`r.custom`, key, type)
const attributes: Attributes = {
  name: { type: 'text', expression: sql`r.name` },
  size: { type: 'number', expression: sql`r.size` },
  at: { type: 'instant', expression: sql`r.at` },
  state: {
    type: 'choice',
    choices: { big: sql`r.size > 10`, small: sql`r.size <= 10` },
    isPresent: sql`(r.size is not null)`,
  },
  labels: {
    type: 'set',
    isAny: (words) => sql`(r.labels && ${words})`,
    isPresent: sql`(cardinality(r.labels) > 0)`,
  },
  owner: idColumn(
    'user',
    sql`r.owner`,
    (numbers) => sql`select r.owner from (values (7)) o (num) where num = any(${numbers})`,
  ),
  words: {
    type: 'search',
    matches: ({ patterns }) => sql`(folded(r.name || r.labels::text) like any(${patterns}))`,
  },
  'custom.tier': custom('tier', 'list'),
  'custom.score': custom('score', 'number'),
  'custom.vip': custom('vip', 'checkbox'),
  'custom.since': custom('since', 'date'),
}

const rows = sql`(values
  ('a', 'Ána 100%', 5, timestamptz '2026-03-01 10:00+00', array['vip'], uuid '00000000-0000-7000-8000-000000000001',
    jsonb '{"tier": "gold", "score": 9, "vip": true, "since": "2025-05-01"}'),
  ('b', 'bob', 50, timestamptz '2026-03-09 23:59+00', array['vip', 'new'], null,
    jsonb '{"tier": "Gold", "score": "12.5", "vip": "false", "since": "yesterday"}'),
  ('c', null, null, null, array[]::text[], null, jsonb '{"score": "lots"}')
) r (id, name, size, at, labels, owner, custom)`

async function matching(filter: Filter): Promise<string> {
  const { read } = desk.running.app.platform.db
  const found = await read.many<{ id: string }>(
    sql`select id from ${rows} where ${compile(filter, attributes, now)} order by id`,
  )
  return found.map((row) => row.id).join('')
}

function asks(text: string): Condition {
  const [attribute = '', operator = '', ...values] = text.split(' ')
  const filter = readFilter({ attribute, operator, values })
  if (!('attribute' in filter)) throw new Error('not a condition')
  return filter
}

test.each([
  ['name equal_to BOB', 'b'],
  ['name equal_to bob x', 'b'],
  ['name not_equal_to bob', 'ac'],
  ['name contains 0%', 'a'],
  ['name contains b_b', ''],
  ['name does_not_contain o', 'ac'],
  ['name contains ana', 'a'],
  ['name contains BÖB', 'b'],
  ['name does_not_contain aná', 'bc'],
  ['name starts_with an', 'a'],
  ['name starts_with na', ''],
  ['name starts_with B', 'b'],
  ['name is_present', 'ab'],
  ['name is_not_present', 'c'],
  ['size equal_to 5 50', 'ab'],
  ['size is_greater_than 5', 'b'],
  ['size is_less_than 6', 'a'],
  ['size is_not_present', 'c'],
  ['at equal_to 2026-03-09', 'b'],
  ['at is_greater_than 2026-03-01', 'b'],
  ['at is_greater_than 2026-03-01T09:00:00Z', 'ab'],
  ['at is_less_than 2026-03-09', 'a'],
  ['at is_less_than 1772445600', 'a'],
  ['at days_before 5', 'a'],
  ['at days_before 0', 'ab'],
  ['state equal_to big', 'b'],
  ['state equal_to big small', 'ab'],
  ['state not_equal_to big', 'ac'],
  ['state is_present', 'ab'],
  ['labels equal_to NEW other', 'b'],
  ['labels contains vip', 'ab'],
  ['labels not_equal_to new', 'ac'],
  ['labels is_not_present', 'c'],
  ['owner equal_to 00000000-0000-7000-8000-000000000001', 'a'],
  ['owner equal_to 7', 'a'],
  ['owner not_equal_to 8', 'abc'],
  ['owner is_not_present', 'bc'],
  ['words contains new', 'b'],
  ['words does_not_contain new', 'ac'],
  ['custom.tier equal_to gold', 'a'],
  ['custom.tier contains gold', 'ab'],
  ['custom.score equal_to 9 12.5', 'ab'],
  ['custom.score is_greater_than 9', 'b'],
  ['custom.vip equal_to true', 'a'],
  ['custom.vip equal_to false', 'b'],
  ['custom.since is_less_than 2026-01-01', 'a'],
  ['custom.since equal_to 2025-05-01', 'a'],
])('%s finds %p', async (text, found) => {
  expect(await matching(asks(text))).toBe(found)
})

test.each([
  // 10:00 on the first and 23:59 on the ninth of March, in UTC.
  ['Asia/Tokyo', 'at equal_to 2026-03-09', ''],
  ['Asia/Tokyo', 'at equal_to 2026-03-10', 'b'],
  ['Asia/Tokyo', 'at is_less_than 2026-03-10', 'a'],
  ['Asia/Tokyo', 'at is_greater_than 2026-03-09', 'b'],
  ['Asia/Tokyo', 'at is_greater_than 2026-03-09T23:00:00Z', 'b'],
  ['America/Sao_Paulo', 'at equal_to 2026-03-09', 'b'],
  ['America/Sao_Paulo', 'at is_greater_than 2026-03-09', ''],
  // Noon in UTC is the tenth in Tokyo, and the eleventh on Kiritimati.
  ['Asia/Tokyo', 'at days_before 0', 'a'],
  ['UTC', 'at days_before 0', 'ab'],
  ['Pacific/Kiritimati', 'at days_before 0', 'ab'],
  ['America/Sao_Paulo', 'at days_before 0', 'ab'],
  ['Asia/Tokyo', 'custom.since equal_to 2025-05-01', 'a'],
  ['Asia/Tokyo', 'custom.since equal_to 2025-04-30T15:00:00Z', 'a'],
])('in %s %s finds %p', async (timeZone, text, found) => {
  expect(await matching(inZone(asks(text), timeZone))).toBe(found)
})

test('a day on which clocks are set is as long as it is', async () => {
  const { read } = desk.running.app.platform.db
  const isOn = async (day: string, timeZone: string, at: string) => {
    const given: Attributes = { at: { type: 'instant', expression: sql`${at}::timestamptz` } }
    const filter = inZone(asks(`at equal_to ${day}`), timeZone)
    return (await read.one<{ is: boolean }>(sql`select ${compile(filter, given, now)} as is`))?.is
  }
  for (const [day, zone, first, last] of [
    // 23 hours, 25 hours, and one that began at one o'clock.
    ['2026-03-29', 'Europe/Lisbon', '2026-03-29T00:00:00Z', '2026-03-29T22:59:59Z'],
    ['2026-10-25', 'Europe/Lisbon', '2026-10-24T23:00:00Z', '2026-10-25T23:59:59Z'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z', '2018-11-05T01:59:59Z'],
  ] as const) {
    const before = new Date(Date.parse(first) - 1).toISOString()
    const after = new Date(Date.parse(last) + 1000).toISOString()
    const told = await Promise.all([before, first, last, after].map((at) => isOn(day, zone, at)))
    expect([day, zone, ...told]).toEqual([day, zone, false, true, true, false])
  }
})

test('and binds more tightly than or in a flat list, as in SQL', async () => {
  const list = ofList([
    { ...asks('name equal_to bob'), next: 'or' },
    { ...asks('size equal_to 5'), next: 'and' },
    { ...asks('labels equal_to new'), next: 'or' },
  ])
  expect(list).toEqual({
    or: [
      { and: [asks('name equal_to bob')] },
      { and: [asks('size equal_to 5'), asks('labels equal_to new')] },
    ],
  })
  expect(await matching(list)).toBe('b')
})

test('a filter is data: a statement is kept only for one that comes back, and for few of those', () => {
  const nameOf = createNamer()
  const textOf = (condition: string, column: string) =>
    `select ${column} from t where ${compile(asks(condition), attributes, now).text}`
  const asked = (column: string) => [1, 2, 3].map((size) => nameOf(textOf(`size equal_to ${size}`, column)))
  // Values are parameters: another size is the same text.
  expect(asked('a')).toEqual([undefined, undefined, 'q0'])
  expect(compile(asks('size equal_to 5'), attributes, now).values).toEqual([[5]])

  const kept = Array.from({ length: 100 }, (_, at) => asked(`column_${at}`).at(-1)).filter(Boolean)
  expect(kept).toHaveLength(39)
  expect(nameOf(textOf('size equal_to 9', 'a'))).toBe('q0')
  expect(nameOf('select 1')).toBe('q40')
})

const deep = (levels: number): unknown =>
  levels === 0 ? asks('size equal_to 1') : { and: [deep(levels - 1)] }

test.each<[string, unknown, string]>([
  ['no object', 'x', 'shape'],
  ['an empty group', { and: [] }, 'shape'],
  ['a group beside a condition', { and: [asks('size equal_to 1')], attribute: 'size' }, 'shape'],
  ['no attribute', { operator: 'equal_to' }, 'attribute'],
  ['an unknown operator', { attribute: 'size', operator: 'is' }, 'operator'],
  ['too deep', deep(20_000), 'size'],
  ['too many', { or: Array.from({ length: 31 }, () => asks('size equal_to 1')) }, 'size'],
  ['too many values', { attribute: 'size', operator: 'equal_to', values: Array(51).fill(1) }, 'size'],
  ['NUL', { attribute: 'name', operator: 'equal_to', values: ['\u0000'] }, 'value'],
  ['an object', { attribute: 'name', operator: 'equal_to', values: [{}] }, 'value'],
])('a filter that is %s is refused', (_name, filter, fault) => {
  expect(faultOf(() => readFilter(filter))).toBe(fault)
})

test.each([
  ['prototype equal_to 1', 'attribute'],
  ['__proto__ equal_to 1', 'attribute'],
  ['size contains 1', 'operator'],
  ['name is_greater_than 1', 'operator'],
  ['state starts_with b', 'operator'],
  ['size equal_to many', 'value'],
  ['at equal_to 2026-02-30', 'value'],
  ['at equal_to 2026-02-01T10:00:00', 'value'],
  ['at days_before soon', 'value'],
  ['state equal_to toString', 'value'],
  ['owner equal_to ada', 'value'],
  ['size equal_to', 'value'],
  ['words equal_to new', 'operator'],
  ['words is_present', 'operator'],
])('%s is refused', (text, fault) => {
  expect(faultOf(() => compile(asks(text), attributes, now))).toBe(fault)
})

function faultOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof FilterRefusal) return error.fault
    throw error
  }
  throw new Error('was not refused')
}
