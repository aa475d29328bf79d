import { expect, test } from 'bun:test'
import { answered, pretendDesk } from '../../testkit/pretend-desk.ts'
import { keepAttention } from './attention.ts'

const aSight = () =>
  Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState })

test('a page in sight says so every twenty-five seconds, and once that it is out of sight', async () => {
  const desk = pretendDesk(() => ({ until: '2026-11-21T09:00:40.000Z' }))
  const sight = aSight()
  const end = keepAttention(desk, sight)
  await answered()
  await desk.pass(25_000)
  sight.visibilityState = 'hidden'
  sight.dispatchEvent(new Event('visibilitychange'))
  await answered()
  await desk.pass(25_000)
  expect(desk.asked.map(({ body }) => (body as { visible: boolean }).visible)).toEqual([true, true, false])
  end()
})

test('ended while the server has not answered yet, it says nothing more', async () => {
  const answer = Promise.withResolvers<object>()
  const desk = pretendDesk(() => answer.promise)
  const end = keepAttention(desk, aSight())
  await answered()
  end()
  answer.resolve({ until: '2026-11-21T09:00:40.000Z' })
  await answered()
  await desk.pass(60_000)
  expect(desk.asked).toHaveLength(1)
})
