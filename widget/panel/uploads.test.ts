/** Files on their way up over a line that stalls and a server that wants to be left alone; the clock is the test's. */
import { expect, test } from 'bun:test'
import { standIn } from '../../testkit/stand-in.ts'
import type { Panel } from './panel.ts'
import { Uploads } from './uploads.ts'

/** What of a request the test answers. */
class Request extends EventTarget {
  static all: Request[] = []
  upload = new EventTarget()
  responseType = ''
  status = 0
  response: unknown
  #headers: Record<string, string> = {}
  constructor() {
    super()
    Request.all.push(this)
  }
  open() {}
  setRequestHeader() {}
  send() {}
  getResponseHeader(name: string) {
    return this.#headers[name] ?? null
  }
  abort() {
    this.#over('abort')
  }
  answer(status: number, response: unknown, headers = {}) {
    Object.assign(this, { status, response })
    this.#headers = headers
    this.#over('load')
  }
  #over(how: string) {
    for (const name of [how, 'loadend']) this.dispatchEvent(new Event(name))
  }
}
standIn({ XMLHttpRequest: Request })

/** Uploads of two files that were sent; `pass` lets time go by. */
async function sendTwo() {
  let now = 0
  let waits: { at: number; run(): void }[] = []
  const said: string[] = []
  Request.all = []
  const panel = {
    surroundings: {
      now: () => now,
      newId: () => crypto.randomUUID(),
      after(ms: number, run: () => void) {
        const wait = { at: now + ms, run }
        waits.push(wait)
        return () => {
          waits = waits.filter((other) => other !== wait)
        }
      },
    },
    speech: { say: (key: string, { seconds }: { seconds?: number } = {}) => `${key} ${seconds}` },
    site: { site_id: 'site_shop', file_kinds: [] },
    session: {
      visitor: { token: 't' },
      credentials: { headers: () => ({}) },
      chat: { write: ({ file }: { file: string }) => said.push(file) },
    },
  } as unknown as Panel
  const uploads = new Uploads(panel, () => {})
  uploads.add([new File(['one'], 'one.txt'), new File(['two'], 'two.txt')], 'conv_1')
  uploads.send('conv_1')
  await settled()
  return {
    uploads,
    said,
    states: () => uploads.of('conv_1').map(({ state, trouble }) => [state, trouble]),
    async pass(ms: number) {
      now += ms
      const due = waits.filter(({ at }) => at <= now)
      waits = waits.filter(({ at }) => at > now)
      for (const { run } of due) run()
      await settled()
    },
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))
const stored = (id: string) => [201, { success: true, data: { id } }] as const
const tooMany = { success: false, error: { code: 'RATE_LIMIT_EXCEEDED', message: 'Slowly' } }

test('one of too many waits as long as the server says, and goes out then', async () => {
  const { said, states, pass } = await sendTwo()
  Request.all[0]?.answer(429, tooMany, { 'retry-after': '42' })
  await settled()
  expect(states()[0]).toEqual(['waiting', 'uploadPauses 42'])
  await pass(41_000)
  expect(Request.all).toHaveLength(1)
  await pass(1_000)
  Request.all[1]?.answer(...stored('file_1'))
  await settled()
  Request.all[2]?.answer(...stored('file_2'))
  await settled()
  expect(said).toEqual(['file_1', 'file_2'])
})

test('one that does not move for 30 s is tried again; one that moves is left alone', async () => {
  const { said, states, pass } = await sendTwo()
  await pass(20_000)
  Request.all[0]?.upload.dispatchEvent(new Event('progress'))
  await pass(20_000)
  expect(states()[0]?.[0]).toBe('going')
  await pass(10_000)
  expect(states()[0]?.[0]).toBe('waiting')
  await pass(4_000)
  Request.all[1]?.answer(...stored('file_1'))
  await settled()
  expect(said).toEqual(['file_1'])
  expect(Request.all).toHaveLength(3)
})

test('news of the line break off what stands still, and nothing else', async () => {
  const { uploads, states, pass } = await sendTwo()
  await pass(3_000)
  uploads.goOn()
  await settled()
  expect(states()[0]?.[0]).toBe('going')
  await pass(3_000)
  uploads.goOn()
  await settled()
  expect(states()[0]?.[0]).toBe('waiting')
  uploads.goOn()
  await settled()
  expect(Request.all).toHaveLength(2)
})
