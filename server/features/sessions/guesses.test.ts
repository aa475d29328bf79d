/** Wrong tokens: what a flood of them costs the database, and whom it does not hold up. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { newToken } from '../../platform/crypto/tokens.ts'
import type { Reader } from '../../platform/db/db.ts'
import { createLimiter, guessesPerMinute } from '../../platform/http/limiter.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import { createAuthenticator } from './authenticate.ts'
import { mostAtOnce } from './guess-gate.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** An authenticator of its own over the desk's database, and how many tokens it asked for there. */
function anAuthenticator() {
  let asked = 0
  const { read } = desk.running.app.platform.db
  const reader: Reader = {
    ...read,
    // Visitors' tokens are looked up many at once.
    many(statement) {
      asked += JSON.parse(String(statement.values[0])).length
      return read.many(statement)
    },
    one(statement) {
      asked++
      return read.one(statement)
    },
  }
  const authenticator = createAuthenticator({
    reader,
    clock: desk.clock,
    limiter: createLimiter(undefined),
    secret: Buffer.alloc(32),
  })
  return { authenticator, asked: () => asked }
}

const kindOf = (trying: Promise<unknown>) =>
  trying.then(
    () => 'let in',
    (error: unknown) => (error instanceof Refusal ? error.kind : String(error)),
  )

test.each(['member', 'visitor'] as const)(
  'of a flood of wrong %s tokens no more than its share reaches the database',
  async (kind) => {
    const { authenticator, asked } = anAuthenticator()
    const wrong = () => newToken(kind === 'member' ? 'access' : 'visitor').token
    const answers = await Promise.all(
      Array.from({ length: 600 }, () => kindOf(authenticator[kind](wrong(), '192.0.2.1'))),
    )
    expect(new Set(answers)).toEqual(new Set(['unauthorized', 'rate_limited']))
    expect(answers.filter((answer) => answer === 'unauthorized')).toHaveLength(guessesPerMinute)
    const most = guessesPerMinute + mostAtOnce
    expect(asked()).toBeLessThanOrEqual(most)

    const before = asked()
    expect(await kindOf(authenticator[kind](wrong(), '192.0.2.1'))).toBe('rate_limited')
    expect(asked()).toBe(before)
  },
)

test('the flood holds up neither other networks nor a token that was right before', async () => {
  const { authenticator } = anAuthenticator()
  const customer = await desk.visitor()
  const ada = String(desk.ada.accessToken)
  expect(await kindOf(authenticator.member(ada, '192.0.2.1'))).toBe('let in')
  await Promise.all(
    Array.from({ length: 100 }, () => kindOf(authenticator.member(newToken('access').token, '192.0.2.1'))),
  )
  // Longer than an answer is believed.
  desk.clock.advance(5000)

  expect(await kindOf(authenticator.member(ada, '192.0.2.1'))).toBe('let in')
  expect(await kindOf(authenticator.visitor(customer.token, '192.0.2.1'))).toBe('rate_limited')
  expect(await kindOf(authenticator.visitor(customer.token, '192.0.2.2'))).toBe('let in')
})

test('a crowd of rightful callers behind one address is let in, all at once', async () => {
  const { authenticator } = anAuthenticator()
  const crowd = await Promise.all(Array.from({ length: 100 }, () => desk.visitor()))
  const answers = await Promise.all(
    crowd.map(({ token }) => kindOf(authenticator.visitor(token, '192.0.2.1'))),
  )
  expect(new Set(answers)).toEqual(new Set(['let in']))
})

test('an expired token is looked up once', async () => {
  const own = await openDesk()
  const { token } = await own.visitor()
  let asked = 0
  const { read } = own.running.app.platform.db
  const reader: Reader = {
    ...read,
    many: (statement) => {
      asked++
      return read.many(statement)
    },
  }
  const authenticator = createAuthenticator({
    reader,
    clock: own.clock,
    limiter: createLimiter(undefined),
    secret: Buffer.alloc(32),
  })
  own.clock.advance(366 * 86_400_000)

  for (let at = 0; at < 5; at++)
    expect(await kindOf(authenticator.visitor(token, '192.0.2.1'))).toBe('token_expired')
  expect(asked).toBe(1)
  await own.close()
})
