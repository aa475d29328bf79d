import { afterEach, beforeEach, expect, test } from 'bun:test'
import { ChatError, Unreachable } from './failure.ts'
import { createStaffRest, type Rest } from './rest.ts'
import type { StaffSession } from './staff-session.ts'
import { realSurroundings } from './surroundings.ts'

interface Asked {
  path: string
  key: string | null
  authorization: string | null
}

let asked: Asked[]
let answers: ((asked: Asked) => Response | Promise<Response>)[]
let server: ReturnType<typeof Bun.serve>
let rest: Rest
let session: StaffSession
let waits: number[]

const ok = (data: unknown) => () => Response.json({ success: true, data })
const no =
  (status: number, code: string, headers: Record<string, string> = {}) =>
  () =>
    Response.json({ success: false, error: { code, message: `No: ${code}` } }, { status, headers })

beforeEach(() => {
  asked = []
  answers = []
  waits = []
  server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      const one = {
        path: new URL(request.url).pathname + new URL(request.url).search,
        key: request.headers.get('idempotency-key'),
        authorization: request.headers.get('authorization'),
      }
      asked.push(one)
      await request.text()
      return (answers.shift() ?? no(500, 'SERVER_ERROR'))(one)
    },
  })
  const surroundings = {
    ...realSurroundings(),
    random: () => 0,
    after(ms: number, run: () => void) {
      waits.push(ms)
      queueMicrotask(run)
      return () => {}
    },
  }
  const made = createStaffRest({
    baseUrl: `http://127.0.0.1:${server.port}/v1`,
    surroundings,
    timeoutMs: 2_000,
  })
  rest = made.rest
  session = made.session
  const user = {
    id: 'user_1',
    username: 'ada',
    email: 'a@example.org',
    name: 'Ada',
    role: 'admin',
    site_ids: ['s'],
  } as const
  session.begin(
    { token: 't1', refresh_token: 'r1', expires_in: 3600, user: { ...user, site_ids: [...user.site_ids] } },
    's',
  )
})
afterEach(() => server.stop(true))

const draft = { conversation_id: 'conv_1', type: 'text', content: 'Hello' } as const

test('a create that met a busy server is repeated with the same key', async () => {
  answers = [no(503, 'UNAVAILABLE', { 'retry-after': '1' }), ok({ id: 'msg_1' })]

  expect(await rest.sendMessage(draft)).toMatchObject({ id: 'msg_1' })
  expect(asked).toHaveLength(2)
  expect(asked[0]?.key).toBeTruthy()
  expect(asked[1]?.key).toBe(asked[0]?.key ?? '')
  expect(waits).toEqual([1000])
})

test('two creates have two keys', async () => {
  answers = [ok({}), ok({})]
  await rest.sendMessage(draft)
  await rest.sendMessage(draft)

  expect(new Set(asked.map(({ key }) => key)).size).toBe(2)
})

test('ERR-07 a refusal is an error with its code, status and message, and is not tried again', async () => {
  answers = [no(400, 'VALIDATION_ERROR')]

  const failure = await rest.sendMessage(draft).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(ChatError)
  expect(failure).toMatchObject({ code: 'VALIDATION_ERROR', status: 400, message: 'No: VALIDATION_ERROR' })
  expect(asked).toHaveLength(1)
})

test('ERR-09 too many requests is waited out when the wait is short, and handed on when it is long', async () => {
  answers = [
    no(429, 'RATE_LIMITED', { 'retry-after': '2' }),
    ok({ agents: [] }),
    no(429, 'RATE_LIMITED', { 'retry-after': '60' }),
  ]

  expect(await rest.listAgents({ site_id: 's' })).toEqual({ agents: [] })
  expect(waits).toEqual([2000])
  expect(await rest.listAgents({ site_id: 's' }).catch((error: unknown) => error)).toMatchObject({
    code: 'RATE_LIMITED',
    retryAfter: 60,
  })
})

test('END-02 ten calls with an expired token refresh once, with the rotated token kept', async () => {
  const tokenGate = (data: unknown) => (one: Asked) =>
    one.authorization === 'Bearer t2' ? ok(data)() : no(401, 'TOKEN_EXPIRED')()
  let refreshes = 0
  server.reload({
    fetch: (request) => {
      const authorization = request.headers.get('authorization')
      if (request.url.endsWith('/auth/refresh')) {
        refreshes++
        return Response.json({ success: true, data: { token: 't2', refresh_token: 'r2', expires_in: 3600 } })
      }
      return tokenGate({ agents: [] })({ path: '', key: null, authorization })
    },
  })

  await Promise.all(Array.from({ length: 10 }, () => rest.listAgents({ site_id: 's' })))

  expect(refreshes).toBe(1)
  expect(session.tokens()).toMatchObject({ token: 't2', refresh_token: 'r2' })
})

test('a refresh token the server refuses ends the session here', async () => {
  answers = [no(401, 'TOKEN_EXPIRED'), no(401, 'UNAUTHORIZED')]

  expect(await rest.listSites().catch((error: unknown) => error)).toMatchObject({ code: 'TOKEN_EXPIRED' })
  expect(session.tokens()).toBeUndefined()
})

test('a server that is not there is unreachable, after four tries', async () => {
  server.stop(true)

  expect(await rest.listSites().catch((error: unknown) => error)).toBeInstanceOf(Unreachable)
  expect(waits).toHaveLength(3)
})

test('a sign-in is tried once only', async () => {
  answers = [no(503, 'UNAVAILABLE')]
  const failure = await rest
    .signIn({ username: 'ada', password: 'x', site_id: 's' })
    .catch((error: unknown) => error)

  expect(failure).toMatchObject({ code: 'UNAVAILABLE' })
  expect(asked).toMatchObject([{ path: '/v1/auth/support/login', authorization: null, key: null }])
})

test('ids are escaped in addresses, and a query leaves out what is not given', async () => {
  answers = [ok({}), ok({})]
  await rest.getVisitor('v/../1?', 'site main')
  await rest.listConversations({ site_id: 's', status: 'all' })

  expect(asked.map(({ path }) => path)).toEqual([
    '/v1/visitors/v%2F..%2F1%3F?site_id=site+main',
    '/v1/conversations?site_id=s&status=all',
  ])
})

test("what is not the server's envelope is an error of its own", async () => {
  answers = [() => new Response('<h1>proxy</h1>', { status: 404 })]

  expect(await rest.listSites().catch((error: unknown) => error)).toMatchObject({
    code: 'UNEXPECTED_ANSWER',
    status: 404,
  })
})

test('a change whose answer was lost is repeated by the same key, so that it is not done again over a colleague’s', async () => {
  answers = [no(503, 'UNAVAILABLE'), ok({}), no(502, 'UNAVAILABLE'), ok({}), ok({})]
  await rest.setConversationOwner('conv_1', { agent_id: null })
  await rest.updateConversation('conv_1', { priority: 3 })
  await rest.updateConversation('conv_1', { priority: 3 })

  const keys = asked.map(({ key }) => key)
  expect(keys.every((key) => typeof key === 'string')).toBe(true)
  expect([keys[0] === keys[1], keys[2] === keys[3], new Set(keys).size]).toEqual([true, true, 3])
})

test('what is said anew by itself carries no key and is not repeated', async () => {
  answers = [no(503, 'UNAVAILABLE')]
  const failure = await rest.setAttention({ page: 'page', visible: true }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'UNAVAILABLE' })
  expect(asked).toMatchObject([{ key: null }])
})

test('what is gone when its removal is repeated was removed by it; what never was there is refused', async () => {
  answers = [no(503, 'UNAVAILABLE'), no(404, 'NOT_FOUND'), no(404, 'NOT_FOUND')]
  expect(await rest.removeView('view_1')).toBeUndefined()
  expect(asked).toHaveLength(2)
  expect(await rest.removeView('view_1').catch((error: unknown) => error)).toMatchObject({
    code: 'NOT_FOUND',
  })

  answers = [no(401, 'TOKEN_EXPIRED'), ok({ token: 't2', refresh_token: 'r2' }), no(404, 'NOT_FOUND')]
  expect(await rest.removeView('view_1').catch((error: unknown) => error)).toMatchObject({
    code: 'NOT_FOUND',
  })
})
