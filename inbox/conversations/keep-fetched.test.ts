import { expect, test } from 'bun:test'
import { standingAt } from '../../client/position.ts'
import { answered, aSummary, type PretendDesk, pretendDesk, refusal } from '../../testkit/pretend-desk.ts'
import { keepFetched } from './keep-fetched.ts'

/** A server that has these, true at 10; what it was asked for by id. */
const deskOf = (...there: string[]) => {
  const calls: string[][] = []
  const desk = pretendDesk(({ body }) => {
    const { filter } = body as { filter: { values: string[] } }
    calls.push(filter.values)
    return {
      seq: 10,
      conversations: filter.values
        .filter((id) => there.includes(id))
        .map((id) => ({ ...aSummary({ id }), last_activity_at: '2026-11-21T08:00:00.000Z' })),
      pagination: { has_more: false, next_cursor: null },
    }
  })
  hear(desk)
  return { desk, calls }
}

const hear = ({ chat }: PretendDesk, ...ids: string[]) =>
  chat.update((state) => ({
    ...state,
    position: standingAt(5),
    desk: {
      fetched: state.desk?.fetched ?? {},
      heard: { ...state.desk?.heard, ...Object.fromEntries(ids.map((id) => [id, 5])) },
    },
  }))

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `conv_${from + at}`)

test('conversations heard of are fetched together, as many as one may ask for', async () => {
  const { desk, calls } = deskOf(...ids(0, 80))
  hear(desk, ...ids(0, 70))
  const stop = keepFetched(desk, 'conv_75', desk.sight)
  await answered()
  expect(calls.map(({ length }) => length)).toEqual([50, 21])
  expect(calls[0]?.[0]).toBe('conv_75')
  expect(Object.keys(desk.chat.state.desk?.heard ?? {})).toEqual([])
  hear(desk, 'conv_78')
  hear(desk, 'conv_79')
  await answered()
  expect(calls.flat().toSorted()).toEqual([...ids(0, 70), 'conv_75', 'conv_78', 'conv_79'].toSorted())
  stop()
})

test('what is heard while nobody sees the page is fetched when somebody does, in one call', async () => {
  const { desk, calls } = deskOf(...ids(0, 20))
  const stop = keepFetched(desk, undefined, desk.sight)
  desk.show(false)
  for (const id of ids(0, 20)) hear(desk, id)
  await answered()
  expect(calls).toEqual([])
  desk.show(true)
  await answered()
  expect(calls).toEqual([ids(0, 20)])
  stop()
})

test('one that is not to be had is not asked for again until more is heard of it', async () => {
  const { desk, calls } = deskOf('conv_1')
  const stop = keepFetched(desk, undefined, desk.sight)
  hear(desk, 'conv_1', 'conv_gone')
  await answered()
  hear(desk)
  await answered()
  expect(calls).toEqual([['conv_1', 'conv_gone']])
  desk.chat.update((state) => ({ ...state, desk: { fetched: {}, heard: { conv_gone: 9 } } }))
  await answered()
  expect(calls.at(-1)).toEqual(['conv_gone'])
  stop()
})

test('a server that cannot answer is asked again a little later', async () => {
  let isDown = true
  const desk = pretendDesk(() => {
    if (isDown) throw refusal(503, 'UNAVAILABLE')
    return { seq: 10, conversations: [], pagination: { has_more: false, next_cursor: null } }
  })
  hear(desk, 'conv_1')
  const stop = keepFetched(desk, undefined, desk.sight)
  await answered()
  hear(desk)
  await answered()
  expect(desk.asked).toHaveLength(1)
  isDown = false
  await desk.pass(3_000)
  expect(desk.asked).toHaveLength(2)
  stop()
})
