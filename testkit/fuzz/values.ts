/**
 * Values for fuzzing: what fits a JSON Schema, and what does not. Hostile values are fragments of JSON text,
 * not JavaScript values, so that a number without end, a doubled key or `__proto__` can be said at all.
 */
import fc from 'fast-check'

export interface Schema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: unknown
  items?: Schema
  pattern?: string
  minLength?: number
  maxLength?: number
  maxItems?: number
  minimum?: number
  maximum?: number
}

/** Field name -> values that name real things. */
export type Pools = Record<string, string[]>

/** Seed and length of the run; a failure is repeated with the seed that is printed. */
export const fuzz = {
  seed: Number(process.env['FUZZ_SEED'] ?? 20_240_115),
  runs: Number(process.env['FUZZ_RUNS'] ?? 20),
}

const letters = fc.oneof(
  fc.constantFrom('Olá, tudo bem?', 'مرحبا بالعالم', '👩‍👩‍👧‍👦 Zoë', '‮gnp.exe', 'ﷺ', '文字', 'plain words'),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)

/** Values that fit `schema`; a field named in `pools` is one of those. */
export function fitting(schema: Schema, pools: Pools, name = ''): fc.Arbitrary<unknown> {
  const pool = pools[name]
  if (pool && schema.type === 'string') return fc.constantFrom(...pool)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => fitting(one, pools, name)))
  switch (schema.type) {
    case 'string':
      return fittingText(schema)
    case 'integer':
    case 'number':
      return fc.integer({
        min: Math.max(schema.minimum ?? 0, -1000),
        max: Math.min(schema.maximum ?? 1000, 1000),
      })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(fitting(schema.items ?? {}, pools, name), {
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      })
    case 'object':
      return fittingObject(schema, pools)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function fittingText({ pattern, minLength = 0, maxLength = 200 }: Schema): fc.Arbitrary<string> {
  if (pattern) return fc.stringMatching(new RegExp(pattern), { maxLength: Math.min(maxLength, 60) })
  return letters.map((text) =>
    text.length < minLength ? text + 'x'.repeat(minLength) : text.slice(0, maxLength),
  )
}

function fittingObject(schema: Schema, pools: Pools): fc.Arbitrary<unknown> {
  if (!schema.properties)
    return fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 })
  const fields = Object.entries(schema.properties).map(
    ([name, one]) => [name, fitting(one, pools, name)] as const,
  )
  return fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] })
}

/** Texts that break naive programs. */
const hostileTexts = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    '\udfff\ud800',
    'ok\ud83d',
    '\u202e',
    '\ufeff',
    '\uffff',
    '\u001b[2J',
    '\r\nSet-Cookie: a=b',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    "' or '1'='1",
    "'; drop table messages; --",
    '$1',
    '{{7*7}}',
  ],
  ...[
    '../../../../etc/passwd',
    '..%2f..%2f',
    '%00',
    '%',
    '%ED%A0%80',
    'null',
    'undefined',
    'true',
    '-0',
    'NaN',
    'Infinity',
  ],
  ...[
    '0',
    '-1',
    '1.5',
    '1e3',
    '1e999',
    '0x10',
    '2147483648',
    '9007199254740991',
    '9007199254740993',
    '99999999999999999999',
    '０１',
  ],
  ...[
    'conv_',
    'conv_01k8pm2q7se0a9x3c5v7b9d1f3',
    'conv_7zzzzzzzzzzzzzzzzzzzzzzzzz',
    'conv_8zzzzzzzzzzzzzzzzzzzzzzzzz',
    'CONV_01K8PM2Q7SE0A9X3C5V7B9D1F3',
  ],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '1',
    '2',
    '#1',
    'msg_1',
    'user_\u0131',
  ],
  ...[
    '<script>alert(1)</script>',
    'javascript:alert(1)',
    'a@b.c',
    'http://[::1',
    'x'.repeat(129),
    'é'.repeat(2001),
    'x'.repeat(10_001),
    '👍🏽'.repeat(60),
  ],
]

const cursorRows: unknown[] = [
  ...[
    [],
    {},
    null,
    'x',
    ['2024-01-01T00:00:00Z'],
    ['2024-01-01T00:00:00Z', '-'.repeat(36)],
    ['2024-01-01T00:00:00Z', 'f'.repeat(36)],
  ],
  ...[
    ['+275760-09-13T00:00:00.000Z', '00000000-0000-0000-0000-000000000000'],
    ['-271821-04-20T00:00:00.000Z', '00000000-0000-0000-0000-000000000000'],
  ],
  ...[
    ['1', '00000000-0000-0000-0000-000000000000'],
    ['January 1', '00000000-0000-0000-0000-000000000000'],
    [1, 2],
    ['a\0', 'b'],
  ],
  ...[[1e308], ['9'.repeat(40)], [-1], [1.5], [2 ** 53 + 2], ['0'], [null]],
]
/** Cursors that decode to something, but to nothing we made. */
const madeUpCursors = cursorRows.map((row) => Buffer.from(JSON.stringify(row)).toString('base64url'))

/** Any text worth trying where a text is wanted. */
export const hostileText = fc.oneof(
  fc.constantFrom(...hostileTexts, ...madeUpCursors),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

const deep = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels)

/** Fragments of JSON text; a few are no JSON at all. */
export const hostileJson: fc.Arbitrary<string> = fc.oneof(
  hostileText.map((text) => JSON.stringify(text)),
  fc.constantFrom(
    ...[
      'null',
      'true',
      'false',
      '0',
      '-0',
      '-1',
      '1.5',
      '1e308',
      '1e999',
      '-1e999',
      '5e-324',
      '2147483648',
      '9007199254740993',
    ],
    ...[
      '{}',
      '[]',
      '[[]]',
      '[null]',
      '[{}]',
      '["a","a"]',
      '{"a":1,"a":2}',
      '{"__proto__":{"isAdmin":true}}',
      '{"constructor":{"prototype":1}}',
    ],
    ...[
      '{"a\\u0000b":1}',
      '{"a":"\\u0000"}',
      '{"\\ud800":1}',
      '{"a":"\\udc00"}',
      '["\\ud800"]',
      '{"toString":null,"valueOf":null}',
      '{"length":5}',
    ],
    ...['"\\ud800"', '"\\u0000"', '1e', '01', "'a'", 'undefined', 'NaN', '{a:1}', '[1,]', '"\\x"', '\u2028'],
    ...[
      deep('[', ']', 500),
      deep('{"a":', '}', 500).replace('}', '1}'),
      deep('[', ']', 3000),
      deep('[', ']', 60_000),
    ],
    ...[
      `"${'x'.repeat(100_000)}"`,
      `[${'1,'.repeat(5000)}1]`,
      `{${Array.from({ length: 2000 }, (_, at) => `"k${at}":1`).join(',')}}`,
    ],
  ),
  fc.json({ maxDepth: 3 }),
)

const hole = '@@hole@@'

/** `value` as JSON text with one place in it (`at`, counted through) replaced by a fragment. */
export function withHole(value: unknown, at: number, fragment: string): string {
  const places = countPlaces(value)
  let left = at % places
  const dig = (one: unknown): unknown => {
    if (left-- === 0) return hole
    if (Array.isArray(one)) return one.map(dig)
    if (typeof one === 'object' && one !== null)
      return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, dig(inner)]))
    return one
  }
  // A function, because the fragment may have `$&` and its like in it.
  return JSON.stringify(dig(value)).replace(`"${hole}"`, () => fragment)
}

function countPlaces(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce((sum: number, one) => sum + countPlaces(one), 1)
}
