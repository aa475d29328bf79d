import { afterAll, beforeAll, expect, test } from 'bun:test'
import { createConnection } from 'node:net'
import { Busy } from '../crypto/semaphore.ts'
import { createUploadReader, type Upload, UploadRefused } from './read-upload.ts'

const limits = { fileBytes: 100_000, formBytes: 5_000, allBytes: 300_000 }

// The reader behind a real server: what it got, or why it refused.
const read = createUploadReader(limits)
let server: ReturnType<typeof Bun.serve>
let ended: (result: unknown) => void = () => {}

beforeAll(() => {
  server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    async fetch(request) {
      const result = await read(request).then(describe, refusalOf)
      ended(result)
      return Response.json(result)
    },
  })
})
afterAll(() => server.stop(true))

function describe({ name, bytes, fields }: Upload) {
  return { name, size: bytes.length, fields: Object.fromEntries(fields) }
}

function refusalOf(error: unknown) {
  return error instanceof UploadRefused ? error.reason : error instanceof Busy ? 'busy' : String(error)
}

async function send(body: BodyInit, headers: Record<string, string> = {}): Promise<unknown> {
  return (await fetch(server.url, { method: 'POST', body, headers })).json()
}

function aForm(fields: Record<string, string | Blob>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

const aFile = (size: number, name = 'a.bin') => new File([new Uint8Array(size).fill(65)], name)

test('a form with a file and fields is read', async () => {
  const form = aForm({ file: aFile(1000, 'Ação.txt'), site_id: 'site_1', conversation_id: 'conv_1' })
  expect(await send(form)).toEqual({
    name: 'Ação.txt',
    size: 1000,
    fields: { site_id: 'site_1', conversation_id: 'conv_1' },
  })
})

test('LIM-06 a file of exactly the limit is read and one byte more is refused', async () => {
  expect(await send(aForm({ file: aFile(100_000) }))).toMatchObject({ size: 100_000 })
  expect(await send(aForm({ file: aFile(100_001) }))).toBe('too-large')
  expect(await send(aForm({ file: aFile(99_000), note: 'x'.repeat(6_000) }))).toBe('too-large')
})

test('a body much above the limit is refused without being read, whether its length is told or not', async () => {
  expect(await send(aForm({ file: aFile(5_000_000) }))).toBe('too-large')
  let sent = 0
  const endless = new ReadableStream({
    pull(controller) {
      sent += 10_000
      controller.enqueue(new Uint8Array(10_000))
    },
  })
  const answer = await send(endless, { 'content-type': 'multipart/form-data; boundary=x' }).catch(
    () => 'cut off',
  )
  expect(answer === 'too-large' || answer === 'cut off').toBe(true)
  expect(sent).toBeLessThan(20_000_000)
})

test('a length that promises less than is sent gains nothing', async () => {
  const body = `--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n${'a'.repeat(50)}\r\n--x--\r\n`
  const request = new Request('http://x/', {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '5' },
    body: body.padEnd(200_000),
  })
  await expect(read(request)).rejects.toMatchObject({ reason: 'too-large' })
})

test('V-28 forms that are not one file and a few fields are refused', async () => {
  const many = aForm({ file: aFile(1) })
  for (let index = 0; index < 12; index++) many.append(`f${index}`, 'x')
  const twice = aForm({ file: aFile(1) })
  twice.append('file', aFile(1))
  const refused = [
    many,
    twice,
    aForm({ site_id: 'x' }),
    aForm({ file: 'only text' }),
    aForm({ other: aFile(1) }),
    aForm({ file: aFile(1), ['n'.repeat(200)]: 'x' }),
  ]
  for (const form of refused) expect(await send(form)).toBe('malformed')
})

test('V-28 what is not a form at all is refused', async () => {
  const type = 'multipart/form-data; boundary=x'
  const part = '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nA\r\n'
  expect(await send(`${part}--x--\r\n`, { 'content-type': type })).toMatchObject({ name: 'a', size: 1 })

  expect(await send('{}', { 'content-type': 'application/json' })).toBe('malformed')
  expect(await send('', { 'content-type': type })).toBe('malformed')
  expect(await send(`${part}--x--`, { 'content-type': 'multipart/form-data' })).toBe('malformed')
  expect(await send(`${part}--x--`, { 'content-type': type, 'content-encoding': 'gzip' })).toBe('malformed')
  expect(await send('--x\r\n'.repeat(15_000), { 'content-type': type })).toBe('malformed')
  expect(await send(part.replace('form-data', 'attachment'), { 'content-type': type })).toBe('malformed')
})

test('V-28 an upload cut off at any byte is refused and holds nothing afterwards', async () => {
  const fields = 'content-disposition: form-data; name="site_id"\r\n\r\n1\r\n'
  const file = 'content-disposition: form-data; name="file"; filename="a"\r\ncontent-type: x/y\r\n\r\nABC\r\n'
  const whole = `--b\r\n${fields}--b\r\n${file}--b--\r\n`
  const body = (length: number) =>
    new Request('http://x/', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: whole.slice(0, length),
    })

  // All but the line end after the closing boundary belongs to the form.
  for (let length = 0; length < whole.length - 4; length++) {
    await expect(read(body(length))).rejects.toBeInstanceOf(UploadRefused)
  }
  expect(await read(body(whole.length))).toMatchObject({ name: 'a' })
})

test('V-28 a connection lost in the middle ends the reading', async () => {
  const over = Promise.withResolvers<unknown>()
  ended = over.resolve
  const socket = createConnection(server.port ?? 0, '127.0.0.1')
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=b\r\n')
  socket.write('content-length: 90000\r\n\r\n--b\r\ncontent-disposition: form-data; name="file"', () =>
    socket.destroy(),
  )
  expect(await over.promise).toBe('malformed')
  ended = () => {}
  expect(await send(aForm({ file: aFile(90_000) }))).toMatchObject({ size: 90_000 })
})

test('uploads beyond what may be held together are told to come back', async () => {
  const held = Promise.withResolvers<void>()
  const slow = () =>
    new Request('http://x/', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: new ReadableStream({
        async start(controller) {
          controller.enqueue(new Uint8Array(90_000))
          await held.promise
          controller.close()
        },
      }),
    })
  const slowOnes = [read(slow()), read(slow()), read(slow())].map((reading) => reading.catch(refusalOf))
  await new Promise((resolve) => setImmediate(resolve))

  await expect(read(slow())).rejects.toBeInstanceOf(Busy)
  held.resolve()
  expect(await Promise.all(slowOnes)).toEqual(['malformed', 'malformed', 'malformed'])
  expect(await send(aForm({ file: aFile(90_000) }))).toMatchObject({ size: 90_000 })
})
