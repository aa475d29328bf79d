/** Taking back the last deed: for ten seconds, and once. */
import { beforeEach, expect, test } from 'bun:test'
import { type PretendDesk, pretendDesk } from '../../testkit/pretend-desk.ts'
import { keepUndo, undoLast, undoMs } from './undo.ts'

let desk: PretendDesk
let undone: string[]
beforeEach(() => {
  desk = pretendDesk(() => ({}))
  undone = []
})
const keep = (deed: string) => keepUndo(desk, () => undone.push(deed))

test('the last deed is taken back until ten seconds are over, and not after', async () => {
  keep('snoozed')
  await desk.pass(undoMs)
  expect(undoLast(desk)).toBe(true)
  keep('closed')
  await desk.pass(undoMs + 1)
  expect(undoLast(desk)).toBe(false)
  expect(undone).toEqual(['snoozed'])
})

test('a deed is taken back once, by the toast or by the key, and only the last one by the key', () => {
  const undo = keep('snoozed')
  undo()
  undo()
  undoLast(desk)
  expect(undone).toEqual(['snoozed'])

  keep('assigned')
  keep('closed')
  expect([undoLast(desk), undoLast(desk)]).toEqual([true, false])
  expect(undone).toEqual(['snoozed', 'closed'])
})
