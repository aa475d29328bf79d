import { expect, test } from 'bun:test'
import { aSummary, pretendDesk } from '../../testkit/pretend-desk.ts'
import { letGo } from './known.ts'
import { fetchMatching, mostChosen } from './matching.ts'

const rule = { view: 'closed', sort: 'newest', meId: 'user_ada' } as const

/** A desk of an account with so many that are closed. */
const deskOf = (total: number) =>
  pretendDesk(({ body }) => {
    const { limit, cursor } = body as { limit: number; cursor?: string }
    const from = Number(cursor ?? 0)
    const end = Math.min(total, from + limit)
    return {
      seq: 1,
      conversations: Array.from({ length: end - from }, (_, at) =>
        aSummary({ id: `conv_${from + at}`, status: 'closed', lifecycle: 'closed' }),
      ),
      pagination: { has_more: end < total, next_cursor: end < total ? String(end) : null },
    }
  })

test('all of a list are chosen, up to a thousand; of more it says that there are', async () => {
  const progress: number[] = []
  const { signal } = new AbortController()
  const many = deskOf(1050)
  const found = await fetchMatching(many, rule, { onProgress: (n) => progress.push(n), signal })
  expect([found.ids.length, new Set(found.ids).size, found.isCut]).toEqual([mostChosen, mostChosen, true])
  expect(many.asked).toHaveLength(10)
  expect(progress.at(-1)).toBe(mostChosen)

  const few = await fetchMatching(deskOf(mostChosen), rule, { onProgress() {}, signal })
  expect([few.ids.length, few.isCut]).toEqual([mostChosen, false])
})

test('what is on its way to be chosen is not let go, though no list shows it', async () => {
  const desk = deskOf(300)
  desk.chat.update((state) => ({ ...state, desk: { fetched: {}, heard: {} } }))
  const { signal } = new AbortController()
  const known: number[] = []
  const onProgress = () => {
    letGo(desk)
    known.push(Object.keys(desk.chat.state.conversations).length)
  }
  await fetchMatching(desk, rule, { onProgress, signal })
  expect(known).toEqual([100, 200, 300])
  letGo(desk)
  expect(Object.keys(desk.chat.state.conversations).length).toBeLessThan(20)
})
