/** What is to follow a reply waits for all of it: messages on their way, and files still going up. */
import { beforeEach, expect, test } from 'bun:test'
import type { Outgoing } from '../../client/outbox.ts'
import type { Attached } from './tray.ts'
import { whenSent } from './when-sent.ts'

let outbox: readonly Outgoing[]
let files: readonly Attached[]
let ends: string[]
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const change = (next: { outbox?: readonly Outgoing[]; files?: readonly Attached[] }) => {
  outbox = next.outbox ?? outbox
  files = next.files ?? files
  for (const listener of [...listeners]) listener()
}
const watch = () =>
  whenSent(
    {
      chat: {
        get outbox() {
          return outbox
        },
        subscribe,
      },
      tray: { list: (id) => (id === 'conv_1' ? files : []), subscribe },
    },
    'conv_1',
    { sent: () => ends.push('sent'), failed: () => ends.push('failed') },
  )

beforeEach(() => {
  outbox = []
  files = []
  ends = []
  listeners.clear()
})

const aMessage = (part: Partial<Outgoing> = {}): Outgoing => ({
  client_id: 'one',
  frame: { type: 'message', client_id: 'one', conversation_id: 'conv_1', message: 'Hello' },
  conversation_id: 'conv_1',
  written_at: '2026-11-21T09:00:00.000Z',
  status: 'sending',
  ...part,
})
const aFile = (part: Partial<Attached> = {}): Attached => ({
  key: 'file',
  name: 'bill.txt',
  file: new File(['12 %'], 'bill.txt'),
  preview: undefined,
  state: 'uploading',
  progress: 0,
  problem: undefined,
  stored: undefined,
  sentAs: { isNote: false },
  ...part,
})

test('it waits for a file that is still going up, and for the message that tells it', () => {
  files = [aFile()]
  watch()
  expect(ends).toEqual([])
  change({ files: [aFile({ state: 'waits' })] })
  change({ outbox: [aMessage()] })
  change({ files: [] })
  expect(ends).toEqual([])
  change({ outbox: [aMessage({ id: 'msg_1', status: 'sent' })] })
  expect(ends).toEqual(['sent'])
  expect(listeners.size).toBe(0)
})

test('where an upload or a message fails, that is told, once, and nothing follows', () => {
  files = [aFile()]
  watch()
  change({ files: [aFile({ state: 'failed' })] })
  expect(ends).toEqual(['failed'])
  change({ files: [] })
  expect(ends).toEqual(['failed'])

  ends = []
  outbox = [aMessage()]
  watch()
  change({ outbox: [aMessage({ status: 'failed', failure: 'STALE_REPLY' })] })
  expect(ends).toEqual(['failed'])
})

test('what only lies in the tray, and what is written elsewhere, is not waited for', () => {
  files = [aFile({ sentAs: undefined })]
  outbox = [aMessage({ conversation_id: 'conv_2' })]
  watch()
  expect(ends).toEqual(['sent'])
})
