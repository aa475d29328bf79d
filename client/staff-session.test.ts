import { expect, test } from 'bun:test'
import { ChatError } from './failure.ts'
import { createHttp } from './http.ts'
import type { User } from './shapes.ts'
import { createStaffSession, memoryShelf, type Tokens } from './staff-session.ts'
import { realSurroundings } from './surroundings.ts'

const member = (id: string): User => ({
  id,
  username: id,
  email: `${id}@example.org`,
  name: id,
  role: 'support_agent',
  site_ids: [],
})
const tokensOf = (id: string, token: string, refresh_token: string): Tokens => ({
  token,
  refresh_token,
  user: member(id),
})
const refused = () => new ChatError({ code: 'UNAUTHORIZED', message: 'No', status: 401 })

test('where pages have no lock between them, the one that renews too late leaves the tokens of the faster', async () => {
  const shelf = memoryShelf(tokensOf('ada', 't1', 'r1'))
  let traded = false
  const refresh = async () => {
    await Promise.resolve()
    if (traded) throw refused()
    traded = true
    return { token: 't2', refresh_token: 'r2', expires_in: 3600 }
  }
  const [one, other] = [createStaffSession(shelf, refresh), createStaffSession(shelf, refresh)]
  expect(await Promise.all([one.renew(), other.renew()])).toEqual([true, true])
  expect(shelf.load()).toMatchObject({ token: 't2', refresh_token: 'r2' })
})

test('a page that waited for another one to renew goes by the tokens that are there, and asks for none', async () => {
  const shelf = memoryShelf(tokensOf('ada', 't1', 'r1'))
  const free = Promise.withResolvers<void>()
  let asked = 0
  const session = createStaffSession(
    {
      ...shelf,
      async alone(work) {
        await free.promise
        return await work()
      },
    },
    async () => {
      asked++
      throw refused()
    },
  )
  const renewed = session.renew()
  shelf.save(tokensOf('ada', 't2', 'r2'))
  free.resolve()
  expect([await renewed, asked]).toEqual([true, 0])
  expect(shelf.load()).toMatchObject({ token: 't2' })
})

/** A page of Ada’s, at whose browser Grace signs in while Ada’s call is under way. */
const asGraceSignsIn = (answers: (() => Response)[]) => {
  const shelf = memoryShelf(tokensOf('ada', 'of ada', 'r1'))
  const session = createStaffSession(shelf, async () => ({
    token: 'renewed',
    refresh_token: 'r3',
    expires_in: 3600,
  }))
  const sent: (string | null)[] = []
  const http = createHttp({
    baseUrl: 'http://desk',
    credentials: session,
    surroundings: {
      ...realSurroundings(),
      after: (_ms, run) => {
        queueMicrotask(run)
        return () => {}
      },
      async fetch(_url, init = {}) {
        sent.push(new Headers(init.headers).get('authorization'))
        shelf.save(tokensOf('grace', 'of grace', 'r2'))
        return answers.shift()?.() ?? Response.json({ success: true, data: {} })
      },
    },
  })
  return { sent, call: () => http.call({ method: 'PUT', path: '/owner' }).catch((error: unknown) => error) }
}

test('a call of one member is never repeated as another one, who signed in meanwhile', async () => {
  const answer = (status: number, code: string) => () =>
    Response.json({ success: false, error: { code, message: code } }, { status })
  for (const [status, code] of [
    [401, 'TOKEN_EXPIRED'],
    [503, 'UNAVAILABLE'],
  ] as const) {
    const { sent, call } = asGraceSignsIn([answer(status, code)])
    expect(await call()).toMatchObject({ code: status === 401 ? code : 'UNAUTHORIZED' })
    expect(sent).toEqual(['Bearer of ada'])
  }
})
