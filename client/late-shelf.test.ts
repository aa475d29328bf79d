/** A shelf that answers later, as a browser's database does. */
import { afterEach, beforeEach, expect, test } from 'bun:test'
import { openVisitorChat, type VisitorChat } from './open-chat.ts'
import type { Outbox } from './outbox.ts'
import { ack, hello, openSocketPeer, type SocketPeer, withDice } from './socket-peer.ts'

let peer: SocketPeer
let chat: VisitorChat
let saved: Outbox[]
let answer: (outbox: Outbox) => void
let fail: (error: Error) => void

beforeEach(() => {
  peer = openSocketPeer()
  saved = []
  const loading = new Promise<Outbox>((resolve, reject) => {
    answer = resolve
    fail = reject
  })
  chat = openVisitorChat({
    url: peer.url,
    siteId: 'site_main',
    visitorId: () => 'v-rosa',
    token: () => 'token-1',
    renewToken: async () => false,
    surroundings: withDice(0),
    shelf: { load: () => loading, save: (outbox) => void saved.push(outbox) },
  })
})
afterEach(async () => {
  chat.stop()
  await peer.stop()
})

const kept = (client_id: string): Outbox[number] => ({
  client_id,
  frame: { type: 'message', message: client_id },
  written_at: '2024-01-20T14:30:00Z',
  status: 'sending',
})

async function signIn(): Promise<void> {
  chat.start()
  expect(await peer.take('auth')).toMatchObject({ visitor_id: 'v-rosa' })
  peer.say(hello(0))
  await peer.take('get_state')
}

test('what the shelf holds goes before what was written while it was asked', async () => {
  await signIn()
  chat.write({ message: 'written meanwhile' })
  expect(peer.heard.map(({ type }) => type)).toEqual(['auth', 'get_state'])
  expect(saved).toEqual([])

  answer([kept('a'), { ...kept('b'), id: 'msg_b' }, kept('c')])
  const sent: (string | undefined)[] = []
  for (let count = 1; count <= 3; count++) {
    const { message, client_id } = await peer.take('message')
    sent.push(message)
    peer.say(ack(client_id, count))
  }

  expect(sent).toEqual(['a', 'c', 'written meanwhile'])
  expect(saved[0]?.map(({ frame }) => frame.message)).toEqual(['a', 'c', 'written meanwhile'])
})

test('a shelf that cannot be read holds up nothing', async () => {
  await signIn()
  chat.write({ message: 'all the same' })
  fail(new Error('storage is forbidden'))

  expect(await peer.take('message')).toMatchObject({ message: 'all the same' })
})
