/** `upload` with an `external_url`: fetched under guard, and then held to the rules of any file. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { dialects } from '../../../dialects.ts'
import { chatwoot, chatwootBy } from '../dialect.ts'

const text = 'name,price\nparrot,12\n'
const megabyte = 1024 * 1024
let desk: Desk
let ada: AccountProgram
let asked: string[] = []
let inside: string[] = []
/** Stands in for the internet; beside it, on the same port, a server that is inside. */
const shop = Bun.serve({
  hostname: '127.0.0.2',
  port: 0,
  fetch(request) {
    const { pathname, searchParams } = new URL(request.url)
    asked.push(pathname)
    const steps = Number(searchParams.get('steps'))
    if (steps > 0) return Response.redirect(`/hop?steps=${steps - 1}`, 302)
    const answers: Record<string, () => Response> = {
      '/prices%20%E2%82%AC.txt': () => new Response(text),
      '/hop': () => new Response(text),
      '/inside': () => Response.redirect(`http://127.0.0.1:${shop.port}/secret.txt`, 302),
      '/metadata': () => Response.redirect('http://169.254.169.254/latest', 307),
      '/file': () => Response.redirect('file:///etc/passwd', 302),
      '/large': () => new Response(new Uint8Array(11 * megabyte)),
      '/program': () =>
        new Response(new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
      '/packed.txt': () => new Response(Bun.gzipSync(text), { headers: { 'content-encoding': 'gzip' } }),
      '/empty.txt': () => new Response(''),
    }
    return answers[pathname]?.() ?? new Response('nothing', { status: 404 })
  },
})
const secret = Bun.serve({
  hostname: '127.0.0.1',
  port: shop.port ?? 0,
  fetch(request) {
    inside.push(request.url)
    return new Response('a secret')
  },
})
const at = (path: string) => `http://127.0.0.2:${shop.port}${path}`

beforeAll(async () => {
  const out = { ports: [shop.port ?? 0], networks: ['127.0.0.2/32'] }
  desk = await openDesk({
    settings: { WEBHOOKS_ALLOW_PRIVATE: 'on' },
    dialects: dialects.map((one) => (one === chatwoot ? chatwootBy(out) : one)),
  })
  ada = await openAccountProgram(desk, desk.ada)
})
beforeEach(() => {
  asked = []
  inside = []
})
afterAll(async () => {
  await desk.close()
  await shop.stop(true)
  await secret.stop(true)
})

const files = async () =>
  Number((await desk.running.app.platform.db.pool.query('select count(*) from files')).rows[0].count)

test('a file is fetched from its address, and goes into a message under its own name', async () => {
  await (await desk.visitor()).chat()
  const [{ id }] = (await ada.get('/conversations')).body.data.payload
  const { status, body } = await ada.post('/upload', { external_url: at('/prices%20%E2%82%AC.txt') })
  expect(status).toBe(200)
  expect(await (await fetch(body.file_url)).text()).toBe(text)
  const sent = await ada.post(`/conversations/${id}/messages`, { attachments: [body.blob_id] })
  expect(sent.body.attachments).toMatchObject([{ file_type: 'file', file_size: text.length }])
  const { rows } = await desk.running.app.platform.db.pool.query('select original_name from files')
  expect(rows).toEqual([{ original_name: 'prices €.txt' }])
})

test('three redirects are followed, a fourth is not', async () => {
  const name = { external_url: at('/hop?steps=3') }
  expect((await ada.post('/upload', name)).body.blob_id).toStartWith('file_')
  expect(asked).toHaveLength(4)
  const refused = await ada.post('/upload', { external_url: at('/hop?steps=4') })
  expect(refused).toMatchObject({ status: 422, body: { attributes: ['external_url'] } })
  expect(asked).toHaveLength(8)
})

test('nothing inside is asked, neither at once nor by a redirect, whatever webhooks may reach', async () => {
  const before = await files()
  const addresses = [
    `http://127.0.0.1:${shop.port}/secret.txt`,
    `http://localhost:${shop.port}/secret.txt`,
    `http://[::ffff:127.0.0.1]:${shop.port}/secret.txt`,
    'http://10.0.0.1/secret.txt',
    'http://169.254.169.254/latest/meta-data',
    at('/inside'),
    at('/metadata'),
    at('/file'),
  ]
  for (const external_url of addresses) {
    const answer = await ada.post('/upload', { external_url })
    expect([external_url, answer]).toMatchObject([
      external_url,
      { status: 422, body: { message: expect.stringContaining('forbidden'), attributes: ['external_url'] } },
    ])
  }
  expect(inside).toEqual([])
  expect(await files()).toBe(before)
})

test('what is too large, of a type that is not taken, packed, empty or not there is refused', async () => {
  const before = await files()
  const upload = async (path: string) => (await ada.post('/upload', { external_url: at(path) })).status
  expect(await upload('/large')).toBe(400)
  expect(await upload('/program')).toBe(400)
  for (const path of ['/packed.txt', '/empty.txt', '/nowhere.txt'])
    expect([path, await upload(path)]).toEqual([path, 422])
  expect((await ada.post('/upload', {})).status).toBe(422)
  expect((await ada.post('/upload', { external_url: 'ftp://x.example/a' })).status).toBe(422)
  expect(await files()).toBe(before)
})
