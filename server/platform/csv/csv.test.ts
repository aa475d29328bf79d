import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { plainOf, readCsv } from './read-csv.ts'
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
  const cell = fc.string({ unit: 'grapheme' }).filter((text) => text.trim() !== '' && !text.startsWith("'"))
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
