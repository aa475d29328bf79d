import { expect, test } from 'bun:test'
import { hashPassword, UnusablePassword, verifyOrPretend, verifyPassword } from './passwords.ts'
import { Busy } from './semaphore.ts'

test('a password is stored as argon2id with 19 MiB and two passes, salted', async () => {
  const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])

  expect(one).toStartWith('$argon2id$v=19$m=19456,t=2,p=1$')
  expect(one).not.toBe(two)
})

test('the right password opens its hash and another does not', async () => {
  const hash = await hashPassword('correct horse')

  expect(await verifyPassword('correct horse', hash)).toBe(true)
  expect(await verifyPassword('correct Horse', hash)).toBe(false)
  expect(await verifyPassword('', hash)).toBe(false)
})

test('letters composed differently are the same password', async () => {
  expect(await verifyPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true)
})

test('a password above 1,024 bytes is refused before it is hashed', async () => {
  const kept = await hashPassword('a'.repeat(1024))
  expect(await verifyPassword('a'.repeat(1024), kept)).toBe(true)
  expect(await verifyPassword('a'.repeat(1025), kept)).toBe(false)
  await expect(hashPassword('é'.repeat(513))).rejects.toBeInstanceOf(UnusablePassword)

  const before = performance.now()
  expect(await verifyPassword('a'.repeat(10_000_000), kept)).toBe(false)
  expect(performance.now() - before).toBeLessThan(50)
})

test('an unknown user is refused in the time a known one is', async () => {
  const hash = await hashPassword('correct horse')
  const known: number[] = []
  const unknown: number[] = []
  for (let round = 0; round < 15; round++) {
    known.push(await durationMs(() => verifyOrPretend('wrong', hash)))
    unknown.push(await durationMs(() => verifyOrPretend('wrong', undefined)))
  }

  const ratio = median(unknown) / median(known)
  expect(ratio).toBeGreaterThan(0.6)
  expect(ratio).toBeLessThan(1.6)
  expect(await verifyOrPretend('correct horse', hash)).toBe(true)
  expect(await verifyOrPretend('correct horse', undefined)).toBe(false)
})

test('a flood beyond the queue is told to come back, and the rest is served', async () => {
  const hash = await hashPassword('correct horse')
  const answers = await Promise.allSettled(
    Array.from({ length: 110 }, () => verifyPassword('correct horse', hash)),
  )

  const refused = answers.filter((answer) => answer.status === 'rejected')
  expect(refused).toHaveLength(8)
  expect(refused.every(({ reason }) => reason instanceof Busy)).toBe(true)
  expect(answers.filter((answer) => answer.status === 'fulfilled' && answer.value)).toHaveLength(102)
  expect(await verifyPassword('correct horse', hash)).toBe(true)
}, 30_000)

async function durationMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
