/** A desk's chat: replies that came too late, and who else is looking. */
import { afterEach, beforeEach, expect, test } from 'bun:test'
import { withFetched } from './desk-lists.ts'
import { openDeskChat, type StaffChat } from './open-chat.ts'
import { openSocketPeer, type SocketPeer, withDice } from './socket-peer.ts'
import type { Surroundings } from './surroundings.ts'
import { createViewingPulse } from './viewing-pulse.ts'

let peer: SocketPeer
let chat: StaffChat
/** Waits nobody but the test ends. */
let waits: { ms: number; run: () => void }[]
let surroundings: Surroundings

beforeEach(() => {
  peer = openSocketPeer()
  waits = []
  surroundings = {
    ...withDice(0),
    after(ms, run) {
      const wait = { ms, run }
      waits.push(wait)
      return () => {
        waits = waits.filter((other) => other !== wait)
      }
    },
  }
  chat = openDeskChat({
    url: peer.url,
    token: () => 'token-1',
    renewToken: async () => false,
    surroundings,
  })
})
afterEach(async () => {
  chat.stop()
  await peer.stop()
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

const hello = {
  type: 'hello',
  seq: 1,
  role: 'support',
  site_id: null,
  agent_id: 'user_ada',
  heartbeat_seconds: 60,
} as const

const signIn = async () => {
  chat.start()
  const auth = await peer.take('auth')
  peer.say(hello)
  await peer.take('get_state')
  peer.say({ type: 'state', seq: 1, agents: [], visitors: [] })
  await until(() => !chat.state.position.isStale)
  return auth
}

test('END-32 a desk signs in without a site and starts without conversations', async () => {
  expect(await signIn()).toEqual({ type: 'auth', role: 'support', token: 'token-1' })
  expect(chat.state.conversations).toEqual({})
  chat.update((state) => withFetched(state, [], 1))
  expect(chat.connection).toBe('online')
})

test('a reply others were faster than stays in the outbox with its code, until it is sent anyway or given up', async () => {
  await signIn()
  const reply = { conversation_id: 'conv_1', message: 'Yes', expected_seq: 4 }
  const clientId = chat.write(reply)
  expect(await peer.take('message')).toEqual({ type: 'message', client_id: clientId, ...reply })
  peer.say({ type: 'error', code: 'STALE_REPLY', message: 'Look', client_id: clientId, for: 'message' })
  await until(() => chat.outbox[0]?.status === 'failed')
  expect(chat.outbox[0]).toMatchObject({ failure: 'STALE_REPLY', frame: reply })

  chat.retry(clientId)
  expect(await peer.take('message')).toEqual({ type: 'message', client_id: clientId, ...reply })
  peer.say({ type: 'error', code: 'STALE_REPLY', message: 'Look', client_id: clientId, for: 'message' })
  await until(() => chat.outbox[0]?.status === 'failed')
  const { expected_seq: _, ...anyway } = reply
  chat.retry(clientId, { type: 'message', ...anyway })
  expect(await peer.take('message')).toEqual({ type: 'message', client_id: clientId, ...anyway })
  expect(chat.outbox[0]?.failure).toBeUndefined()
  chat.discard(clientId)
  expect(chat.outbox).toEqual([])
})

test('who looks at a conversation is known until it says so no more', async () => {
  await signIn()
  const [grace, linus] = [
    { agent_id: 'user_grace', name: 'Grace' },
    { agent_id: 'user_linus', name: 'Linus' },
  ]
  for (const one of [grace, linus, grace]) peer.say({ type: 'viewing', conversation_id: 'conv_1', ...one })
  await until(() => chat.state.viewers['conv_1']?.length === 2)
  expect(chat.state.viewers).toEqual({ conv_1: [grace, linus] })
  peer.say({ type: 'viewing_stop', conversation_id: 'conv_1', agent_id: 'user_linus' })
  await until(() => chat.state.viewers['conv_1']?.length === 1)

  const ends = waits.filter(({ ms }) => ms === 40_000)
  // Said twice, it is waited for once.
  expect(ends).toHaveLength(2)
  for (const { run } of ends) run()
  expect(chat.state.viewers).toEqual({})
})

test('what one looks at is said at once, again, when the line is back, and to a colleague who comes', async () => {
  await signIn()
  const pulse = createViewingPulse(chat, surroundings, 'user_ada')
  const heard = () =>
    peer.heard.flatMap((frame) => (frame.type === 'viewing' ? [frame.conversation_ids.join()] : []))
  const settled = async () => {
    chat.say({ type: 'typing_stop', conversation_id: 'conv_1' })
    await peer.take('typing_stop')
  }
  pulse.view('conv_1')
  pulse.view('conv_1')
  await settled()
  expect(heard()).toEqual(['conv_1'])

  waits.find(({ ms }) => ms === 25_000)?.run()
  await settled()
  expect(heard()).toEqual(['conv_1', 'conv_1'])
  for (const agent_id of ['user_ada', 'user_grace', 'user_grace'])
    peer.say({ type: 'viewing', conversation_id: 'conv_1', agent_id, name: agent_id })
  await until(() => chat.state.viewers['conv_1']?.length === 2)
  await settled()
  // One's own echo is nobody new, and a colleague only once.
  expect(heard()).toEqual(['conv_1', 'conv_1', 'conv_1'])

  peer.cut()
  await until(() => chat.connection === 'offline')
  waits.find(({ ms }) => ms < 5_000)?.run()
  await peer.take('auth')
  peer.say(hello)
  await until(() => chat.connection === 'online')
  await settled()
  expect(heard().slice(3)).toEqual(['conv_1'])
  pulse.stop()
  await settled()
  expect(heard().at(-1)).toBe('')
})
