import { expect, test } from 'bun:test'
import { createRest, createStaffRest } from '../../client/rest.ts'
import { memoryShelf } from '../../client/staff-session.ts'
import {
  answered,
  aSummary,
  lay,
  type PretendDesk,
  pretendDesk,
  refusal,
} from '../../testkit/pretend-desk.ts'
import { perform, wayBack } from './perform.ts'

/** A desk whose calls are answered when the test says so. */
const slowDesk = () => {
  const waiting: ((refused?: Response) => void)[] = []
  const desk = pretendDesk(
    () =>
      new Promise((resolve, reject) => {
        waiting.push((refused) => (refused ? reject(refused) : resolve({})))
      }),
  )
  const answer = async (refused?: Response) => {
    waiting.shift()?.(refused)
    await answered()
  }
  return { desk, answer }
}
const shown = (desk: PretendDesk) => desk.chat.state.conversations['conv_1']
const priority = (value: number) => [{ id: 'conv_1', change: { kind: 'priority', priority: value } as const }]

test('one label is asked for, and nothing is said of those a colleague gives meanwhile', async () => {
  let tries = 0
  const desk = pretendDesk(() => {
    if (tries++ < 6) throw refusal(429, 'RATE_LIMITED', 5)
    return { labels: [] }
  })
  lay(desk, aSummary({ id: 'conv_1', labels: ['billing'] }))
  const performing = perform(desk, [{ id: 'conv_1', change: { kind: 'label', name: 'vip', isOn: true } }])
  await answered()
  lay(desk, aSummary({ id: 'conv_1', labels: ['billing', 'fraud'] }))
  // However often it is told to wait.
  while (tries < 7) await desk.pass(6_000)
  expect((await performing).failed).toEqual([])
  for (const { method, path, body } of desk.asked)
    expect({ method, path, body }).toEqual({
      method: 'PATCH',
      path: '/conversations/conv_1/labels',
      body: { add: ['vip'] },
    })
})

test('what is done to one conversation is asked for in its order, one after the other', async () => {
  const { desk, answer } = slowDesk()
  lay(desk, aSummary({ id: 'conv_1', priority: 1 }))
  void perform(desk, priority(2))
  const second = perform(desk, priority(3))
  await answered()
  expect(shown(desk)?.priority).toBe(3)
  expect(desk.asked.map(({ body }) => body)).toEqual([{ priority: 2 }])
  await answer()
  expect(desk.asked.map(({ body }) => body)).toEqual([{ priority: 2 }, { priority: 3 }])
  await answer()
  const { done } = await second
  expect(done[0]?.before.priority).toBe(2)
})

test('where both of two changes are refused, it is as it was before the first', async () => {
  const { desk, answer } = slowDesk()
  lay(desk, aSummary({ id: 'conv_1', priority: 1 }))
  void perform(desk, priority(2))
  const second = perform(desk, priority(3))
  await answered()
  await answer(refusal(409, 'CONFLICT'))
  expect(shown(desk)?.priority).toBe(3)
  await answer(refusal(409, 'CONFLICT'))
  expect((await second).failed).toHaveLength(1)
  expect(shown(desk)?.priority).toBe(1)
})

test('what is undone after a change that was refused goes back to what really was', async () => {
  const { desk, answer } = slowDesk()
  lay(desk, aSummary({ id: 'conv_1', priority: 1 }))
  void perform(desk, priority(2))
  const second = perform(desk, priority(3))
  await answered()
  await answer(refusal(409, 'CONFLICT'))
  await answer()
  expect((await second).done[0]?.before.priority).toBe(1)
})

test('conversations do not wait for each other', async () => {
  const { desk } = slowDesk()
  lay(desk, aSummary({ id: 'conv_1' }), aSummary({ id: 'conv_2' }))
  void perform(desk, priority(2))
  void perform(desk, [{ id: 'conv_2', change: { kind: 'priority', priority: 2 } }])
  await answered()
  expect(desk.asked).toHaveLength(2)
})

const me = { id: 'user_me', username: 'me' }
const grace = { id: 'user_grace', username: 'grace' }

test('what a colleague did since is not undone with what one did oneself', async () => {
  const desk = pretendDesk(() => ({}))
  lay(desk, aSummary({ id: 'conv_1' }), aSummary({ id: 'conv_2' }))
  const ids = ['conv_1', 'conv_2']
  const performed = await perform(
    desk,
    ids.map((id) => ({ id, change: { kind: 'assign', agent: me } })),
  )
  lay(desk, aSummary({ id: 'conv_1', assigned_agent: grace, assigned_agent_id: grace.id, handler: 'human' }))
  const { steps, overtaken } = wayBack(desk, performed)
  expect([steps.map(({ id }) => id), overtaken]).toEqual([['conv_2'], 1])
})

test('the first of two deeds is not undone over the second, and one that stands is', async () => {
  const desk = pretendDesk(() => ({}))
  const of = (change: Parameters<typeof perform>[1][number]['change']) =>
    perform(desk, [{ id: 'conv_1', change }])
  lay(desk, aSummary({ id: 'conv_1', labels: ['billing'] }))
  const tomorrow = '2026-11-22T09:00:00.000Z'
  const labelled = await of({ kind: 'label', name: 'VIP', isOn: true })
  const snoozed = await of({ kind: 'snooze', until: tomorrow })
  const ranked = await of({ kind: 'priority', priority: 2 })
  expect(wayBack(desk, snoozed)).toMatchObject({ steps: [{ id: 'conv_1' }], overtaken: 0 })
  const closed = await of({ kind: 'close' })
  await of({ kind: 'label', name: 'vip', isOn: false })
  await of({ kind: 'priority', priority: 4 })

  for (const deed of [labelled, snoozed, ranked])
    expect(wayBack(desk, deed)).toEqual({ steps: [], overtaken: 1 })
  expect(wayBack(desk, closed).overtaken).toBe(0)
})

const known = aSummary({ id: 'conv_1' })
const closing = [{ id: 'conv_1', change: { kind: 'close' } as const }]
/** A desk that finds these by their ids, and keeps what is asked of it in order. */
const findingDesk = (found: readonly (typeof known)[]) => {
  const desk = pretendDesk(({ path }) =>
    path.endsWith('/search')
      ? { seq: 1, conversations: found, pagination: { has_more: false, next_cursor: null } }
      : {},
  )
  const begun: number[] = []
  const options = { onBegun: (count: number) => begun.push(count) }
  return { desk, begun, options, paths: () => desk.asked.map(({ path }) => path) }
}

test('what is not known here is fetched before it is changed', async () => {
  const { desk, begun, options, paths } = findingDesk([known])
  const performed = await perform(desk, closing, options)
  expect(paths()).toEqual(['/conversations/search', '/conversations/conv_1/close'])
  expect([begun, performed.done.length, performed.failed]).toEqual([[1], 1, []])
  expect(shown(desk)?.status).toBe('closed')
})

test('what is gone is not changed, and that is said', async () => {
  const { desk, begun, options, paths } = findingDesk([])
  const { done, failed } = await perform(desk, closing, options)
  expect(paths()).toEqual(['/conversations/search'])
  expect([begun, done]).toEqual([[0], []])
  expect(failed).toMatchObject([{ id: 'conv_1', error: { code: 'NOT_FOUND' } }])
})

test('what is known is seen changed at once; what is so already is not counted as changed', async () => {
  const { desk, begun, options, paths } = findingDesk([])
  lay(desk, known)
  const first = perform(desk, closing, options)
  expect([begun, shown(desk)?.status]).toEqual([[1], 'closed'])
  await first
  await perform(desk, closing, options)
  expect(begun).toEqual([1, 0])
  expect(paths()).toEqual(['/conversations/conv_1/close'])
})

test('what a member began for many is not gone on with by whoever signs in next', async () => {
  const desk = pretendDesk(() => ({}))
  const asked: string[] = []
  const surroundings: typeof desk.surroundings = {
    ...desk.surroundings,
    async fetch(_url, { headers, signal } = {}) {
      signal?.throwIfAborted()
      asked.push(new Headers(headers).get('authorization') ?? 'nobody')
      return refusal(429, 'RATE_LIMITED', 31)
    },
  }
  const { session } = createStaffRest({ baseUrl: 'http://desk', surroundings }, memoryShelf())
  const begin = (name: string) => {
    const user = {
      id: name,
      username: name,
      name,
      email: `${name}@example.org`,
      role: 'support_agent' as const,
    }
    session.begin({
      token: `of ${name}`,
      refresh_token: 'r',
      expires_in: 3600,
      user: { ...user, site_ids: [] },
    })
  }
  begin('ada')
  const rest = createRest({ baseUrl: 'http://desk', surroundings, credentials: session.ofNow() })
  const ids = Array.from({ length: 9 }, (_, at) => `conv_${at}`)
  lay(desk, ...ids.map((id) => aSummary({ id })))
  const performing = perform(
    { ...desk, rest },
    ids.map((id) => ({ id, change: { kind: 'close' } })),
  )
  await answered()
  expect(asked).toEqual(Array(4).fill('Bearer of ada'))
  session.breakOff()
  session.end()
  for (const next of ['bruno', 'ada']) {
    begin(next)
    await desk.pass(31_000)
  }
  expect((await performing).failed).toHaveLength(9)
  expect(asked).toHaveLength(4)
})
