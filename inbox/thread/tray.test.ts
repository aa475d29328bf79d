/** Files beside what is being written: what they are sent as they stay, however long they take to be stored. */
import { beforeEach, expect, test } from 'bun:test'
import type { ChatFile, Message } from '../../client/shapes.ts'
import { createStaffSession, memoryShelf } from '../../client/staff-session.ts'
import { pretendDesk } from '../../testkit/pretend-desk.ts'
import { standIn } from '../../testkit/stand-in.ts'
import { type Tray, trayOf } from './tray.ts'

const place = { conversationId: 'conv_1', siteId: 'site_shop' }
const bill: ChatFile = {
  id: 'file_1',
  filename: 'bill.txt',
  original_name: 'bill.txt',
  mime_type: 'text/plain',
  size: 4,
  url: '/files/file_1',
  thumbnail_url: null,
  is_image: false,
}

/** The uploads that wait for their answer. */
let rising: (() => void)[]
class SlowRequest extends EventTarget {
  readonly upload = new EventTarget()
  status = 0
  response: unknown
  open() {}
  setRequestHeader() {}
  abort() {}
  send() {
    rising.push(() => {
      this.status = 201
      this.response = { success: true, data: bill }
      this.dispatchEvent(new Event('load'))
    })
  }
}
standIn({ XMLHttpRequest: SlowRequest })

let desk: ReturnType<typeof pretendDesk>
let tray: Tray
beforeEach(() => {
  rising = []
  desk = pretendDesk(() => ({}))
  const session = createStaffSession(memoryShelf(), () => Promise.reject(new Error('nobody is signed in')))
  tray = trayOf({ ...desk, origin: 'http://desk', session })
})

const arrive = async () => {
  for (const answer of rising.splice(0)) answer()
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}
const written = () => desk.chat.outbox.map(({ frame: { type: _, ...frame } }) => frame)
const writeText = () => desk.chat.write({ conversation_id: 'conv_1', message: 'Attached', expected_seq: 4 })

test('a file that arrives after its reply was refused is held by what its writer had seen then', async () => {
  tray.add(place, [new File(['12 %'], 'bill.txt')])
  const textId = writeText()
  tray.send('conv_1', { isNote: false, expectedSeq: 4, textId })
  await arrive()
  expect(written()).toEqual([
    { conversation_id: 'conv_1', message: 'Attached', expected_seq: 4 },
    { conversation_id: 'conv_1', file: 'file_1', expected_seq: 4 },
  ])
  expect(tray.list('conv_1')).toEqual([])
})

test('a file whose text the server has taken is the rest of that reply: what is said meanwhile does not hold it', async () => {
  tray.add(place, [new File(['12 %'], 'bill.txt')])
  const textId = writeText()
  tray.send('conv_1', { isNote: false, expectedSeq: 4, textId })
  const told = { id: 'msg_5', client_id: textId, message_seq: 5 } as Message
  desk.chat.update((state) => ({ ...state, threads: { conv_1: { messages: [told], has_more: false } } }))
  await arrive()
  expect(written()).toEqual([{ conversation_id: 'conv_1', file: 'file_1' }])
})

test('a file of a note goes as a note, and is held by nothing', async () => {
  tray.add(place, [new File(['12 %'], 'bill.txt')])
  tray.send('conv_1', { isNote: true, expectedSeq: 4 })
  await arrive()
  expect(written()).toEqual([{ conversation_id: 'conv_1', file: 'file_1', private: true }])
})

test('a stored file that is put back waits beside the text, and goes out with what is sent next', () => {
  tray.putBack('conv_1', bill)
  expect(tray.list('conv_1')).toMatchObject([{ name: 'bill.txt', state: 'ready' }])
  expect(tray.count()).toBe(1)
  tray.send('conv_1', { isNote: false, expectedSeq: 6 })
  expect(written()).toEqual([{ conversation_id: 'conv_1', file: 'file_1', expected_seq: 6 }])
})

test('a file that no other time will have keeps nobody on the page', () => {
  tray.add(place, [new File([], 'nothing.txt')])
  expect(tray.list('conv_1')).toMatchObject([{ name: 'nothing.txt', state: 'failed' }])
  expect(tray.count()).toBe(0)
})
