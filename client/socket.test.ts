import { afterEach, beforeEach, expect, test } from 'bun:test'
import { ChatSocket, type Connection } from './socket.ts'
import { hello, openSocketPeer, type SocketPeer } from './socket-peer.ts'
import { realSurroundings } from './surroundings.ts'

let peer: SocketPeer
let socket: ChatSocket
/** Timers asked for and not called off: what the socket waits for, run by the test when it likes. */
let timers: { ms: number; run: () => void }[]
let connections: Connection[]
let isOffline: boolean

beforeEach(() => {
  peer = openSocketPeer()
  timers = []
  connections = []
  isOffline = false
  socket = new ChatSocket({
    url: peer.url,
    siteId: 'site_main',
    role: 'support',
    token: () => 'token',
    renewToken: async () => false,
    resumeFrom: () => 12,
    onFrame: () => {},
    onConnection: (connection) => {
      connections.push(connection)
      for (const one of wake.splice(0)) one()
    },
    surroundings: {
      ...realSurroundings(),
      random: () => 0.999,
      isOffline: () => isOffline,
      after(ms, run) {
        const timer = { ms, run }
        timers.push(timer)
        for (const one of wake.splice(0)) one()
        return () => {
          timers = timers.filter((other) => other !== timer)
        }
      },
    },
  })
})
afterEach(async () => {
  socket.stop()
  await peer.stop()
})

const wake: (() => void)[] = []
const until = async (isTrue: () => boolean) => {
  while (!isTrue()) await new Promise<void>((resolve) => wake.push(resolve))
}
const elapse = async (ms: number) => {
  await until(() => timers.some((timer) => timer.ms === ms))
  const due = timers.find((timer) => timer.ms === ms)
  timers = timers.filter((timer) => timer !== due)
  due?.run()
}
const signIn = async () => {
  const auth = await peer.take('auth')
  peer.say(hello(12))
  await until(() => socket.connection === 'online')
  return auth
}

test('a line that is dead though nobody closed it is noticed by a beat without an answer', async () => {
  socket.start()
  await signIn()
  peer.answersPings = false

  await elapse(25_000)
  await peer.take('ping')
  await elapse(10_000)
  await until(() => socket.connection === 'offline')
  await elapse(499)

  expect((await signIn()).resume).toBe(12)
  expect(connections).toEqual(['connecting', 'online', 'offline', 'online'])
})

test('each try after a cut waits longer, up to half a minute', async () => {
  socket.start()
  for (const bound of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
    await peer.take('auth')
    peer.cut(1012)
    await elapse(Math.floor(bound * 0.999))
  }
})

test('without a network it is not tried again and again; news of the line cuts the wait short', async () => {
  socket.start()
  await signIn()
  isOffline = true
  peer.cut(1012)
  await until(() => socket.connection === 'offline')
  expect(timers.map(({ ms }) => ms)).toEqual([30_000])

  socket.check()
  await signIn()
})

test('too many sockets: the wait is long from the first time', async () => {
  socket.start()
  await peer.take('auth')
  peer.cut(4429)

  await elapse(Math.floor(30_000 * 0.999))
  await peer.take('auth')
})

test('a server that never says hello is given up and tried again', async () => {
  socket.start()
  await peer.take('auth')

  await elapse(15_000)
  await elapse(499)
  await peer.take('auth')
})

test('when the network is back the wait is cut short', async () => {
  socket.start()
  await signIn()
  peer.cut(1012)
  await until(() => socket.connection === 'offline')

  socket.check()

  await signIn()
})

test('after stop nothing is sent and nothing comes back', async () => {
  socket.start()
  await signIn()
  socket.stop()

  expect(socket.send({ type: 'get_state' })).toBe(false)
  expect(timers).toEqual([])
  expect(socket.connection).toBe('stopped')
})

test('a line in doubt that answers stays, and one that does not is given up within a second', async () => {
  socket.start()
  await signIn()
  socket.check(true)
  await until(() => timers.some(({ ms }) => ms === 700))
  await peer.take('ping')
  await until(() => timers.every(({ ms }) => ms !== 700))
  expect(socket.connection).toBe('online')

  peer.answersPings = false
  socket.check(true)
  await elapse(700)
  expect(socket.connection).toBe('offline')
})
