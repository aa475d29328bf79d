import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { toCsv } from '../../server/platform/csv/write-csv.ts'
import { csvOf } from './csv.ts'

test('cells are quoted where they must be, and none is a formula', () => {
  expect(
    csvOf(
      ['name', 'many'],
      [
        ['Ada, "the first"', 2],
        ['=1+1', null],
        ['+5511961230000', -3],
        ['line\nbreak', -3],
      ],
    ),
  ).toBe('name,many\r\n"Ada, ""the first""",2\r\n\'=1+1,\r\n+5511961230000,-3\r\n"line\nbreak",-3\r\n')
})

// The client has no dependency, so the rule stands here too; it may not drift from the server's, which reads the files back.
test('a page writes what the server writes, whatever is in the cells', () => {
  const marks = fc.string({
    unit: fc.constantFrom("'", '"', '=', '+', '-', '@', '＋', ';', '\t', '\r', '\n', ',', '1', ' ', 'x'),
  })
  const cell = fc.oneof(marks, fc.string({ unit: 'grapheme' }), fc.integer(), fc.constant(null))
  fc.assert(
    fc.property(marks, fc.array(cell), (column, cells) => {
      const written = toCsv(
        [column],
        cells.map((said) => ({ [column]: said })),
      )
      expect(
        csvOf(
          [column],
          cells.map((said) => [said]),
        ),
      ).toBe(written)
    }),
    { numRuns: 1000 },
  )
})

test('a cell is a formula in no spreadsheet, whichever marks it separates by, nor is the name of a column', () => {
  for (const [said, written] of [
    ['x;=1+1', `"x;'=1+1"`],
    ['x;=HYPERLINK("http://evil")', `"x;'=HYPERLINK(""http://evil"")"`],
    ['x\t@SUM(1)', `"x\t'@SUM(1)"`],
    ['one\n-2', `"one\n'-2"`],
    ['\t=1', `"'\t'=1"`],
    ['＝1', "'＝1"],
    ['a;b', '"a;b"'],
    ['1-2', '1-2'],
  ] as const)
    expect(csvOf([said], [[said]])).toBe(`${written}\r\n${written}\r\n`)
})
