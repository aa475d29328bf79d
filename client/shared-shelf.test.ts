/** A shelf that several pages of one browser share, as one of them works with it. */
import { afterEach, beforeEach, expect, test } from 'bun:test'
import { until } from '../testkit/until.ts'
import type { ShelfPage } from './chat.ts'
import { openVisitorChat, type VisitorChat } from './open-chat.ts'
import type { Outbox } from './outbox.ts'
import { ack, hello, openSocketPeer, type SocketPeer, withDice } from './socket-peer.ts'

let peer: SocketPeer
let chat: VisitorChat
let saved: Outbox[]
let page: ShelfPage
let isBehind: boolean
let now: number
let waits: { ms: number; run: () => void }[]

beforeEach(async () => {
  peer = openSocketPeer()
  saved = []
  isBehind = false
  now = Date.parse('2024-01-20T14:30:00Z')
  waits = []
  chat = openVisitorChat({
    url: peer.url,
    siteId: 'site_main',
    visitorId: 'v-rosa',
    token: () => 'token-1',
    renewToken: async () => false,
    surroundings: {
      ...withDice(0),
      now: () => now,
      after(ms, run) {
        const wait = { ms, run }
        waits.push(wait)
        return () => {
          waits = waits.filter((other) => other !== wait)
        }
      },
    },
    shelf: {
      load: () => [],
      save: (outbox) => void saved.push(outbox),
      watch: (told) => {
        page = told
      },
      isBehind: () => isBehind,
    },
  })
  chat.start()
  await peer.take('auth')
  peer.say(hello(0))
  await peer.take('get_state')
})
afterEach(async () => {
  chat.stop()
  await peer.stop()
})

const said = () => peer.heard.flatMap((frame) => (frame.type === 'message' ? [frame.message] : []))
const left = (text: string, written_at: string): Outbox[number] => ({
  client_id: text,
  frame: { type: 'message', message: text },
  written_at,
  status: 'sending',
})
/** Everything said so far was heard. */
async function heardAll(): Promise<void> {
  chat.say({ type: 'typing_stop', conversation_id: 'conv_1' })
  await peer.take('typing_stop')
}

test('the shelf is told of what changed, and of nothing else that is heard', async () => {
  const marks = (count: number) => {
    for (let at = 0; at < count; at++) chat.update((state) => ({ ...state }))
  }
  marks(50)
  expect(saved).toEqual([])

  const clientId = chat.write({ message: 'one' })
  marks(50)
  expect(saved).toHaveLength(1)
  peer.say(ack(clientId, 1))
  await until(() => saved.length === 2)
  marks(50)
  expect(saved).toHaveLength(2)
})

test('what a page left that is gone is sent before what was written here later', async () => {
  isBehind = true
  chat.write({ message: 'mine' })
  isBehind = false
  page.take([left('theirs', '2024-01-20T14:29:00Z')])
  const { client_id } = await peer.take('message')
  peer.say(ack(client_id, 1))
  await peer.take('message')
  expect(said()).toEqual(['theirs', 'mine'])
})

test('what another page took is neither sent nor shown here any more', async () => {
  isBehind = true
  const clientId = chat.write({ message: 'mine' })
  page.drop(new Set([clientId, 'unheard of']))
  isBehind = false
  page.goOn()
  await heardAll()
  expect([chat.outbox, said(), saved.at(-1)]).toEqual([[], [], []])
})

test('what another page wrote before goes first, unless that page sleeps', async () => {
  isBehind = true
  chat.write({ message: 'first' })
  page.goOn()
  await heardAll()
  expect(said()).toEqual([])
  isBehind = false
  page.goOn()
  const { client_id } = await peer.take('message')
  peer.say(ack(client_id, 1))
  await until(() => chat.outbox[0]?.id !== undefined)

  isBehind = true
  chat.write({ message: 'second' })
  await heardAll()
  expect(said()).toEqual(['first'])
  now += 15_000
  for (const { ms, run } of [...waits]) if (ms === 15_000) run()
  expect((await peer.take('message')).message).toBe('second')
})
