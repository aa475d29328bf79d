import { expect, test } from 'bun:test'
import { withFetched } from '../../client/desk-lists.ts'
import { standingAt } from '../../client/position.ts'
import { answered, aSummary, lay, pretendDesk, refusal } from '../../testkit/pretend-desk.ts'
import { ConversationList } from './conversation-list.ts'

const rule = { view: { savedId: 'view_1' }, sort: 'newest', meId: 'user_ada' } as const

const openList = async () => {
  const desk = pretendDesk(() => ({
    seq: 1,
    conversations: [],
    pagination: { has_more: false, next_cursor: null },
  }))
  const list = new ConversationList(desk, rule, desk.sight)
  const close = list.open()
  await answered()
  return { desk, close, first: desk.asked.length }
}

/** Something happens twice a second. */
const minuteOfNews = async (desk: Awaited<ReturnType<typeof openList>>['desk']) => {
  for (let step = 0; step < 120; step++) {
    lay(desk, aSummary({ id: `conv_${step % 5}`, unread_count: step }))
    await desk.pass(500)
  }
}

test('a saved view follows in an account where something happens twice a second', async () => {
  const { desk, close, first } = await openList()
  await minuteOfNews(desk)
  const again = desk.asked.length - first
  expect(again).toBeGreaterThanOrEqual(15)
  expect(again).toBeLessThanOrEqual(20)
  close()
})

test('nothing is asked while nobody sees the page; shown again, it catches up at once', async () => {
  const { desk, close, first } = await openList()
  desk.show(false)
  await minuteOfNews(desk)
  expect(desk.asked).toHaveLength(first)
  desk.show(true)
  await desk.pass(0)
  expect(desk.asked).toHaveLength(first + 1)
  close()
})

test('a list that could not be fetched is asked for again when something is heard, and at once when the line is back', async () => {
  let isDown = true
  const desk = pretendDesk(() => {
    if (isDown) throw refusal(500, 'SERVER_ERROR')
    return { seq: 1, conversations: [], pagination: { has_more: false, next_cursor: null } }
  })
  let connection = 'connecting'
  let tell = () => {}
  Object.defineProperty(desk.chat, 'connection', { get: () => connection })
  const subscribe = desk.chat.subscribe.bind(desk.chat)
  desk.chat.subscribe = (listener) => {
    tell = listener
    return subscribe(listener)
  }
  const list = new ConversationList(desk, { ...rule, view: 'mine' }, desk.sight)
  const close = list.open()
  await answered()
  expect(list.view.problem).toMatchObject({ code: 'SERVER_ERROR' })

  lay(desk, aSummary({ id: 'conv_1' }))
  await desk.pass(3_000)
  expect(desk.asked).toHaveLength(2)
  expect(list.view.problem).toBeDefined()

  isDown = false
  connection = 'online'
  tell()
  await answered()
  expect(desk.asked).toHaveLength(3)
  expect(list.view.problem).toBeUndefined()
  close()
})

const found = (id: string, minute: number) => ({
  ...aSummary({ id, last_activity_at: new Date(Date.UTC(2026, 10, 21, 9, minute)).toISOString() }),
  assigned_agent_id: 'user_ada',
})

test('of a list that goes on, what frames tell from beyond its end waits for the page it is on', async () => {
  const page = { has_more: true, next_cursor: 'more' }
  const desk = pretendDesk(() => ({
    seq: 1,
    conversations: [found('conv_3', 3), found('conv_2', 2)],
    pagination: page,
  }))
  const list = new ConversationList(desk, { ...rule, view: 'mine' }, desk.sight)
  const close = list.open()
  await answered()
  lay(desk, found('conv_1', 1), found('conv_4', 4))
  expect(list.view.ids).toEqual(['conv_4', 'conv_3', 'conv_2'])
  close()
})

test('a list that was closed before its answer came is left as it was, and what came is laid nowhere', async () => {
  let answer = (_page: object) => {}
  const desk = pretendDesk(() => new Promise<object>((resolve) => (answer = resolve)))
  const list = new ConversationList(desk, { ...rule, view: 'mine' }, desk.sight)
  list.open()()
  await answered()
  answer({ seq: 1, conversations: [found('conv_1', 1)], pagination: { has_more: false, next_cursor: null } })
  await answered()
  expect(list.view).toMatchObject({ ids: [], isNew: true })
  expect(desk.chat.state.conversations).toEqual({})
})

/** A thousand of a saved view, the newest first: page by page, as they stand when they are asked for. */
const openLongList = async () => {
  const time = (at: number) => new Date(Date.UTC(2026, 10, 20, 0, 2000 - at)).toISOString()
  const all = Array.from({ length: 1000 }, (_, at) =>
    aSummary({ id: `conv_${at}`, last_activity_at: time(at) }),
  )
  const desk = pretendDesk(({ body }) => {
    const { limit, cursor } = body as { limit: number; cursor?: string }
    const from = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor) + 1
    const page = all.slice(from, from + limit)
    const hasMore = from + limit < all.length
    const next = hasMore ? page.at(-1)?.id : null
    return { seq: 1, conversations: page, pagination: { has_more: hasMore, next_cursor: next } }
  })
  const list = new ConversationList(desk, rule, desk.sight)
  const close = list.open()
  await answered()
  const scrollTo = async (rows: number) => {
    while (list.view.ids.length < rows) await list.more()
  }
  const hearNews = async () => {
    lay(desk, aSummary({ id: 'conv_elsewhere', unread_count: desk.asked.length }))
    await desk.pass(5_000)
  }
  return { all, list, close, scrollTo, hearNews, time, shown: () => list.view.ids }
}

test('who scrolled far down a saved view stays there, whatever is heard', async () => {
  const { all, list, close, scrollTo, hearNews, time, shown } = await openLongList()
  await scrollTo(850)
  all.unshift(aSummary({ id: 'conv_new', last_activity_at: time(-1) }))
  const [gone] = all.splice(10, 1)
  const [moved] = all.splice(600, 1)
  if (moved) all.unshift({ ...moved, last_activity_at: time(-2) })
  await hearNews()
  expect(shown()).toEqual(all.slice(0, 850).map(({ id }) => id))
  expect(shown()).not.toContain(gone?.id)

  // From there it goes on to the end.
  await hearNews()
  await scrollTo(all.length)
  expect(shown()).toEqual(all.map(({ id }) => id))
  expect(list.view.hasMore).toBe(false)
  await hearNews()
  expect(shown()).toHaveLength(all.length)
  close()
})

test('of a view that grew shorter than what is fetched again, nothing stays that is no more in it', async () => {
  const { all, list, close, scrollTo, hearNews, shown } = await openLongList()
  await scrollTo(850)
  all.splice(200)
  await hearNews()
  expect(shown()).toEqual(all.map(({ id }) => id))
  expect(list.view.hasMore).toBe(false)
  close()
})

test('one that something was heard of while an older answer came is a row again as soon as it is fetched', async () => {
  const answers: ((page: object) => void)[] = []
  const desk = pretendDesk(() => new Promise<object>((resolve) => answers.push(resolve)))
  const list = new ConversationList(desk, { ...rule, view: 'mine' }, desk.sight)
  const close = list.open()
  const pagination = { has_more: false, next_cursor: null }
  await answered()
  // Known from before the snapshot; a frame told of it since, and the answer is from before that frame.
  const known = found('conv_1', 1)
  desk.chat.update((state) => ({
    ...state,
    position: standingAt(7),
    conversations: { conv_1: known },
    desk: { fetched: {}, heard: { conv_1: 7 } },
  }))
  answers.shift()?.({ seq: 5, conversations: [known], pagination })
  await answered()
  desk.chat.update((state) => withFetched(state, [known], 8))
  expect(list.view.ids).toEqual(['conv_1'])
  close()
})
