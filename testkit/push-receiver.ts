/** A push service and the browsers it serves, on this machine: what arrives is checked and opened as a browser would. */
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'

export interface Pushed {
  /** Which browser it was for. */
  path: string
  headers: Headers
  /** What the service could not read. */
  body: Buffer
}

export interface PushService {
  heard: Pushed[]
  /** What it answers, one for each request; 201 when there are none left. */
  answers: (number | { status: number; headers: Record<string, string> })[]
  /** A browser as it subscribes here: what it announces, and how it opens what comes. */
  browser(name: string): TestBrowser
  stop(): Promise<void>
}

export interface TestBrowser {
  /** As `PushSubscription.toJSON()` says it. */
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } }
  /** What was sent to it, opened, oldest first. */
  opened(): unknown[]
}

export function openPushService(): PushService {
  const heard: Pushed[] = []
  const answers: PushService['answers'] = []
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: async (request) => {
      const body = Buffer.from(await request.arrayBuffer())
      heard.push({ path: new URL(request.url).pathname, headers: request.headers, body })
      const answer = answers.shift() ?? 201
      return new Response(null, typeof answer === 'number' ? { status: answer } : answer)
    },
  })
  return {
    heard,
    answers,
    browser(name) {
      const curve = createECDH('prime256v1')
      const p256dh = curve.generateKeys('base64url')
      const auth = randomBytes(16)
      const endpoint = `http://127.0.0.1:${server.port}/${name}`
      return {
        subscription: { endpoint, keys: { p256dh, auth: auth.toString('base64url') } },
        opened: () =>
          heard
            .filter(({ path }) => path === `/${name}`)
            .map(({ body }) => JSON.parse(openPush(body, curve, auth))),
      }
    },
    stop: () => server.stop(true),
  }
}

/** RFC 8188 (aes128gcm, one record) under the key of RFC 8291, from the texts of both. */
function openPush(body: Buffer, own: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16)
  const senderKey = body.subarray(21, 21 + body.readUInt8(20))
  const record = body.subarray(21 + senderKey.length)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), senderKey])
  const input = Buffer.from(hkdfSync('sha256', own.computeSecret(senderKey), auth, info, 32))
  const key = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: aes128gcm\0', 16))
  const nonce = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: nonce\0', 12))
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(record.subarray(-16))
  const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  // Padding is zeros after a two.
  return plain.subarray(0, plain.lastIndexOf(2)).toString()
}

/** What a push is signed with (RFC 8292), once the signature is found to be of `key`. */
export function signedBy(authorization: string | null, key: string): Record<string, unknown> {
  const [, token = '', named] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization ?? '') ?? []
  if (named !== key) throw new Error('signed with another key')
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
  const isRight = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isRight) throw new Error('the signature is wrong')
  return JSON.parse(Buffer.from(claims, 'base64url').toString())
}
