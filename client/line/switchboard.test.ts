import { afterEach, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'
import { openStaffChat, type StaffChat, socketAddress } from '../open-chat.ts'
import { realSurroundings } from '../surroundings.ts'
import { createSharedSockets } from './shared-socket.ts'
import { createSwitchboard } from './switchboard.ts'

let desk: Desk | undefined
const open: StaffChat[] = []
afterEach(async () => {
  for (const chat of open.splice(0)) chat.stop()
  await desk?.close()
  desk = undefined
})

/** A browser: its pages share one switchboard, whose sockets are counted and can be cut. */
function openBrowser({ url, siteId, ada }: Desk, { firstFail = 0 } = {}) {
  const sockets: WebSocket[] = []
  const gone = new Map<string, () => void>()
  const asked = { ports: 0, locks: 0 }
  const real = realSurroundings()
  const switchboard = createSwitchboard({
    openSocket(address) {
      // A line that leads nowhere ends before anything was said over it.
      const socket = new WebSocket(sockets.length < firstFail ? 'ws://127.0.0.1:1' : address)
      sockets.push(socket)
      return socket
    },
    whenGone(lock, tell) {
      asked.locks++
      gone.set(lock, tell)
    },
    after: (_ms, run) => real.after(0, run),
  })
  const openPage = (name: string, who = ada.userId ?? '') => {
    const lines = createSharedSockets(() => {
      asked.ports++
      const { port1, port2 } = new MessageChannel()
      switchboard.join(port2)
      return port1
    })
    lines.hold(name)
    const chat = openStaffChat({
      url: socketAddress(url),
      siteId,
      token: () => ada.accessToken,
      renewToken: async () => false,
      surroundings: {
        ...real,
        random: () => 0,
        openSocket: (address) => lines.open(address, who),
      },
    })
    open.push(chat)
    chat.start()
    return chat
  }
  const closePage = (name: string, chat: StaffChat) => {
    chat.stop()
    gone.get(name)?.()
  }
  const alive = () => sockets.filter((socket) => socket.readyState === 1)
  return { openPage, closePage, alive, sockets, asked }
}

test('ten pages have one socket, and each shows what a page by itself would', async () => {
  desk = await openDesk()
  const customer = await desk.visitor('Zoë')
  const id = await customer.chat()
  const browser = openBrowser(desk)
  const pages = Array.from({ length: 10 }, (_, at) => browser.openPage(`page ${at}`))
  await until(() => pages.every((page) => !page.state.position.isStale))
  expect(browser.sockets.length).toBe(1)

  await customer.say(id, 'Hello to all tabs')
  const last = (page: StaffChat) => page.state.conversations[id]?.last_message?.content
  await until(() => pages.every((page) => last(page) === 'Hello to all tabs'))
  pages[3]?.write({ conversation_id: id, message: 'Hello from the third' })
  await until(() => pages.every((page) => last(page) === 'Hello from the third' && page.outbox.length === 0))
  const unread = pages.map((page) => page.state.conversations[id]?.unread_count)
  expect(new Set(unread)).toEqual(new Set([1]))
})

test('a page that comes back gets what it missed, once, without another socket', async () => {
  desk = await openDesk()
  const customer = await desk.visitor('Zoë')
  const id = await customer.chat()
  const browser = openBrowser(desk)
  const [stays, leaves] = [browser.openPage('stays'), browser.openPage('leaves')]
  await until(() => [stays, leaves].every((page) => !page.state.position.isStale))
  leaves.stop()
  await customer.say(id, 'Missed')
  await until(() => stays.state.conversations[id]?.unread_count === 1)
  const before = leaves.state
  leaves.start()
  await until(() => leaves.state.conversations[id]?.unread_count === 1)
  expect(leaves.state.since).toBe(before.since)
  expect(leaves.state.position.seq).toBe(stays.state.position.seq)
  expect(browser.sockets.length).toBe(1)
})

test('a cut line is cut for every page, and all come back over one socket with nothing missed or doubled', async () => {
  desk = await openDesk()
  const customer = await desk.visitor('Zoë')
  const id = await customer.chat()
  const browser = openBrowser(desk)
  const pages = Array.from({ length: 4 }, (_, at) => browser.openPage(`page ${at}`))
  await until(() => pages.every((page) => !page.state.position.isStale))
  for (let round = 1; round <= 5; round++) {
    browser.alive()[0]?.close(4000)
    await customer.say(id, `Message ${round}`)
    await until(() => pages.every((page) => page.state.conversations[id]?.unread_count === round))
    await until(() => pages.every((page) => page.connection === 'online'))
    expect(browser.alive().length).toBe(1)
  }
  expect(browser.asked).toEqual({ ports: 4, locks: 4 })
})

test('what the pages look at is told together: who goes takes nothing of the others with it', async () => {
  desk = await openDesk()
  const customer = await desk.visitor()
  const [one, two] = [await customer.chat(), await (await desk.visitor()).chat()]
  const graces = await desk.socket(desk.grace, '')
  const browser = openBrowser(desk)
  const [left, right] = ['left', 'right'].map((name) => browser.openPage(name))
  await until(() => left?.connection === 'online' && right?.connection === 'online')
  left?.say({ type: 'viewing', conversation_ids: [one] })
  right?.say({ type: 'viewing', conversation_ids: [two] })
  await graces.next(({ type, conversation_id }) => type === 'viewing' && conversation_id === two)
  if (left) browser.closePage('left', left)
  expect(await graces.take('viewing_stop')).toMatchObject({ conversation_id: one })
  right?.say({ type: 'viewing', conversation_ids: [] })
  expect(await graces.take('viewing_stop')).toMatchObject({ conversation_id: two })
  graces.close()
})

test('a switchboard that does not answer is looked for again, and its other lines end', () => {
  const ports: MessagePort[] = []
  const lines = createSharedSockets(() => {
    const { port1 } = new MessageChannel()
    ports.push(port1)
    return port1
  })
  const codes: number[] = []
  lines.open('ws://desk', 'ada').addEventListener('close', ({ code }) => codes.push(code))
  const deaf = lines.open('ws://desk', 'ada')
  deaf.close(4000)
  expect([ports.length, codes]).toEqual([1, [1006]])

  lines.open('ws://desk', 'ada').close(1000)
  lines.open('ws://desk', 'ada').close(1000)
  expect(ports.length).toBe(2)
  for (const port of ports) port.close()
})

test('a socket that fails before its page has said a word is tried again at once', async () => {
  desk = await openDesk()
  const browser = openBrowser(desk, { firstFail: 3 })
  const page = browser.openPage('only')
  await until(() => page.connection === 'online')
  expect(browser.sockets.length).toBe(4)
})

test('a line that answers no longer is given up for all its pages, and another taken', async () => {
  desk = await openDesk()
  const browser = openBrowser(desk)
  const pages = ['one', 'other'].map((name) => browser.openPage(name))
  await until(() => pages.every((page) => !page.state.position.isStale))
  const [socket] = browser.sockets
  Object.defineProperty(socket, 'send', { value: () => {} })
  // Whatever is still heard says that the line is up: it is asked again until nothing is.
  let askedAt = 0
  await until(() => {
    if (Date.now() - askedAt > 1_000) {
      askedAt = Date.now()
      pages[0]?.check(true)
    }
    return browser.sockets.length === 2
  })
  await until(() => pages.every((page) => page.connection === 'online'))
  expect(browser.alive().length).toBe(1)
})

test('a page with the token of another member hears nothing that is said to that member', async () => {
  desk = await openDesk()
  const browser = openBrowser(desk)
  const mistaken = browser.openPage('mistaken', desk.grace.userId)
  const heard: string[] = []
  mistaken.subscribe(() => heard.push(mistaken.connection))
  const ada = browser.openPage('own')
  await until(() => ada.connection === 'online' && browser.sockets.length > 3)
  mistaken.stop()
  expect(heard).not.toContain('online')
  expect([heard.includes('signed_out'), mistaken.state.position.isStale]).toEqual([false, true])
  expect(ada.connection).toBe('online')
})

test('the socket goes with the last page', async () => {
  desk = await openDesk()
  const browser = openBrowser(desk)
  const [one, other] = [browser.openPage('one'), browser.openPage('other')]
  await until(() => [one, other].every((page) => !page.state.position.isStale))
  browser.closePage('one', one)
  await until(() => browser.alive().length === 1 && one.connection === 'stopped')
  browser.closePage('other', other)
  await until(() => browser.alive().length === 0)
})
