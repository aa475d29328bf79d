/** Input that once was a fault of the server, or nearly could be: each line is refused in the contract's words. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Customer, type Desk, openDesk } from '../testkit/open-desk.ts'
import { connect } from '../testkit/socket.ts'
import { aText, upload } from '../testkit/uploads.ts'

let desk: Desk
let ann: Customer
let chat: string
beforeAll(async () => {
  desk = await openDesk()
  ann = await desk.visitor('Ann')
  chat = await ann.chat()
})
afterAll(() => desk.close())

const invalid = { status: 400, body: { success: false, error: { code: 'VALIDATION_ERROR' } } }

test('ERR-06 metadata with half characters, NUL or depths no reader could follow is refused', async () => {
  const fragments = [
    '{"a":"\\ud800"}',
    '{"\\udc00":1}',
    '{"a":"x\\u0000"}',
    '{"a\\u0000":1}',
    `{"a":${'['.repeat(33)}${']'.repeat(33)}}`,
    `{"a":${'['.repeat(60_000)}${']'.repeat(60_000)}}`,
  ]
  for (const metadata of fragments) {
    const body = `{"conversation_id":"${chat}","type":"text","content":"x","metadata":${metadata}}`
    expect(await ann.post('/messages', body)).toMatchObject(invalid)
  }
  // A backslash before u0000 is six plain characters.
  expect(await ann.say(chat, 'x', { metadata: { a: '\\u0000' } })).toMatchObject({
    metadata: { a: '\\u0000' },
  })
})

test('ERR-06 names with half characters are refused, not stored as something else', async () => {
  const visitor_id = 'v_half'
  const half = { site_id: 'site_shop', visitor_id, name: 'half \ud800' }
  expect(await desk.anonymous.post('/visitors', half)).toMatchObject(invalid)
  expect(await desk.linus.post('/sites', { name: '\udc00' })).toMatchObject(invalid)
  const hers = await desk.socket(ann)
  for (const frame of [{ name: 'Ann', page_url: 'http://shop.example/\ud800' }, { name: '\ud800' }]) {
    hers.send({ type: 'init', ...frame })
    expect(await hers.take('error')).toMatchObject({ code: 'VALIDATION_ERROR', for: 'init' })
  }
  hers.close()
})

test('ERR-06 a made-up cursor of the list of conversations is refused', async () => {
  const key = '00000000-0000-0000-0000-000000000000'
  const rows = [
    ['2024-01-01T00:00:00.000Z', '-'.repeat(36)],
    ['+275760-09-13T00:00:00.000Z', key],
    ['1', key],
    ['2024-13-01T00:00:00.000Z', key],
    ['January 1', key],
    ['0000-01-01T00:00:00.000Z', key],
    ['2023-02-30T00:00:00.000Z', key],
  ]
  for (const row of rows) {
    const cursor = Buffer.from(JSON.stringify(row)).toString('base64url')
    const reply = await desk.ada.get(`/conversations?site_id=site_shop&cursor=${cursor}`)
    expect([row, reply.status, reply.body.error?.code]).toEqual([row, 400, 'VALIDATION_ERROR'])
  }
})

test('ERR-06 a made-up instant in the cursor of any other list is refused', async () => {
  const key = '00000000-0000-0000-0000-000000000000'
  const cursorOf = (row: string[]) => Buffer.from(JSON.stringify(row)).toString('base64url')
  const contact = (await desk.ada.post('/contacts', { name: 'Noted' })).body.data
  for (const day of ['0000-01-01', '2023-02-30']) {
    const sorted = cursorOf(['last_activity_at desc', `${day} 00:00:00+00`, `${day} 00:00:00+00`, key])
    const searched = await desk.ada.post('/conversations/search', { cursor: sorted })
    expect([day, searched.status, searched.body.error?.code]).toEqual([day, 400, 'VALIDATION_ERROR'])
    const cursor = cursorOf([`${day}T00:00:00.000Z`, key])
    const reply = await desk.ada.get(`/contacts/${contact.id}/notes?cursor=${cursor}`)
    expect([day, reply.status]).toEqual([day, 400])
  }
})

test('END-14 an agent is named by number as well as by id, and a number nobody has is no agent', async () => {
  const { db } = desk.running.app.platform
  const { rows } = await db.pool.query<{ num: number }>(`select num from users where username = 'grace'`)
  const assign = (agent_id: string) => desk.ada.patch(`/conversations/${chat}/assign`, { agent_id })

  expect(await assign('9007199254740991')).toMatchObject(invalid)
  expect(await assign(String(rows[0]?.num))).toMatchObject({
    status: 200,
    body: { data: { assigned_agent: { username: 'grace' } } },
  })
})

test('END-18 an upload may name its conversation by number, and a part may have no file name', async () => {
  const { db } = desk.running.app.platform
  const { rows } = await db.pool.query<{ num: number }>('select num from conversations limit 1')

  const byNumber = await upload(desk.ada, aText(), { conversation_id: String(rows[0]?.num) })
  expect(byNumber).toMatchObject({ status: 201, body: { data: { conversation_id: chat } } })
  expect(await upload(desk.ada, aText(), { conversation_id: '9007199254740991' })).toMatchObject({
    status: 404,
  })
  const form = new FormData()
  form.append('file', aText(), '')
  form.append('site_id', 'site_shop')
  expect(await desk.ada.post('/files/upload', form)).toMatchObject({
    status: 201,
    body: { data: { original_name: 'file' } },
  })
})

test('END-32 a sign-in that can never succeed is closed with 4401, so that nobody tries it again', async () => {
  const address = `${desk.url.replace('http', 'ws')}/ws`
  const wrong = [
    { token: desk.ada.accessToken, role: 'owner', site_id: 'site_shop' },
    { token: desk.ada.accessToken, role: 'support', site_id: '\0' },
    { token: '\0', role: 'visitor', site_id: 'site_shop', visitor_id: '\0' },
  ]
  for (const fields of wrong) {
    const socket = await connect(address)
    socket.send({ type: 'auth', ...fields })
    const error = await socket.take('error')
    expect([error.code === 'SERVER_ERROR', (await socket.closed).code]).toEqual([false, 4401])
  }
})

test.each([
  ['a path that climbs', 'GET /v1/../../etc/passwd HTTP/1.1\r\nHost: x\r\n'],
  ['a path that is not one', 'GET * HTTP/1.1\r\nHost: x\r\n'],
  ['half an escape', 'GET /v1/conversations/%E0%A4 HTTP/1.1\r\nHost: x\r\n'],
  ['a host with spaces', 'GET /v1/auth/validate HTTP/1.1\r\nHost: a b:99999\r\n'],
  ['no host', 'GET /v1/auth/validate HTTP/1.1\r\n'],
  ['a method nobody has', 'BREW /v1/messages HTTP/1.1\r\nHost: x\r\n'],
  ['two lengths', 'POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n'],
  [
    'a length and chunks',
    'POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n',
  ],
  ['a length below nought', 'POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n'],
  ['bytes', '\u0000\u0001\u0002\r\n'],
  ['a header of 20 KB', `GET /v1/auth/validate HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n`],
])('on the wire, %s is no fault of the server', async (_what, head) => {
  const answer = await rawAnswer(`${head}Connection: close\r\n\r\n`)
  expect(answer.split('\r\n')[0] ?? '').not.toMatch(/ 5\d\d/)
  expect(answer).not.toMatch(/root:|\.ts:\d|Error:/)
  expect((await fetch(`${desk.url}/healthz`)).status).toBe(200)
})

/** What the server says to these bytes until it closes; nothing at all is an answer too. */
function rawAnswer(bytes: string): Promise<string> {
  const { hostname, port } = new URL(desk.url)
  return new Promise((resolve) => {
    let heard = ''
    const done = () => resolve(heard)
    void Bun.connect({
      hostname,
      port: Number(port),
      socket: {
        open: (socket) => void socket.write(bytes),
        data(socket, chunk) {
          heard += chunk.toString()
          // An answer without a body of ours to come has ended with its headers' blank line.
          if (heard.includes('\r\n\r\n')) socket.end()
        },
        close: done,
        error: done,
      },
    })
  })
}
