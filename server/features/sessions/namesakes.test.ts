/** Users who share an e-mail address: nobody who takes another's address keeps it out of signing in by it. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { programOf } from '../../../testkit/program.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ settings: { RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.0/8,::1/128' } })
})
afterAll(() => desk.close())

const victim = 'victim@example.com'
const victimsPassword = 'the battery of the victim'

const doors = {
  chatwoot: (email: string, password: string) => ['/auth/sign_in', { email, password }],
  voipbin: (username: string, password: string) => ['/auth/login', { username, password }],
} as const

async function signIn(door: keyof typeof doors, network: string, password = victimsPassword, email = victim) {
  const [path, body] = doors[door](email, password)
  const answer = await fetch(desk.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': network },
    body: JSON.stringify(body),
  })
  await answer.body?.cancel()
  return answer.status
}

const agentOf = (username: string, email: string, site = 'site_rival', password = castPassword) => ({
  username,
  name: username,
  email,
  password,
  role: 'support_agent',
  site_ids: [site],
})

test('another address is taken only by who knows its own password; the one it has may be said again', async () => {
  const ada = await programOf(desk, desk.ada)
  const put = (profile: object) => ada.call('PUT', '/api/v1/profile', { profile })
  for (const current_password of [undefined, 'a guess']) {
    const refused = await put({ email: victim, current_password })
    expect([refused.status, refused.body.error]).toEqual([422, 'Invalid current password'])
  }
  expect((await put({ name: 'Ada', email: 'ada@example.com' })).status).toBe(200)
  const changed = await put({ email: 'ada.l@example.com', current_password: castPassword })
  expect([changed.status, changed.body.email]).toEqual([200, 'ada.l@example.com'])
})

/** As in an account from before two of its members were refused one address. */
async function takeAddress(email: string, usernames: readonly string[]): Promise<void> {
  const { rowCount } = await desk.running.app.platform.db.pool.query(
    'update users set email = $1 where username = any($2)',
    [email, usernames],
  )
  expect(rowCount).toBe(usernames.length)
}

test.each(['chatwoot', 'voipbin'] as const)(
  'through %s whoever has an address signs in by it, though older users of another account took it',
  async (door) => {
    // Older users than the victim, who take its address after it has it.
    const takers = [1, 2, 3, 4].map((at) => `taker${at}.${door}`)
    for (const username of takers) {
      const made = await desk.mallory.post('/agents', agentOf(username, `${username}@example.com`))
      expect(made.status).toBe(201)
    }
    const made = await desk.linus.post(
      '/agents',
      agentOf(`victim.${door}`, victim, 'site_shop', victimsPassword),
    )
    expect(made.status).toBe(201)
    desk.clock.advance(1000)
    await takeAddress(victim, takers)
    // And one whose very name is the address.
    if (door === 'chatwoot')
      expect((await desk.mallory.post('/agents', agentOf(victim, 'x@example.com'))).status).toBe(201)

    expect(await signIn(door, `198.51.100.${door.length}`)).toBe(200)
    await desk.linus.patch(`/agents/${made.body.data.id}`, { email: `gone.${door}@example.com` })
    await takeAddress(`gone@${door}.example.com`, takers)
  },
)

test('whoever has an address signs in by it, though many of one other account had it before', async () => {
  const owned = 'owned@example.com'
  const squatters = Array.from({ length: 9 }, (_, at) => `squatter${at}`)
  for (const name of squatters) await desk.mallory.post('/agents', agentOf(name, `${name}@example.com`))
  await takeAddress(owned, squatters)
  desk.clock.advance(1000)
  const made = await desk.linus.post('/agents', agentOf('owner', owned, 'site_shop', victimsPassword))
  expect(made.status).toBe(201)
  expect(await signIn('chatwoot', '198.51.103.1', victimsPassword, owned)).toBe(200)
})

test('who was guessed at too often holds up no namesake', async () => {
  const first = await desk.mallory.post('/agents', agentOf('first', victim))
  desk.clock.advance(1000)
  const second = await desk.linus.post('/agents', agentOf('second', victim, 'site_shop', victimsPassword))
  expect([first.status, second.status]).toEqual([201, 201])
  const login = { username: 'first', password: 'a wrong guess', site_id: 'site_rival' }
  for (let at = 0; at < 12; at++)
    await fetch(`${desk.url}/v1/auth/support/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.101.${at}` },
      body: JSON.stringify(login),
    })
  expect(await signIn('chatwoot', '198.51.102.1', castPassword)).not.toBe(200)
  expect(await signIn('chatwoot', '198.51.102.2')).toBe(200)
})

test('of two who share an address and a password the one who belongs to the site is signed in there', async () => {
  const shared = 'shared@example.com'
  const first = await desk.mallory.post('/agents', agentOf('shared.there', shared))
  desk.clock.advance(1000)
  const second = await desk.linus.post('/agents', agentOf('shared.here', shared, 'site_shop'))
  expect([first.status, second.status]).toEqual([201, 201])
  const signedIn = async (site_id: string) => {
    const answer = await fetch(`${desk.url}/v1/auth/support/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.51.104.1' },
      body: JSON.stringify({ username: shared, password: castPassword, site_id }),
    })
    return [answer.status, (await answer.json()).data?.user?.username]
  }
  expect(await signedIn('site_shop')).toEqual([200, 'shared.here'])
  expect(await signedIn('site_rival')).toEqual([200, 'shared.there'])
})
