/** Guessing at passwords, by any of the doors there are. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { createLimiter } from '../../platform/http/limiter.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import { parseId } from '../../platform/ids/ids.ts'
import { countGuess, rememberNetwork, wrongGuess } from './password-guesses.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ settings: { RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.0/8,::1/128' } })
})
afterAll(() => desk.close())

type Door = (name: string, password: string) => [path: string, body: Record<string, string>]
const doors: Record<string, Door> = {
  native: (username, password) => ['/v1/auth/support/login', { username, password, site_id: 'site_shop' }],
  chatwoot: (name, password) => ['/auth/sign_in', { email: `${name}@example.com`, password }],
  voipbin: (username, password) => ['/auth/login', { username, password }],
}
const names = Object.keys(doors)

async function attempt(door: string, network: string, name: string, password = 'a wrong guess') {
  const [path, body] = doors[door]?.(name, password) ?? ['', {}]
  const answer = await fetch(desk.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': network },
    body: JSON.stringify(body),
  })
  await answer.body?.cancel()
  return answer.status
}

test('ten guesses at a user are all there are, through whatever doors and from wherever they come', async () => {
  const statuses = []
  // Her own sign-in, from a network not known before, was the first.
  for (let at = 0; at < 9; at++)
    statuses.push(await attempt(names[at % 3] ?? '', `198.51.100.${at}`, 'grace'))
  expect(new Set(statuses)).toEqual(new Set([401, 400]))
  // The right one is not let in either: it would be the eleventh guess.
  for (const [at, door] of names.entries())
    expect([door, await attempt(door, `203.0.113.${at}`, 'grace', castPassword)]).toEqual([door, 429])
})

test('a name nobody has is counted as one somebody has', async () => {
  for (let at = 0; at < 10; at++) await attempt('voipbin', `198.51.101.${at}`, 'nobody-at-all')
  expect(await attempt('voipbin', '198.51.101.99', 'Nobody-At-All')).toBe(429)
})

test('guesses elsewhere do not lock a user out of where it signed in of late', async () => {
  expect(await attempt('native', '192.0.2.7', 'ada', castPassword)).toBe(200)
  for (let at = 0; at < 12; at++) await attempt('native', `198.51.102.${at}`, 'ada')
  expect(await attempt('native', '198.51.102.50', 'ada', castPassword)).toBe(429)
  for (const door of names)
    expect([door, await attempt(door, '192.0.2.7', 'ada', castPassword)]).toEqual([door, 200])
})

test('a network it signed in from has ten guesses too, and one that is wrong fifty times an hour no more', async () => {
  const { db } = desk.running.app.platform
  const door = { db, limiter: createLimiter(undefined) }
  const now = desk.clock.now()
  const userIds = [parseId('user', desk.ada.userId ?? '') ?? '']
  const guess = (network: string, ids = userIds) =>
    countGuess(door, { name: 'ada', userIds: ids, network }, now).then(
      () => 'let in',
      (error: unknown) => (error instanceof Refusal ? error.kind : String(error)),
    )
  await db.transact((tx) => rememberNetwork(tx, { userId: userIds[0] ?? '', network: '192.0.2.9', now }))
  for (let at = 0; at < 11; at++)
    expect([at, await guess('192.0.2.9')]).toEqual([at, at < 10 ? 'let in' : 'rate_limited'])
  expect(await guess('192.0.2.10')).toBe('let in')

  for (let at = 0; at < 50; at++) await wrongGuess(door, '192.0.2.11')
  expect(await guess('192.0.2.11', [])).toBe('rate_limited')
  expect(await guess('192.0.2.12', [])).toBe('let in')
})

test('a network that is not known any more is one like others', async () => {
  expect(await attempt('native', '192.0.2.8', 'linus', castPassword)).toBe(200)
  desk.clock.advance(31 * 86_400_000)
  for (let at = 0; at < 10; at++) await attempt('native', `198.51.103.${at}`, 'linus')
  expect(await attempt('native', '192.0.2.8', 'linus', castPassword)).toBe(429)
})
