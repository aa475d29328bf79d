import { expect, test } from 'bun:test'
import {
  answered,
  aSummary,
  lay,
  type PretendDesk,
  pretendDesk,
  refusal,
} from '../../testkit/pretend-desk.ts'
import { perform } from './perform.ts'

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
