/** A chat whose snapshot is refused. */
import { afterEach, beforeEach, expect, test } from 'bun:test'
import { openVisitorChat, type VisitorChat } from './open-chat.ts'
import { hello, openSocketPeer, type SocketPeer, withDice } from './socket-peer.ts'

let peer: SocketPeer
let chat: VisitorChat
beforeEach(() => {
  peer = openSocketPeer()
  const token = () => 'token'
  chat = openVisitorChat({ url: peer.url, token, renewToken: async () => false, surroundings: withDice(0) })
})
afterEach(async () => {
  chat.stop()
  await peer.stop()
})

test('a snapshot that was refused is asked for again, once however often it was', async () => {
  chat.start()
  await peer.take('auth')
  peer.say(hello(0))
  await peer.take('get_state')
  const refusal = { type: 'error', code: 'SERVER_ERROR', message: 'No', retry_after: 0 } as const
  peer.say({ ...refusal, for: 'get_state' }, refusal, { ...refusal, for: 'typing' })
  await peer.take('get_state')
  const shown = Promise.withResolvers<void>()
  chat.subscribe(() => chat.state.position.isStale || shown.resolve())
  const visitor = { visitor_id: 'v-rosa', name: 'Rosa', email: null }
  peer.say({ type: 'state', seq: 7, visitor, conversation: null, messages: [], has_more: false })
  await shown.promise
  peer.say({ ...refusal, for: 'get_state' }, { type: 'ping', at: 1 })
  await peer.take('pong')
  expect(peer.heard.filter(({ type }) => type === 'get_state').length).toBe(2)
})
