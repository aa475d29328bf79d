/**
 * What does not fit, whatever the schema. Fragments of JSON text, not JavaScript values, so that a number without
 * end, a doubled key or `__proto__` can be said at all.
 */
import fc from 'fast-check'

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
export const madeUpCursors = cursorRows.map((row) => Buffer.from(JSON.stringify(row)).toString('base64url'))

/** What has brought servers down before: tried more often than the rest. */
const poisonTexts = ['\0', 'a\0b', '\ud800', 'ok\ud83d', '__proto__', '9007199254740991']

/** Any text worth trying where a text is wanted. */
export const hostileText = fc.oneof(
  { arbitrary: fc.constantFrom(...poisonTexts), weight: 2 },
  { arbitrary: fc.constantFrom(...hostileTexts, ...madeUpCursors), weight: 4 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 20 }), weight: 2 },
)

/** `levels` of an opening and as many of a closing. */
export function deep(open: string, close: string, levels: number): string {
  return open.repeat(levels) + close.repeat(levels)
}

/** Fragments of JSON text; a few are no JSON at all. */
export const hostileJson: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...[
      '{"a":"\\u0000"}',
      '{"a":"\\ud800"}',
      '{"\\udc00":1}',
      '"\\ud800"',
      '"x\\u0000"',
      '{"__proto__":{"a":1}}',
    ],
    `{"a":${deep('[', ']', 60_000)}}`,
  ),
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
