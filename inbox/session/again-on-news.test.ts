import { expect, test } from 'bun:test'
import { aSummary, lay, pretendDesk } from '../../testkit/pretend-desk.ts'
import { againMs, againOnNews } from './again-on-news.ts'

test('what failed is tried again a while after the first news, once, and not when it was given up', async () => {
  const desk = pretendDesk(() => ({}))
  let tries = 0
  const giveUp = againOnNews(desk, () => tries++)
  await desk.pass(10 * againMs)
  expect(tries).toBe(0)
  lay(desk, aSummary({ id: 'conv_1' }))
  lay(desk, aSummary({ id: 'conv_2' }))
  await desk.pass(againMs)
  lay(desk, aSummary({ id: 'conv_3' }))
  await desk.pass(againMs)
  expect(tries).toBe(1)
  giveUp()

  againOnNews(desk, () => tries++)()
  lay(desk, aSummary({ id: 'conv_4' }))
  await desk.pass(againMs)
  expect(tries).toBe(1)
})
