import { afterEach, beforeEach, expect, test } from 'bun:test'
import { firstHeard } from './first-heard.ts'
import type { MessageFrame, VisitorStateFrame } from './frames.ts'
import { openVisitorChat, type VisitorChat } from './open-chat.ts'
import type { Outbox } from './outbox.ts'
import { ack, hello, openSocketPeer, type SocketPeer, withDice } from './socket-peer.ts'
import { messageOf } from './thread.ts'

let peer: SocketPeer
let chat: VisitorChat
let token: string | undefined
let renewals: boolean[]
let kept: Outbox

beforeEach(() => {
  peer = openSocketPeer()
  token = 'token-1'
  renewals = []
  kept = []
  chat = aChat()
})
afterEach(async () => {
  chat.stop()
  await peer.stop()
})

const aChat = () =>
  openVisitorChat({
    url: peer.url,
    siteId: 'site_main',
    visitorId: 'v-rosa',
    token: () => token,
    renewToken: async () => renewals.shift() ?? false,
    surroundings: withDice(0),
    shelf: {
      load: () => kept,
      save: (outbox) => {
        kept = outbox
      },
    },
  })

const until = (isTrue: () => boolean) =>
  new Promise<void>((resolve) => {
    if (isTrue()) return resolve()
    const stop = chat.subscribe(() => {
      if (!isTrue()) return
      stop()
      resolve()
    })
  })

const snapshot = (seq: number): VisitorStateFrame => ({
  type: 'state',
  seq,
  visitor: { visitor_id: 'v-rosa', name: 'Rosa', email: null },
  conversation: null,
  messages: [],
  has_more: false,
})

const echo = (clientId: string | undefined, messageSeq: number, seq = messageSeq): MessageFrame => ({
  type: 'message',
  from: 'visitor',
  message: 'hi',
  conversation_id: 'conv_1',
  visitor_id: 'v-rosa',
  id: `msg_${messageSeq}`,
  seq,
  message_seq: messageSeq,
  ...(clientId === undefined ? {} : { client_id: clientId }),
  created_at: '2024-01-20T14:30:00Z',
  sender: { id: 'v-rosa', name: 'Rosa' },
  message_type: 'text',
  status: 'sent',
})

const signIn = async (seq = 0) => {
  chat.start()
  const auth = await peer.take('auth')
  peer.say(hello(seq))
  await peer.take('get_state')
  peer.say(snapshot(seq))
  await until(() => !chat.state.position.isStale)
  return auth
}

test('END-32 the token goes in the first frame and never in the address', async () => {
  const auth = await signIn()

  expect(auth).toEqual({
    type: 'auth',
    token: 'token-1',
    site_id: 'site_main',
    role: 'visitor',
    visitor_id: 'v-rosa',
  })
  expect(peer.url).not.toContain('token')
})

test('a message written while the line is down is sent once it is up, and shown meanwhile', async () => {
  chat.write({ message: 'Hello?' })
  expect(chat.outbox).toMatchObject([{ status: 'sending', frame: { message: 'Hello?' } }])

  await signIn()
  const sent = await peer.take('message')
  peer.say(ack(sent.client_id, 1), echo(sent.client_id, 1))
  await until(() => chat.outbox.length === 0)

  expect(chat.state.messages.map(({ content }) => content)).toEqual(['hi'])
})

test('messages leave one after the other, each when the one before was answered for', async () => {
  await signIn()
  chat.write({ message: 'one' })
  chat.write({ message: 'two' })

  const first = await peer.take('message')
  expect(peer.heard.filter(({ type }) => type === 'message')).toHaveLength(1)
  peer.say(ack(first.client_id, 1))
  const second = await peer.take('message')

  expect([first.message, second.message]).toEqual(['one', 'two'])
})

test('a message whose answer was lost with the line is sent again with the same client_id', async () => {
  await signIn(4)
  chat.write({ message: 'Did you get this?' })
  const first = await peer.take('message')
  peer.cut()

  const auth = await peer.take('auth')
  peer.say(hello(5))
  const again = await peer.take('message')
  // The server kept the first one: the resume brings it, and the repeat gets the first answer.
  peer.say(echo(first.client_id, 1, 5), { type: 'resumed', seq: 5 }, ack(again.client_id, 1))
  await until(() => chat.outbox.length === 0 && chat.state.position.seq === 5)

  expect(auth.resume).toBe(4)
  expect(again.client_id).toBe(first.client_id)
  expect(chat.state.messages).toHaveLength(1)
})

test('what cannot be resumed is fetched again', async () => {
  await signIn(4)
  peer.cut(1013)
  await peer.take('auth')
  peer.say(hello(90), { type: 'reset', seq: 90, reason: 'too_old' })

  await peer.take('get_state')
  peer.say(snapshot(90))
  await until(() => !chat.state.position.isStale)

  expect(chat.state.position.seq).toBe(90)
})

test('an older conversation that is opened again takes the place of a newer closed one, with what was said in it', async () => {
  const aConversation = (id: string, status: 'active' | 'closed') => ({
    ...firstHeard({ ...echo(undefined, 1), conversation_id: id }, 'Rosa'),
    status,
  })
  await signIn()
  peer.say({ ...snapshot(1), conversation: aConversation('conv_2', 'closed') })
  const conversation = aConversation('conv_1', 'active')
  peer.say({ type: 'conversation', action: 'reopened', conversation, conversation_id: 'conv_1', seq: 2 })

  await peer.take('get_state')
  const message = messageOf(echo(undefined, 1))
  peer.say({ ...snapshot(2), conversation, messages: [message] })
  await until(() => chat.state.messages.length > 0)

  expect([chat.state.conversation?.id, chat.state.messages]).toEqual(['conv_1', [message]])
})

test('ERR-06 a message the server will not take is marked failed, and can be tried again', async () => {
  await signIn()
  const clientId = chat.write({ message: 'too long' })
  await peer.take('message')
  peer.say({
    type: 'error',
    code: 'VALIDATION_ERROR',
    message: 'Too long',
    client_id: clientId,
    for: 'message',
  })
  await until(() => chat.outbox[0]?.status === 'failed')
  expect(chat.outbox[0]?.failure).toBe('VALIDATION_ERROR')

  chat.retry(clientId)
  expect((await peer.take('message')).client_id).toBe(clientId)
})

test('ERR-09 a message refused for its rate stays in the outbox and is sent after the wait', async () => {
  await signIn()
  const clientId = chat.write({ message: 'quick' })
  await peer.take('message')
  peer.say({ type: 'error', code: 'RATE_LIMITED', message: 'Slow down', client_id: clientId, retry_after: 0 })

  expect((await peer.take('message')).client_id).toBe(clientId)
  expect(chat.outbox[0]?.status).toBe('sending')
})

test('ERR-09 while the server wants patience the chat says for how many seconds, and then no more', async () => {
  await signIn()
  const clientId = chat.write({ message: 'quick' })
  await peer.take('message')
  const said: number[] = []
  chat.subscribe(() => said.push(chat.pauseSeconds))
  peer.say({ type: 'error', code: 'RATE_LIMITED', message: 'Slow down', client_id: clientId, retry_after: 1 })
  await until(() => chat.pauseSeconds > 0)

  expect((await peer.take('message')).client_id).toBe(clientId)
  await until(() => chat.pauseSeconds === 0)
  expect(said).toContain(1)
})

test('a message the server breaks over lets other conversations pass, and has failed after a few tries', async () => {
  await signIn()
  const [broken, next, other] = [
    chat.write({ message: 'cannot be stored', conversation_id: 'conv_1' }),
    chat.write({ message: 'after it', conversation_id: 'conv_1' }),
    chat.write({ message: 'elsewhere', conversation_id: 'conv_2' }),
  ]
  const breakOver = (clientId: string) =>
    peer.say({ type: 'error', code: 'SERVER_ERROR', message: 'No', client_id: clientId, retry_after: 0 })
  expect((await peer.take('message')).client_id).toBe(broken)
  breakOver(broken)
  expect((await peer.take('message')).client_id).toBe(other)
  peer.say({ ...ack(other, 1), conversation_id: 'conv_2' })
  for (let tries = 1; tries < 5; tries++) {
    expect((await peer.take('message')).client_id).toBe(broken)
    breakOver(broken)
  }
  expect((await peer.take('message')).client_id).toBe(next)
  expect(chat.outbox[0]).toMatchObject({ status: 'failed', failure: 'SERVER_ERROR' })
  peer.say(ack(next, 1))

  chat.retry(broken)
  expect((await peer.take('message')).client_id).toBe(broken)
  breakOver(broken)
  expect((await peer.take('message')).client_id).toBe(broken)
})

test('a close with 4401 brings another token, or ends in signed_out', async () => {
  await signIn()
  renewals = [true]
  token = 'token-2'
  peer.cut(4401)

  expect((await peer.take('auth')).token).toBe('token-2')
  peer.say(hello(0))
  await until(() => chat.connection === 'online')
  peer.cut(4401)
  await until(() => chat.connection === 'signed_out')
})

test('a fresh token that is refused at once is not traded for another', async () => {
  renewals = [true, true, true]
  chat.start()
  await peer.take('auth')
  peer.cut(4401)
  await peer.take('auth')
  peer.cut(4401)
  await until(() => chat.connection === 'signed_out')

  expect(renewals).toHaveLength(2)
})

test('what was not sent survives a reload, with the client_id it had', async () => {
  const clientId = chat.write({ message: 'before the reload' })
  chat.stop()

  chat = aChat()
  await signIn()

  expect(await peer.take('message')).toMatchObject({ client_id: clientId, message: 'before the reload' })
})

test('a ping is answered', async () => {
  await signIn()
  peer.say({ type: 'ping', at: 7 })

  await peer.take('pong')
  expect(peer.heard).toContainEqual({ type: 'pong', at: 7 })
})
