/** Rate limits as the seed has them: who is counted, over which roads, and what is said of it. */
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Caller, Reply } from '../testkit/caller.ts'
import { type Customer, type Desk, openDesk } from '../testkit/open-desk.ts'
import { createLimiter, limits } from './platform/http/limiter.ts'
import { Refusal } from './platform/http/refusal.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ settings: { RATE_LIMITS: 'on' } })
})
afterAll(() => desk.close())

const statusesOf = (replies: Reply[]) => replies.map(({ status }) => status)
const count = (replies: Reply[], status: number) => statusesOf(replies).filter((one) => one === status).length
const times = <One>(many: number, make: (at: number) => Promise<One>) =>
  Promise.all(Array.from({ length: many }, (_one, at) => make(at)))

test('pages that are made for each request are counted, those that are files are not', async () => {
  const get = async (path: string) => (await fetch(desk.url + path)).status
  const paths = ['/widget/frame?site=site_shop', '/widget/continue?code=x', '/demo/config.json']
  const asked = await times(limits.reads + 30, (at) => get(paths[at % paths.length] ?? ''))
  expect(asked.filter((status) => status === 429)).toHaveLength(30)
  expect([await get('/widget.js'), await get('/demo')]).toEqual([200, 200])
})

describe('a class of calls', () => {
  const classes: [string, keyof typeof limits, number, () => Promise<() => Promise<Reply>>][] = [
    ['LIM-01 authentication', 'authentication', 10, async () => () => desk.ada.get('/auth/validate')],
    ['LIM-02 messages', 'messages', 60, async () => sayer(await desk.visitor())],
    ['LIM-03 uploads', 'uploads', 20, async () => nothingUploader(await desk.visitor())],
    [
      'LIM-04 analysis',
      'analysis',
      30,
      async () => () => desk.ada.post('/analysis/message', { message: 'Too dear' }),
    ],
    ['LIM-05 all others', 'other', 100, async () => () => desk.ada.get('/sites')],
  ]
  test.each(classes)(
    '%s: no more than the seed says, and each answer says where one stands',
    async (_name, id, most, make) => {
      expect(limits[id]).toBe(most)
      const call = await make()
      const allowed: Reply[] = []
      for (let at = 0; at < most; at++) allowed.push(await call())
      expect(count(allowed, 429)).toBe(0)
      expect(allowed.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(
        allowed.map((_reply, at) => String(most - 1 - at)),
      )
      const refused = await call()
      expect(refused).toMatchObject({
        status: 429,
        body: { success: false, error: { code: 'RATE_LIMITED' } },
      })
      for (const { headers } of [...allowed, refused]) {
        const reset = Number(headers.get('ratelimit-reset'))
        expect([headers.get('ratelimit-limit'), headers.get('ratelimit-policy')]).toEqual([
          String(most),
          `${most};w=60`,
        ])
        expect([reset > 0, reset <= 60]).toEqual([true, true])
      }
      expect(refused.headers.get('ratelimit-remaining')).toBe('0')
      expect(refused.headers.get('retry-after')).toBe(refused.headers.get('ratelimit-reset'))
    },
  )
})

test('what the seed does not have is counted apart: whoever works fast in the inbox is not stopped', async () => {
  const replies = await times(150, () => desk.grace.get('/labels'))
  expect(count(replies, 200)).toBe(150)
  expect(replies[0]?.headers.get('ratelimit-limit')).toBe('1200')
  expect((await desk.grace.get('/sites')).headers.get('ratelimit-remaining')).toBe('99')
})

test('LIM-05 of a member each endpoint is counted for itself: whoever goes fast from one conversation to the next is not stopped', async () => {
  const looks = ['/sites', '/agents?site_id=site_other', '/conversations?site_id=site_other']
  for (let at = 0; at < limits.other; at++) expect((await desk.bruno.get(looks[0] ?? '')).status).toBe(200)
  expect((await desk.bruno.get(looks[0] ?? '')).status).toBe(429)
  for (const path of looks.slice(1)) expect((await desk.bruno.get(path)).status).toBe(200)
})

test('LIM-01 LIM-02 LIM-03 LIM-04 LIM-05 in any interleaving of many callers none gets more than its own share', async () => {
  const names = Object.keys(limits) as (keyof typeof limits)[]
  const call = fc.record({
    principal: fc.constantFrom('user:a', 'user:b', 'net:192.0.2.1'),
    name: fc.constantFrom(...names),
    many: fc.integer({ min: 1, max: 120 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(call, { minLength: 1, maxLength: 8 }),
      fc.scheduler(),
      async (calls, scheduler) => {
        const limiter = createLimiter(undefined)
        const asked = new Map<string, number>()
        const passed = new Map<string, number>()
        const takes = calls.flatMap(({ principal, name, many }) =>
          Array.from({ length: many }, async () => {
            await scheduler.schedule(Promise.resolve())
            const key = `${name} ${principal}`
            asked.set(key, (asked.get(key) ?? 0) + 1)
            const isTaken = await limiter.take(name, principal).then(
              () => true,
              (error: unknown) => !(error instanceof Refusal && error.kind === 'rate_limited'),
            )
            if (isTaken) passed.set(key, (passed.get(key) ?? 0) + 1)
          }),
        )
        await scheduler.waitAll()
        await Promise.all(takes)
        for (const [key, many] of asked) {
          const most = limits[names.find((name) => key.startsWith(`${name} `)) ?? 'other']
          expect([key, passed.get(key)]).toEqual([key, Math.min(many, most)])
        }
      },
    ),
    { numRuns: 15 },
  )
})

test('once the minute is over there is a full share again, and not before', async () => {
  let now = 0
  const limiter = createLimiter(undefined, () => now)
  for (let at = 0; at < limits.messages; at++) await limiter.take('messages', 'user:a')
  for (const seconds of [1, 30, 59]) {
    now = seconds * 1000
    const refused = await limiter.take('messages', 'user:a').catch((error: unknown) => error)
    expect(refused).toMatchObject({ kind: 'rate_limited', retryAfterSeconds: 60 - seconds })
  }
  now = 60_001
  expect((await limiter.take('messages', 'user:a')).headers).toMatchObject({ 'ratelimit-remaining': '59' })
})

test('LIM-02 EVT-09 messages over socket and HTTP are counted together, whatever their order', async () => {
  const share = fc.integer({ min: 0, max: 70 })
  await fc.assert(
    fc.asyncProperty(share, async (overSocket) => {
      const customer = await desk.visitor()
      const id = await customer.chat()
      const hers = await desk.socket(customer)
      for (let at = 0; at < overSocket; at++)
        hers.send({ type: 'message', message: `s${at}`, conversation_id: id })
      const replies = await times(70 - overSocket, (at) =>
        customer.post('/messages', { conversation_id: id, type: 'text', content: `h${at}` }),
      )
      await hers.settle()
      const acks = hers.heard.filter((frame) => frame.type === 'ack')
      const refused = hers.heard.filter((frame) => frame.type === 'error')
      hers.close()

      expect(acks.length + count(replies, 201)).toBe(60)
      expect(refused.length + count(replies, 429)).toBe(10)
      for (const frame of refused) expect(frame).toMatchObject({ code: 'RATE_LIMITED', for: 'message' })
      const { messages } = (await customer.get(`/messages?conversation_id=${id}&limit=100`)).body.data
      expect(messages).toHaveLength(60)
    }),
    { numRuns: 5, examples: [[0], [70]] },
  )
})

test('LIM-05 a caller who has used up its share takes nothing from another, nor from its other classes', async () => {
  const [greedy, modest] = [await desk.visitor(), await desk.visitor()]
  const [his, hers] = [await greedy.chat(), await modest.chat()]
  const replies = await times(120, () => greedy.get(`/conversations/${his}`))
  expect([count(replies, 200), count(replies, 429)]).toEqual([99, 21])
  expect((await modest.get(`/conversations/${hers}`)).status).toBe(200)
  expect((await greedy.say(his, 'Still heard')).content).toBe('Still heard')
})

describe('logins, of which a caller may choose the name and the headers', () => {
  const login = (who: Caller, at: number, headers: Record<string, string>) =>
    who.post(
      '/auth/support/login',
      { username: `guess${at}`, password: 'a wrong battery', site_id: 'site_shop' },
      headers,
    )

  test('LIM-01 ERR-09 a forwarded address from nobody we trust is not believed: ten a minute in all', async () => {
    const own = await openDesk({ settings: { RATE_LIMITS: 'on' } })
    const free = await own.visitor()
    const replies = await times(25, (at) =>
      login(at % 2 ? free : own.anonymous, at, {
        'x-forwarded-for': `203.0.113.${at}`,
        'x-real-ip': `203.0.113.${at}`,
        forwarded: `for=203.0.113.${at}`,
      }),
    )
    await own.close()
    // The cast's five sign-ins were counted too: they came from the same address.
    expect([count(replies, 401), count(replies, 429)]).toEqual([5, 20])
  })

  test('LIM-01 behind a proxy of ours each address has its own ten, and only what the proxy wrote counts', async () => {
    const own = await openDesk({ settings: { RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.0/8,::1/128' } })
    const from = (address: string) =>
      times(12, (at) => login(own.anonymous, at, { 'x-forwarded-for': address }))
    const one = await from('198.51.100.1')
    const other = await from('198.51.100.2')
    const rotated = await times(12, (at) =>
      login(own.anonymous, at, { 'x-forwarded-for': `203.0.113.${at}, 198.51.100.3` }),
    )
    await own.close()
    for (const replies of [one, other, rotated])
      expect([count(replies, 401), count(replies, 429)]).toEqual([10, 2])
  })
})

async function sayer(customer: Customer): Promise<() => Promise<Reply>> {
  const conversation_id = await customer.chat()
  return () => customer.post('/messages', { conversation_id, type: 'text', content: 'Hello' })
}

/** Uploads that are refused for what they are: they are counted all the same. */
function nothingUploader(customer: Customer): () => Promise<Reply> {
  return () => customer.post('/files/upload', new FormData())
}
