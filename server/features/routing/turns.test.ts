import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Candidate, limitIn, tookTurn, whoseTurn } from './turns.ts'

const one = (userId: string, turn: number, more: Partial<Candidate> = {}): Candidate => ({
  userId,
  turn,
  room: undefined,
  teamIds: [],
  ...more,
})

test('the turn is whose last one is the longest ago, among those who have room and are in the team', () => {
  const all = [one('ada', 3), one('bea', 1, { room: 0 }), one('cid', 2, { teamIds: ['sales'] })]
  expect(whoseTurn(all, null)?.userId).toBe('cid')
  expect(whoseTurn([...all, one('dan', 2)], null)?.userId).toBe('cid')
  expect(whoseTurn(all, 'sales')?.userId).toBe('cid')
  expect(whoseTurn(all, 'bills')).toBeUndefined()
  expect(whoseTurn([], null)).toBeUndefined()
})

test('however many there are, nobody is given two more than another, and nobody more than it takes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.nat({ max: 6 }), { nil: undefined }), { minLength: 1, maxLength: 6 }),
      fc.nat({ max: 40 }),
      (rooms, count) => {
        let all = rooms.map((room, at) => one(`user ${at}`, 0, { room }))
        const given = rooms.map(() => 0)
        for (let turn = 1; turn <= count; turn++) {
          const next = whoseTurn(all, null)
          if (!next) break
          all = tookTurn(all, next, turn)
          const at = all.findIndex(({ userId }) => userId === next.userId)
          given[at] = (given[at] ?? 0) + 1
        }
        for (const [at, room] of rooms.entries()) expect(given[at] ?? 0).toBeLessThanOrEqual(room ?? count)
        const unfilled = given.filter((taken, at) => rooms[at] === undefined || taken < (rooms[at] ?? 0))
        const most = Math.max(...given)
        for (const taken of unfilled) expect(most - taken).toBeLessThanOrEqual(1)
        const places = rooms.reduce<number>((sum, room) => sum + (room ?? count), 0)
        expect(given.reduce((sum, taken) => sum + taken, 0)).toBe(Math.min(count, places))
      },
    ),
  )
})

test('a limit is a whole number above none, also as a form sends it; anything else is no limit', () => {
  expect([3, '3', 1].map((max_assignment_limit) => limitIn({ max_assignment_limit }))).toEqual([3, 3, 1])
  for (const said of [0, -1, 1.5, '', ' ', 'many', null, true, [], Number.NaN])
    expect(limitIn({ max_assignment_limit: said })).toBeUndefined()
  expect(limitIn({})).toBeUndefined()
})
