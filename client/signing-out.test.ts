import { afterEach, beforeEach, expect, test } from 'bun:test'
import { Unreachable } from './failure.ts'
import { createStaffRest, type StaffRest } from './rest.ts'
import { memoryShelf } from './staff-session.ts'
import { realSurroundings } from './surroundings.ts'

let server: ReturnType<typeof Bun.serve>
let asked: string[]
/** What the server answers to a path, and when. */
let answers: Record<string, (authorization: string) => Response | Promise<Response>>
let staff: StaffRest
const shelf = memoryShelf()
const user = {
  id: 'user_1',
  username: 'ada',
  email: 'a@example.org',
  name: 'Ada',
  role: 'admin' as const,
  site_ids: ['s'],
}

const ok = (data?: object) => Response.json({ success: true, data })
const no = (code: string) =>
  Response.json({ success: false, error: { code, message: code } }, { status: 401 })

beforeEach(() => {
  asked = []
  answers = { '/auth/logout': () => ok() }
  server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      const { pathname } = new URL(request.url)
      const authorization = request.headers.get('authorization') ?? ''
      asked.push(`${pathname} ${authorization}`.trim())
      return (await answers[pathname]?.(authorization)) ?? no('UNAUTHORIZED')
    },
  })
  staff = createStaffRest({ baseUrl: server.url.origin, surroundings: realSurroundings() }, shelf)
  staff.session.begin({ token: 't1', refresh_token: 'r1', expires_in: 3600, user })
})
afterEach(() => server.stop(true))

test('signing out is over here at once, whenever the server answers', async () => {
  const heard = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<Response>()
  answers['/auth/logout'] = () => {
    heard.resolve()
    return answered.promise
  }
  const over = staff.signOut()
  expect(staff.session.tokens()).toBeUndefined()
  await heard.promise
  expect(asked).toEqual(['/auth/logout Bearer t1'])
  answered.resolve(ok())
  await over
})

test('what was under way is broken off, and not tried again', async () => {
  const begun = Promise.withResolvers<void>()
  answers['/account'] = () => {
    begun.resolve()
    return new Promise(() => {})
  }
  const call = staff.rest.furniture.account.get().catch((error: unknown) => error)
  await begun.promise
  await staff.signOut()
  expect(await call).toBeInstanceOf(Unreachable)
  expect(asked).toEqual(['/account Bearer t1', '/auth/logout Bearer t1'])
})

test('a token that has run out is renewed to say it, and kept by nobody', async () => {
  answers['/auth/logout'] = (authorization) => (authorization === 'Bearer t2' ? ok() : no('TOKEN_EXPIRED'))
  answers['/auth/refresh'] = () => ok({ token: 't2', refresh_token: 'r2', expires_in: 3600 })
  await staff.signOut()
  expect(asked).toEqual(['/auth/logout Bearer t1', '/auth/refresh', '/auth/logout Bearer t2'])
  expect(shelf.load()).toBeUndefined()
})

test('tokens that are renewed meanwhile do not bring the session back', async () => {
  const begun = Promise.withResolvers<void>()
  const renewed = Promise.withResolvers<Response>()
  answers['/auth/refresh'] = () => {
    begun.resolve()
    return renewed.promise
  }
  const renewing = staff.session.renew()
  await begun.promise
  await staff.signOut()
  renewed.resolve(ok({ token: 't2', refresh_token: 'r2', expires_in: 3600 }))
  expect(await renewing).toBe(false)
  expect(shelf.load()).toBeUndefined()
})
