import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { acceptancePath, linesOf, linesToShow, renewAcceptance, testsByLine } from '../describe-acceptance.ts'
import { readSources, root, sourceOf } from './tree.ts'

const document = await Bun.file(join(root, acceptancePath)).text()
const tests = testsByLine(await readSources())

test('every line of the seeds stands in docs/acceptance.md once', () => {
  const lines = linesOf(document)
  const counts = Object.fromEntries(
    [...Map.groupBy(lines, (id) => id.slice(0, 3))].map(([kind, ids]) => [kind, ids.length]),
  )
  expect(counts).toEqual({ ENT: 70, END: 37, FLD: 77, ENM: 43, EVT: 24, ERR: 15, LIM: 19, RUL: 35, MET: 6 })
  expect(new Set(lines).size).toBe(326)
})

test('every line of seed 001 is named in the title of a test', () => {
  const due = linesToShow(document)
  expect(due.length).toBeGreaterThan(100)
  expect(due.filter((id) => !tests.has(id))).toEqual([])
})

test('docs/acceptance.md names the tests there are (renew it with `node tools/parley.mjs run tools/acceptance.ts`)', () => {
  expect(document).toBe(renewAcceptance(document, tests))
})

test('a line is found in a title and nowhere else, and a row without one says later', () => {
  const text = `test('END-01 works', () => {}) // FLD-18
test.each([['LIM-01']])(
  "EVT-02 %s",
  () => {},
)
describe('a', () => test('no line', () => expect('RUL-01').toBe('RUL-01')))`
  const found = testsByLine([sourceOf('server/a.test.ts', text), sourceOf('server/b.ts', text)])
  expect([...found]).toEqual([
    ['END-01', ['server/a.test.ts']],
    ['EVT-02', ['server/a.test.ts']],
  ])
  const rows = '| END-01 | Login | [1] | later |\n| END-02 | Refresh | [1] | `gone.test.ts` |'
  expect(renewAcceptance(rows, found)).toBe(
    '| END-01 | Login | [1] | `server/a.test.ts` |\n| END-02 | Refresh | [1] | later |',
  )
})
