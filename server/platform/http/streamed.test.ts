import { expect, test } from 'bun:test'
import { refuse } from './refusal.ts'
import { streamed } from './streamed.ts'

/** Parts that say how many were made, and whether anybody still wants them. */
function partsOf(most: number) {
  const seen = { made: 0, isOver: false }
  async function* parts() {
    try {
      while (seen.made < most) yield `${++seen.made};`
    } finally {
      seen.isOver = true
    }
  }
  return { seen, parts: parts() }
}

test('all parts come, in their order', async () => {
  const { seen, parts } = partsOf(5)
  const answer = await streamed(parts, { 'content-type': 'text/plain' })
  expect(answer.headers.get('content-type')).toBe('text/plain')
  expect(await answer.text()).toBe('1;2;3;4;5;')
  expect(seen).toEqual({ made: 5, isOver: true })
})

test('nothing is made ahead of who reads, and nothing goes on when it has gone', async () => {
  const { seen, parts } = partsOf(1000)
  const reader = (await streamed(parts, {})).body?.getReader()
  expect(seen.made).toBe(1)
  await reader?.read()
  await reader?.read()
  expect(seen.made).toBe(2)
  await reader?.cancel()
  expect(seen).toEqual({ made: 2, isOver: true })
})

test('a refusal of the first part is thrown; a fault later breaks the answer off', async () => {
  // biome-ignore lint/correctness/useYield: it refuses before there is anything
  async function* refusing(): AsyncGenerator<string, void> {
    throw refuse('not_found')
  }
  expect(streamed(refusing(), {})).rejects.toMatchObject({ kind: 'not_found' })

  async function* breaking() {
    yield 'half'
    throw new Error('the database has gone')
  }
  const answer = await streamed(breaking(), {})
  expect(answer.text()).rejects.toThrow('the database has gone')
})
