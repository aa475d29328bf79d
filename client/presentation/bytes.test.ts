import { afterEach, beforeEach, expect, test } from 'bun:test'
import { anonymous } from '../rest.ts'
import type { ChatFile } from '../shapes.ts'
import { type Bytes, createBytes } from './bytes.ts'

let server: ReturnType<typeof Bun.serve>
let asked: string[]
let bytes: Bytes
const largest = 100

beforeEach(() => {
  asked = []
  server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch(request) {
      const { pathname } = new URL(request.url)
      asked.push(pathname)
      const size = Number(pathname.slice(1).split('-')[0])
      return size > 0 ? new Response('x'.repeat(size)) : new Response('', { status: 503 })
    },
  })
  bytes = createBytes(`http://127.0.0.1:${server.port}`, anonymous, { most: largest })
})
afterEach(() => server.stop(true))

/** A file of so many bytes. */
const file = (size: number, name = 'one'): ChatFile => ({
  id: name,
  url: `/${size}-${name}`,
  thumbnail_url: null,
  original_name: name,
  filename: name,
  mime_type: 'image/png',
  size,
  is_image: true,
})
/** Looks at a file and goes on. */
async function lookAt(one: ChatFile): Promise<string> {
  const held = bytes.whole(one)
  const address = await held.address
  held.letGo()
  return address
}
const isGood = (address: string) =>
  fetch(address).then(
    (answer) => answer.ok,
    () => false,
  )

test('a file is fetched once, however often it is looked at', async () => {
  const one = file(40)
  expect(await lookAt(one)).toBe(await lookAt(one))
  expect(asked).toEqual(['/40-one'])
})

test('what was not looked at for longest makes room', async () => {
  const first = await lookAt(file(40, 'first'))
  const second = await lookAt(file(40, 'second'))
  await lookAt(file(40, 'first'))
  const third = await lookAt(file(40, 'third'))

  expect(await Promise.all([first, second, third].map(isGood))).toEqual([true, false, true])
  await lookAt(file(40, 'second'))
  expect(asked).toEqual(['/40-first', '/40-second', '/40-third', '/40-second'])
})

test('what somebody shows stays, however much there is; it makes room when it is let go', async () => {
  const shown = bytes.whole(file(90, 'shown'))
  const address = await shown.address
  await lookAt(file(60, 'other'))
  expect(await isGood(address)).toBe(true)
  shown.letGo()
  shown.letGo()
  expect(await isGood(address)).toBe(false)
})

test('the one looked at last stays, however large: it may just be on its way to a file', async () => {
  expect(await isGood(await lookAt(file(500)))).toBe(true)
})

test('a failure is not remembered', async () => {
  const broken = file(0)
  expect(await lookAt(broken).catch(() => 'failed')).toBe('failed')
  expect(await lookAt(broken).catch(() => 'failed')).toBe('failed')
  expect(asked).toHaveLength(2)
})

test('once it is closed nothing is left, and what was on its way does not come', async () => {
  const kept = bytes.whole(file(40, 'kept'))
  const address = await kept.address
  const late = bytes.whole(file(40, 'late'))
  bytes.close()
  expect(await late.address.catch(() => 'failed')).toBe('failed')
  expect(await isGood(address)).toBe(false)
  expect(await lookAt(file(40, 'new')).catch(() => 'failed')).toBe('failed')
})
