import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { plainOf } from './formulas.ts'
import { readCsv, readLongCsv } from './read-csv.ts'
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
  expect(cellsOf('a\n"never closed,x\n1,')).toEqual([['a'], ['"never closed', 'x'], ['1', '']])
  expect(cellsOf('')).toEqual([])
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

test('a file of nothing but marks is read to its end, and others are served meanwhile', async () => {
  const most = 5 * 1024 * 1024
  for (const part of ['"', '""', '"a\n', '",""', '"""a,', ',', '\n', '"\n']) {
    const text = part.repeat(Math.ceil(most / part.length)).slice(0, most)
    const began = performance.now()
    readCsv(text)
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
