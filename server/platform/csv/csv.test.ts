import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { plainOf } from './formulas.ts'
import { OpenQuote, readCsv, readLongCsv } from './read-csv.ts'
import { toCsv } from './write-csv.ts'

const cellsOf = (text: string) => readCsv(text).map((row) => row.cells)

test('quotes, separators, line ends and a byte order mark are read as spreadsheets write them', () => {
  expect(cellsOf('\uFEFFa,b\r\n1,"2, ""two"""\n\n"x\ny",\r3')).toEqual([
    ['a', 'b'],
    ['1', '2, "two"'],
    ['x\ny', ''],
    ['3'],
  ])
  expect(cellsOf('name;price\nparrot;1,50')).toEqual([
    ['name', 'price'],
    ['parrot', '1,50'],
  ])
  expect(readCsv('a\n"x\ny"\n\nlast\n').map((row) => row.line)).toEqual([1, 2, 5])
  expect(cellsOf('a\n"Bruce" Lee,1\n2,')).toEqual([['a'], ['"Bruce" Lee', '1'], ['2', '']])
  expect(cellsOf('')).toEqual([])
})

test('a quote that is never closed is told with its line, and nothing is read in its way', async () => {
  const rows = Array.from({ length: 50_000 }, (_, index) => `${index},"two\nlines, one cell"`)
  expect((await readLongCsv(['a,b', ...rows].join('\n'))).at(-1)?.cells).toEqual([
    '49999',
    'two\nlines, one cell',
  ])
  const openAfter = (text: string) => readLongCsv(text).then(({ length }) => length, lineOf)
  const lineOf = (error: unknown) => (error instanceof OpenQuote ? `line ${error.line}` : error)
  expect(
    await Promise.all([
      openAfter('a\n"never closed,x\n1,'),
      // Another cell's quotes do not close it, nor does text behind a quote.
      openAfter('a,b\n"x\ny",2\n1,"open\n2,"closed"\n'),
      openAfter('a,b\n"open, "quoted" here\n'),
      openAfter('"a,b\n1,2\n'),
      openAfter(['a,b', ...rows, '"open,x', ...rows].join('\r\n')),
    ]),
  ).toEqual(['line 2', 'line 4', 'line 2', 'line 1', 'line 100002'])
})

test('what is written is read back', () => {
  const marks = fc.string({
    unit: fc.constantFrom("'", '"', '=', ';', '\t', '\r', '\n', 'x', ',', '+', '1', ' '),
  })
  const cell = fc.oneof(fc.string({ unit: 'grapheme' }), marks).filter((text) => text.trim() !== '')
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), (rows) => {
      const text = toCsv(
        ['one', 'two'],
        rows.map(([one, two]) => ({ one, two })),
      )
      const read = readCsv(text).map((row) => row.cells.map(plainOf))
      expect(read).toEqual([['one', 'two'], ...rows])
    }),
  )
})

/** Marks alone may be a quote that is never closed. */
function readOrNot(text: string) {
  try {
    readCsv(text)
  } catch (error) {
    expect(error).toBeInstanceOf(OpenQuote)
  }
}

test('a file of nothing but marks is read to its end, and others are served meanwhile', async () => {
  const most = 5 * 1024 * 1024
  for (const part of ['"', '""', '"a\n', '",""', '"""a,', ',', '\n', '"\n']) {
    const text = part.repeat(Math.ceil(most / part.length)).slice(0, most)
    const began = performance.now()
    readOrNot(text)
    // Seconds on a busy machine; what goes back over what it read never ends.
    expect([part, performance.now() - began < 10_000]).toEqual([part, true])
  }
  let turns = 0
  const counting = setInterval(() => turns++, 0)
  const rows = await readLongCsv('name,email\n'.repeat(100_000))
  clearInterval(counting)
  expect([rows.length, turns > 5]).toEqual([100_000, true])
})

test('a cell is a formula in no spreadsheet, whichever marks it separates by, nor is the name of a column', () => {
  for (const [said, written] of [
    ['=1+1', "'=1+1"],
    ['x;=HYPERLINK(1)', `"x;'=HYPERLINK(1)"`],
    ['x\t@SUM(1)', `"x\t'@SUM(1)"`],
    ['one\n-2', `"one\n'-2"`],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ['a;b', '"a;b"'],
    ['1-2', '1-2'],
    // Digits behind a plus are a number to a spreadsheet, and nothing that runs; a mark would spoil it for everybody else.
    ['+5511961230000', '+5511961230000'],
    ['+55 11 96123 0000;+1', '"+55 11 96123 0000;+1"'],
    ["'+55", "''+55"],
    ['+1+1', "'+1+1"],
    ['+', "'+"],
    ['+1;+1-1', `"+1;'+1-1"`],
    ["+1|' /C calc'!A0", "'+1|' /C calc'!A0"],
    ['＋55', "'＋55"],
  ] as const)
    expect(toCsv([said], [{ [said]: said }])).toBe(`${written}\r\n${written}\r\n`)
  expect(toCsv(['n'], [{ n: -1 }])).toBe('n\r\n-1\r\n')
})
