import { expect, test } from 'bun:test'
import type { LinkMessage } from './hints.ts'
import { createLinkQueue, mostWaiting } from './link-queue.ts'

const hint = (at: number): LinkMessage => ({
  kind: 'hint',
  accountId: 'account',
  topic: 'topic',
  text: `${at}`,
})

/** A carrier whose loads arrive only when told. */
function aCarrier() {
  const loads: LinkMessage[][] = []
  const arrivals: ((error?: Error) => void)[] = []
  const carry = (load: LinkMessage[]) => {
    loads.push(load)
    return new Promise<void>((resolve, reject) => {
      arrivals.push((error) => (error ? reject(error) : resolve()))
    })
  }
  /** Lets loads arrive until none is under way. */
  const arrive = async (error?: Error) => {
    for (let next = arrivals.shift(); next; next = arrivals.shift()) {
      next(error)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { loads, carry, arrive }
}

test('while the carrier is slow, the newest hints wait and one wake-up, whatever was sent', async () => {
  const { loads, carry, arrive } = aCarrier()
  const queue = createLinkQueue(carry)
  const many = 10 * mostWaiting
  queue.add({ kind: 'wake' })
  for (let at = 0; at < many; at++) {
    queue.add(hint(at))
    queue.add({ kind: 'wake' })
  }
  expect(loads).toEqual([[{ kind: 'wake' }]])
  await arrive()

  const carried = loads.flat()
  expect(carried.filter(({ kind }) => kind === 'wake')).toHaveLength(2)
  expect(carried.filter(({ kind }) => kind === 'hint')).toEqual(
    Array.from({ length: mostWaiting }, (_one, at) => hint(many - mostWaiting + at)),
  )
})

test('a load that fails holds up none of the next', async () => {
  const { loads, carry, arrive } = aCarrier()
  const queue = createLinkQueue(carry)
  queue.add(hint(1))
  queue.add(hint(2))
  await arrive(new Error('no link just now'))
  queue.add(hint(3))
  await arrive()

  expect(loads).toEqual([[hint(1)], [hint(2)], [hint(3)]])
})
