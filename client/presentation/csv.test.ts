import { expect, test } from 'bun:test'
import { csvOf } from './csv.ts'

test('cells are quoted where they must be, and none is a formula', () => {
  expect(
    csvOf(
      ['name', 'many'],
      [
        ['Ada, "the first"', 2],
        ['=1+1', null],
        ['line\nbreak', -3],
      ],
    ),
  ).toBe('name,many\r\n"Ada, ""the first""",2\r\n\'=1+1,\r\n"line\nbreak",-3\r\n')
})
