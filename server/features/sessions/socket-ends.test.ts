import { afterAll, beforeAll, expect, test } from 'bun:test'
import { Caller } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'

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
