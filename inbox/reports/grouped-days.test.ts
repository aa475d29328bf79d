import { expect, test } from 'bun:test'
import { groupedDays } from './grouped-days.ts'

const daysFrom = (first: string, many: number) =>
  Array.from({ length: many }, (_, at) => ({
    date: new Date(Date.parse(first) + at * 86_400_000).toISOString().slice(0, 10),
    count: 1,
  }))

test('days stand each by itself while they can be told apart', () => {
  const grouped = groupedDays(daysFrom('2026-01-01', 62), ({ count }) => [count, 2])
  expect(grouped).toHaveLength(62)
  expect(grouped[1]).toEqual({ from: '2026-01-02', to: '2026-01-02', values: [1, 2] })
})

test('more than two months are told by the week, and nothing of them is lost', () => {
  const grouped = groupedDays(daysFrom('2026-01-01', 66), ({ count }) => [count, 2])
  expect(grouped[0]).toEqual({ from: '2026-01-01', to: '2026-01-07', values: [7, 14] })
  expect(grouped.at(-1)).toEqual({ from: '2026-03-05', to: '2026-03-07', values: [3, 6] })
  expect(grouped.reduce((sum, { values }) => sum + (values[0] ?? 0), 0)).toBe(66)
})
