import { expect, test } from 'bun:test'
import { answered, aSummary, lay, pretendDesk } from '../../testkit/pretend-desk.ts'
import { ViewCounts } from './view-counts.ts'

const rule = { sort: 'newest', meId: 'user_ada' } as const
const asked = [
  { key: 'mine', rule: { ...rule, view: 'mine' } },
  { key: 'unassigned', rule: { ...rule, view: 'unassigned' } },
] as const

test('a change moves the numbers at once, before the server is asked, and never below nothing', async () => {
  const desk = pretendDesk(() => ({ each: [{ all: 3 }, { all: 1 }] }))
  lay(desk, aSummary({ id: 'conv_1' }), aSummary({ id: 'conv_2' }))
  const counts = new ViewCounts(desk, asked, new Map(), desk.sight)
  const close = counts.open()
  // Before the line has told anything, the first question waits for it a moment.
  await desk.pass(1_000)
  await answered()
  expect([...counts.counts]).toEqual([
    ['mine', 3],
    ['unassigned', 1],
  ])
  const calls = desk.asked.length

  const taken = { assigned_agent_id: 'user_ada', assigned_agent: { id: 'user_ada', username: 'ada' } }
  lay(desk, aSummary({ id: 'conv_1', ...taken }))
  expect([...counts.counts]).toEqual([
    ['mine', 4],
    ['unassigned', 0],
  ])
  lay(desk, aSummary({ id: 'conv_2', ...taken }))
  expect([counts.counts.get('mine'), counts.counts.get('unassigned')]).toEqual([5, 0])
  // A page of a list brings one that was counted all the same.
  lay(desk, aSummary({ id: 'conv_3', ...taken }))
  expect(counts.counts.get('mine')).toBe(5)
  expect(desk.asked).toHaveLength(calls)
  await desk.pass(5_000)
  expect(desk.asked.length).toBeGreaterThan(calls)
  expect([...counts.counts.values()]).toEqual([3, 1])
  close()
})
