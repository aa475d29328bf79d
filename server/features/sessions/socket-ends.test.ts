import { afterAll, beforeAll, expect, test } from 'bun:test'
import { Caller } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'

const day = 86_400_000

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

async function signedIn(): Promise<Caller> {
  const caller = new Caller(desk.url, 'grace')
  await caller.signIn('grace', castPassword, 'site_shop')
  return caller
}

/** Opens a socket without waiting for a hello; answers the code it is closed with, or undefined while it is open. */
async function closeCode(caller: Caller, withinMs = 3000): Promise<number | undefined> {
  const query = new URLSearchParams({
    site_id: 'site_shop',
    role: 'support',
    token: caller.accessToken ?? '',
  })
  const socket = new WebSocket(`${desk.url.replace('http', 'ws')}/ws?${query}`)
  const closed = new Promise<number>((resolve) =>
    socket.addEventListener('close', ({ code }) => resolve(code)),
  )
  const code = await Promise.race([closed, Bun.sleep(withinMs).then(() => undefined)])
  socket.close()
  return code
}

test('a session that has just ended opens no socket, though its token is still remembered', async () => {
  const grace = await signedIn()
  expect((await grace.get('/auth/validate')).status).toBe(200)
  await grace.post('/auth/logout', {})

  expect(await closeCode(grace)).toBe(4401)
})

test('sockets opened while the session ends are all closed', async () => {
  const grace = await signedIn()
  const opening = Array.from({ length: 8 }, () => closeCode(grace))
  await grace.post('/auth/logout', {})

  expect(await Promise.all(opening)).toEqual(Array.from({ length: 8 }, () => 4401))
})

test('a disabled site closes the sockets of its visitors', async () => {
  const customer = await desk.visitor()
  const socket = await desk.socket(customer)
  await desk.linus.patch('/sites/site_shop', { status: 'disabled' })

  expect(await socket.closed).toMatchObject({ code: 4401 })
  await desk.linus.patch('/sites/site_shop', { status: 'active' })
})

test('a change of who may come in closes the sockets of those who no longer may, and keeps them out', async () => {
  await desk.linus.post('/sites', { id: 'site_strict', name: 'Strict' })
  const { inboxes } = (await desk.linus.get('/inboxes')).body.data
  const inbox = inboxes.find(({ key }: { key: string }) => key === 'site_strict')
  const rules: [string, unknown, unknown][] = [
    [
      '/sites/site_strict',
      { widget_config: { require_identity: true } },
      { widget_config: { require_identity: false } },
    ],
    [`/inboxes/${inbox.id}`, { hmac_mandatory: true }, { hmac_mandatory: false }],
  ]
  for (const [path, strict, open] of rules) {
    const customer = await desk.visitor('Early', 'site_strict')
    const made = await customer.post('/visitor/continuation')
    const code = new URL(made.body.data.url).searchParams.get('code')
    const socket = await desk.socket(customer)
    expect((await desk.linus.patch(path, strict)).status).toBe(200)

    expect([path, (await socket.closed).code]).toEqual([path, 4401])
    expect((await customer.get('/messages?conversation_id=x')).status).toBe(401)
    expect((await desk.anonymous.post('/visitor/continue', { code })).status).toBe(404)
    await desk.linus.patch(path, open)
    // Nothing was ended: what the site lets in again is good again.
    expect((await desk.anonymous.post('/visitor/continue', { code })).status).toBe(201)
    await desk.socket(customer)
  }
})

test('narrowed domains close the sockets of pages that are not among them; other changes close none', async () => {
  const customer = await desk.visitor()
  const socket = await desk.socket(customer)
  await desk.linus.patch('/sites/site_shop', { widget_config: { welcome_message: 'Hello!' } })
  await desk.settle()
  await socket.settle()
  await desk.linus.patch('/sites/site_shop', { widget_config: { allowed_domains: ['shop.example'] } })
  expect(await socket.closed).toMatchObject({ code: 4401 })
  const again = await desk.socket(customer)
  await desk.linus.patch('/sites/site_shop', { domain: 'shop.example' })
  expect(await again.closed).toMatchObject({ code: 4401 })
  await desk.linus.patch('/sites/site_shop', { domain: null, widget_config: { allowed_domains: [] } })
})

test('a visitor’s socket is closed when its token expires, though nobody asks for anything', async () => {
  const own = await openDesk()
  const socket = await own.socket(await own.visitor())
  await socket.settle()
  own.clock.advance(366 * day)

  expect(await socket.closed).toMatchObject({ code: 4401 })
  expect(socket.heard.at(-1)).toMatchObject({ type: 'error', code: 'UNAUTHORIZED' })
  await own.close()
})

test('a member’s socket outlives its access token, and is closed when the session’s last token expires', async () => {
  const own = await openDesk()
  const [renewing, idle] = [await own.socket(own.ada), await own.socket(own.grace)]
  own.clock.advance(29 * day)
  const renewed = await own.ada.post('/auth/refresh', { refresh_token: own.ada.refreshToken })
  expect(renewed.status).toBe(200)
  own.clock.advance(2 * day)

  // Both are looked up together: of the two only one has tokens again.
  expect(await idle.closed).toMatchObject({ code: 4401 })
  await renewing.settle()
  own.clock.advance(30 * day)
  expect(await renewing.closed).toMatchObject({ code: 4401 })
  await own.close()
})
