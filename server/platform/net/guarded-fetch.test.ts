import { afterAll, beforeAll, expect, test } from 'bun:test'
import { createGuardedFetch, type OutboundSettings } from './guarded-fetch.ts'
import type { Resolve } from './resolve.ts'

// Listens on loopback: but for the one test that allows it, nothing below may ever reach it.
let canary: Bun.TCPSocketListener<undefined>
let connections = 0
// Stands for a server on the internet: reachable only where a test allows 127.0.0.2.
let shop: ReturnType<typeof Bun.serve>
let secureShop: ReturnType<typeof Bun.serve>
const certificate = await Bun.file(new URL('fixtures/shop-example-test-only.pem', import.meta.url)).text()

beforeAll(() => {
  canary = Bun.listen({
    hostname: '127.0.0.1',
    port: 0,
    socket: {
      open(socket) {
        connections++
        socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
      },
      data() {},
    },
  })
  // The same port on both addresses, so a rebound name leads straight to the canary.
  shop = Bun.serve({ hostname: '127.0.0.2', port: canary.port, fetch: answer })
  const tls = { cert: certificate, key: certificate }
  secureShop = Bun.serve({ hostname: '127.0.0.2', port: 0, tls, fetch: answer })
})

afterAll(async () => {
  canary.stop(true)
  await Promise.all([shop.stop(true), secureShop.stop(true)])
})

function answer(request: Request): Response {
  const { pathname, host } = new URL(request.url)
  if (pathname === '/redirect') return Response.redirect(`http://127.0.0.1:${canary.port}/`)
  if (pathname === '/file')
    return new Response(null, { status: 302, headers: { location: 'file:///etc/hosts' } })
  if (pathname === '/large') return new Response(endless())
  if (pathname === '/bomb') {
    const body = Bun.gzipSync(new Uint8Array(3_000_000))
    return new Response(body, { headers: { 'content-encoding': 'gzip' } })
  }
  if (pathname === '/silent') return new Response(new ReadableStream({ pull: () => new Promise(() => {}) }))
  return Response.json({ host, method: request.method, headers: Object.fromEntries(request.headers) })
}

function endless(): ReadableStream {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) })
}

const answers =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses

function open(settings: OutboundSettings = {}) {
  return createGuardedFetch({ http: true, ports: [canary.port, secureShop.port ?? 0], ...settings })
}

/** As `open`, where 127.0.0.2 counts as an address of the internet. */
function openToShop(settings: OutboundSettings = {}) {
  return open({ networks: ['127.0.0.2/32'], resolve: answers('127.0.0.2'), ...settings })
}

const inside = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '0177.0.0.1',
    '0x7f.0.0.1',
    '0x7f000001',
    '2130706433',
    '017700000001',
  ],
  ...['127.0.0.1.', '127.8.9.10', '0', '0.0.0.0', '0x0', '00000177.0.0.01', '%31%32%37.0.0.1', '①②⑦.0.0.1'],
  ...['127。0。0。1', '127.0.0.1'],
  ...['10.0.0.1', '10.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '3232235777', '100.64.0.1'],
  ...['169.254.169.254', '0xA9FEA9FE', '2852039166', '0251.0376.0251.0376', '169.254.43518'],
  ...[
    '100.100.100.200',
    '192.0.0.192',
    '168.63.129.16',
    '198.18.0.1',
    '192.88.99.1',
    '203.0.113.9',
    '224.0.0.1',
  ],
  ...['240.0.0.1', '255.255.255.255'],
  ...[
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[::7f00:1]',
  ],
  ...[
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b::a9fe:a9fe]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '[2002:a9fe:a9fe::]',
  ],
  ...[
    '[2001:0:7f00:1::]',
    '[fe80::1]',
    '[fec0::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[ff02::1]',
    '[2001:db8::1]',
  ],
  ...['[::ffff:0:127.0.0.1]', '[100::1]', '[3fff::1]', '[5f00::1]', '[4000::1]'],
]

test('no spelling of an inside address is contacted', async () => {
  const get = open({ timeoutMs: 2000, resolve: () => Promise.reject(new Error('a literal is not resolved')) })
  for (const host of inside) {
    const result = await get(`http://${host}:${canary.port}/`)
    expect({ host, ...result }).toMatchObject({ host, ok: false, failure: 'forbidden' })
  }
  expect(inside.length).toBeGreaterThan(60)
  expect(connections).toBe(0)
})

test('a name is refused when any of its addresses is inside, whichever comes first', async () => {
  const lies = [
    ['127.0.0.1'],
    ['93.184.216.34', '127.0.0.1'],
    ['127.0.0.1', '93.184.216.34'],
    ['::ffff:127.0.0.1'],
    ['64:ff9b::7f00:1'],
    ['fe80::1%eth0'],
  ]
  for (const addresses of lies) {
    const result = await open({ resolve: answers(...addresses) })(`http://shop.example:${canary.port}/`)
    expect(result).toMatchObject({ ok: false, failure: 'forbidden' })
  }
  const odd = await open({ resolve: answers('127.1') })(`http://shop.example:${canary.port}/`)
  expect(odd).toMatchObject({ ok: false, failure: 'unreachable' })
  expect(await open()(`http://localhost:${canary.port}/`)).toMatchObject({ ok: false, failure: 'forbidden' })
  expect(connections).toBe(0)
})

test('a name that is bound anew after the check is still fetched from the checked address', async () => {
  let asked = 0
  const get = openToShop({ resolve: async () => (asked++ === 0 ? ['127.0.0.2'] : ['127.0.0.1']) })

  const first = await get(`http://shop.example:${shop.port}/`)
  const second = await get(`http://shop.example:${shop.port}/`)

  expect(first).toMatchObject({ ok: true, status: 200 })
  expect(second).toMatchObject({ ok: false, failure: 'forbidden' })
  expect({ asked, connections }).toEqual({ asked: 2, connections: 0 })
})

test('a redirect is an answer and is not followed, wherever it points', async () => {
  const get = openToShop()
  for (const path of ['/redirect', '/file']) {
    expect(await get(`http://shop.example:${shop.port}${path}`)).toMatchObject({ ok: true, status: 302 })
  }
  expect(connections).toBe(0)
})

test('the canary would have been heard: an allowed address is contacted', async () => {
  const result = await open({ networks: ['127.0.0.0/8'] })(`http://127.0.0.1:${canary.port}/`)

  expect(result).toMatchObject({ ok: true, status: 200 })
  expect(connections).toBe(1)
  connections = 0
})

test('only https on 443 is open unless more is allowed', async () => {
  const get = createGuardedFetch({ networks: ['127.0.0.0/8'] })
  const refused = [
    `https://127.0.0.1:${canary.port}/`,
    'http://127.0.0.1/',
    'ftp://127.0.0.1/',
    'file:///etc/hosts',
    'data:text/plain,x',
    'unix:/tmp/x',
    'https://user:secret@127.0.0.1/',
    '//127.0.0.1/',
    '',
  ]
  for (const url of refused) expect(await get(url)).toMatchObject({ ok: false, failure: 'forbidden' })
  expect(connections).toBe(0)
  expect(() => createGuardedFetch({ networks: ['10.0.0.0/99'] })).toThrow('10.0.0.0/99')
})

test('the certificate is checked against the name, not the address', async () => {
  const get = openToShop({ certificates: certificate })

  const result = await get(`https://shop.example:${secureShop.port}/hook`)
  expect(result).toMatchObject({ ok: true, status: 200 })
  expect(result.ok && JSON.parse(result.body.toString()).host).toBe(`shop.example:${secureShop.port}`)

  expect(await get(`https://other.example:${secureShop.port}/`)).toMatchObject({ failure: 'unreachable' })
  expect(await openToShop()(`https://shop.example:${secureShop.port}/`)).toMatchObject({
    failure: 'unreachable',
  })
})

test('the caller cannot name another host or frame the request anew', async () => {
  const headers = {
    Host: 'inside.example',
    'Transfer-Encoding': 'chunked',
    Connection: 'upgrade',
    'x-own': 'yes',
  }
  const result = await openToShop()(`http://shop.example:${shop.port}/`, {
    method: 'POST',
    headers,
    body: 'hello',
  })

  const heard = result.ok ? JSON.parse(result.body.toString()) : undefined
  expect(heard).toMatchObject({
    method: 'POST',
    headers: { host: `shop.example:${shop.port}`, 'x-own': 'yes' },
  })
  expect(heard.headers).not.toHaveProperty('transfer-encoding')
})

test('an answer without end, a compressed bomb and silence all end at their cap', async () => {
  const get = openToShop({ timeoutMs: 300, maxBytes: 100_000 })
  const at = (path: string) => get(`http://shop.example:${shop.port}${path}`)

  expect(await at('/large')).toMatchObject({ ok: false, failure: 'too-large' })
  expect(await at('/silent')).toMatchObject({ ok: false, failure: 'timeout' })
  const bomb = await at('/bomb')
  expect(bomb.ok && bomb.body.length).toBeLessThan(100_000)
  const neverResolves = openToShop({ timeoutMs: 50, resolve: () => new Promise(() => {}) })
  expect(await neverResolves('https://shop.example/')).toMatchObject({ ok: false, failure: 'timeout' })
})

test('where only the head matters, an answer without end is an answer, and silence still ends', async () => {
  const get = openToShop({ timeoutMs: 300, headOnly: true })
  const at = (path: string) => get(`http://shop.example:${shop.port}${path}`)

  expect(await at('/large')).toMatchObject({ ok: true, status: 200, body: Buffer.alloc(0) })
  const deaf = Bun.serve({ hostname: '127.0.0.2', port: 0, fetch: () => new Promise<Response>(() => {}) })
  const silence = openToShop({ timeoutMs: 300, headOnly: true, ports: 'all' })
  expect(await silence(`http://shop.example:${deaf.port}/`)).toMatchObject({ ok: false, failure: 'timeout' })
  await deaf.stop(true)
})

test('all ports are open where that is said, and inside addresses are not for it', async () => {
  const get = openToShop({ ports: 'all' })
  expect(await get(`http://shop.example:${shop.port}/`)).toMatchObject({ ok: true, status: 200 })
  expect(await get(`http://127.0.0.1:${canary.port}/`)).toMatchObject({ ok: false, failure: 'forbidden' })
  expect(connections).toBe(0)
})

test('the caller can call a request off', async () => {
  const signal = AbortSignal.abort()
  const result = await openToShop()(`http://shop.example:${shop.port}/`, { signal })
  expect(result).toMatchObject({ ok: false, failure: 'aborted' })
})

test('the next address is tried when the first cannot be connected to', async () => {
  const get = openToShop({ networks: ['127.0.0.0/8'], resolve: answers('127.0.0.3', '127.0.0.2') })
  expect(await get(`http://shop.example:${shop.port}/`)).toMatchObject({ ok: true, status: 200 })
})
