import { expect, test } from 'bun:test'
import { answered, aSummary, lay, pretendDesk } from '../../testkit/pretend-desk.ts'
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
