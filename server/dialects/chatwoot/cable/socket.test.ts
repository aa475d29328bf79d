/** The frames of `/cable` themselves, what a socket may send there, and what ends it. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openAccountProgram } from '../../../../testkit/account-program.ts'
import { agentOf, publicContact } from '../../../../testkit/cable-people.ts'
import { Caller } from '../../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { connect, type TestSocket } from '../../../../testkit/socket.ts'
import { openStage, type Stage } from '../fixtures/stage.ts'

let stage: Stage
let url: string
let limited: Desk
beforeAll(async () => {
  stage = await openStage()
  url = stage.desk.url
  limited = await openDesk({ settings: { RATE_LIMITS: 'on' } })
})
afterAll(async () => {
  await limited.close()
  await stage.desk.close()
})

const addressOf = (at: string) => `${at.replace('http', 'ws')}/cable`
const raw = (at = url) => connect(addressOf(at))
const room = (who: object) => JSON.stringify({ channel: 'RoomChannel', ...who })
const answered = (socket: TestSocket, type: string, identifier: string) =>
  socket.next((frame) => frame.type === type && frame.identifier === identifier)

async function listening(who: object): Promise<TestSocket> {
  const socket = await raw()
  socket.send({ command: 'subscribe', identifier: room(who) })
  await answered(socket, 'confirm_subscription', room(who))
  return socket
}

test('the sub-protocol is agreed, a welcome comes first, and a ping within three seconds with the time in seconds', async () => {
  for (const [offered, agreed] of [
    [['actioncable-v1-json', 'actioncable-unsupported'], 'actioncable-v1-json'],
    [['actioncable-unsupported'], 'actioncable-unsupported'],
  ] as const) {
    const socket = new WebSocket(addressOf(url), [...offered])
    const protocol = new Promise((resolve) => {
      socket.onopen = () => resolve(socket.protocol)
    })
    expect(await protocol).toBe(agreed)
    socket.close()
  }
  const socket = await listening(await agentOf(url, stage.ada))
  const { message } = await socket.next((frame) => frame.type === 'ping', 4000)
  expect(message).toBe(Math.floor(stage.desk.clock.now().getTime() / 1000))
  expect(socket.heard[0]).toEqual({ type: 'welcome' })
  socket.close()
  expect((await fetch(`${url}/cable`)).status).toBe(426)
})

test('an identifier comes back as it was written; nothing is heard before it is confirmed, nor once it is taken back', async () => {
  const { pubsub_token, account_id, user_id } = await agentOf(url, stage.ada)
  const identifier = `{ "user_id":"${user_id}",  "channel":"RoomChannel","pubsub_token":"${pubsub_token}","account_id":"${account_id}" }`
  const [socket, listener] = [await raw(), await listening(await agentOf(url, stage.linus))]
  const { id } = await stage.begun('Ann')
  const say = async (content: string) => {
    await stage.linus.post(`/conversations/${id}/messages`, { content })
    await listener.next((frame) => frame.message?.data?.content === content)
  }
  await say('too early')
  socket.send({ command: 'subscribe', identifier })
  socket.send({ command: 'subscribe', identifier })
  await answered(socket, 'confirm_subscription', identifier)
  await say('just right')
  const heard = await socket.next((frame) => frame.message?.data?.content === 'just right')
  expect(heard.identifier).toBe(identifier)
  socket.send({ command: 'unsubscribe', identifier })
  // Its answer tells that what was sent before was handled.
  socket.send({ command: 'subscribe', identifier: '{}' })
  await answered(socket, 'reject_subscription', '{}')
  await say('too late')
  // A notification made after all may tell of what was said before.
  const messages = socket.heard.filter(({ message }) => message?.event === 'message.created')
  expect(messages.map(({ message }) => message.data.content)).toEqual(['just right'])
  expect(socket.heard.filter(({ type }) => type === 'confirm_subscription')).toHaveLength(1)
  socket.close()
  listener.close()
})

test('one socket is one user’s in one account: another’s subscription on it is rejected, and so is one too many', async () => {
  const who = await agentOf(url, stage.ada)
  const socket = await listening(who)
  for (const other of [await agentOf(url, stage.linus), await agentOf(url, stage.mallory)]) {
    socket.send({ command: 'subscribe', identifier: room(other) })
    await answered(socket, 'reject_subscription', room(other))
  }
  for (let at = 1; at <= 10; at++) socket.send({ command: 'subscribe', identifier: room({ ...who, at }) })
  await answered(socket, 'confirm_subscription', room({ ...who, at: 9 }))
  await answered(socket, 'reject_subscription', room({ ...who, at: 10 }))
  socket.close()
})

test('what cannot be read is passed over; too much of it, or too long, closes a socket nobody is known on', async () => {
  const socket = await raw()
  for (const frame of ['x', 'null', {}, { command: 'subscribe' }, { command: 'message', identifier: '{}' }])
    socket.send(frame)
  const who = room(await agentOf(url, stage.ada))
  socket.send({ command: 'subscribe', identifier: who })
  await answered(socket, 'confirm_subscription', who)
  socket.close()
  const noisy = await raw()
  for (let sent = 0; sent < 21; sent++) noisy.send('x')
  expect((await noisy.closed).code).toBe(1008)
  const long = await raw()
  long.send(' '.repeat(70_000))
  expect([1006, 1009]).toContain((await long.closed).code)
})

test('a socket that never says who it is, is told not to come back, and closed', async () => {
  const socket = await raw()
  expect((await socket.closed).code).toBe(4401)
  expect(socket.heard.at(-1)).toEqual({ type: 'disconnect', reason: 'unauthorized', reconnect: false })
})

test('a network that guesses tokens is held up, on every other surface too', async () => {
  let refused: TestSocket | undefined
  for (let socketAt = 0; socketAt < 10 && !refused; socketAt++) {
    const socket = await raw(limited.url)
    for (let sent = 0; sent < 10; sent++) {
      const identifier = room({ pubsub_token: `u${'0'.repeat(71)}${socketAt}`, sent })
      socket.send({ command: 'subscribe', identifier })
      const next = await Promise.race([answered(socket, 'reject_subscription', identifier), socket.closed])
      if ('code' in next && next.code === 1008) refused = socket
      if (refused) break
    }
    socket.close()
  }
  expect((await refused?.closed)?.reason).toBe('RATE_LIMITED')
  const guess = await fetch(`${limited.url}/api/v1/profile`, {
    headers: { api_access_token: 'par_api_wrong' },
  })
  expect(guess.status).toBe(429)
})

/** Waits for the end of a socket: it is told that it may come back, with what its token is good for then. */
async function expectEnd(socket: TestSocket): Promise<void> {
  const late = Bun.sleep(5000).then(() => ({ code: 'still open' }))
  expect((await Promise.race([socket.closed, late])).code).toBe(4401)
  expect(socket.heard.at(-1)).toEqual({ type: 'disconnect', reason: 'remote', reconnect: true })
}

test('another role, the loss of an inbox, and a new password end an agent’s sockets; the loss of an inbox not its token', async () => {
  const byRole = await listening(await agentOf(url, stage.bruno))
  await stage.linus.patch(`/agents/${stage.nums['bruno']}`, { role: 'administrator' })
  await expectEnd(byRole)
  await stage.linus.patch(`/agents/${stage.nums['bruno']}`, { role: 'agent' })
  const who = await agentOf(url, await openAccountProgram(stage.desk, stage.desk.bruno))
  const byInbox = await listening(who)
  await stage.desk.linus.patch(`/agents/${stage.desk.bruno.userId}`, { site_ids: [] })
  await expectEnd(byInbox)
  const byPassword = await listening(who)
  await stage.desk.linus.patch(`/agents/${stage.desk.bruno.userId}`, { site_ids: ['site_other'] })
  const bruno = new Caller(url, 'bruno')
  await bruno.signIn('bruno', castPassword, 'site_other')
  const change = { current_password: castPassword, new_password: 'staple the battery' }
  expect((await bruno.post('/auth/password', change)).status).toBe(200)
  await expectEnd(byPassword)
  const again = await raw()
  again.send({ command: 'subscribe', identifier: room(who) })
  await answered(again, 'reject_subscription', room(who))
  again.close()
})

test('a contact that is blocked, taken away or joined to another, and an inbox that is disabled, end its sockets', async () => {
  const contactNamed = (name: string) => publicContact(url, 'api_1', { name })
  const [blocked, gone, joined, last] = [
    await contactNamed('Blocked'),
    await contactNamed('Gone'),
    await contactNamed('Joined'),
    await contactNamed('Last'),
  ]
  const tokenOf = ({ pubsub_token }: { pubsub_token: string }) => ({ pubsub_token })
  const sockets = await Promise.all([blocked, gone, joined, last].map((one) => listening(tokenOf(one))))
  const [one, two, three, four] = sockets
  if (!one || !two || !three || !four) throw new Error('four were opened')
  await stage.linus.patch(`/contacts/${blocked.id}`, { blocked: true })
  await expectEnd(one)
  // That it is online is written a moment after it subscribed.
  const isOnline = async () =>
    (await stage.linus.get(`/contacts/${gone.id}`)).body.payload.availability_status === 'online'
  for (let tries = 0; tries < 100 && !(await isOnline()); tries++) await Bun.sleep(20)
  // Chatwoot refuses to take away a contact that is online; our own API does not.
  expect((await stage.linus.delete(`/contacts/${gone.id}`)).status).toBe(422)
  expect((await stage.desk.linus.delete(`/contacts/${gone.id}`)).status).toBe(200)
  await expectEnd(two)
  const join = { base_contact_id: last.id, mergee_contact_id: joined.id }
  await stage.linus.post('/actions/contact_merge', join)
  await expectEnd(three)
  const { rows } = await stage.desk.running.app.platform.db.pool.query(
    `select id from inboxes where key = 'api_1'`,
  )
  expect((await stage.desk.linus.patch(`/inboxes/${rows[0].id}`, { status: 'disabled' })).status).toBe(200)
  await expectEnd(four)
  for (const one of [blocked, gone, last]) {
    const socket = await raw()
    socket.send({ command: 'subscribe', identifier: room(tokenOf(one)) })
    await answered(socket, 'reject_subscription', room(tokenOf(one)))
    socket.close()
  }
})

test('a server that stops tells its cables to come back', async () => {
  const closing = await openStage()
  const socket = await connect(addressOf(closing.desk.url))
  const identifier = room(await agentOf(closing.desk.url, closing.ada))
  socket.send({ command: 'subscribe', identifier })
  await answered(socket, 'confirm_subscription', identifier)
  await closing.desk.close()
  expect((await socket.closed).code).toBe(1012)
  expect(socket.heard.at(-1)).toEqual({ type: 'disconnect', reason: 'server_restart', reconnect: true })
})
