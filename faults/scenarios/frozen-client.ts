/** A client that stops reading is cut off at its byte cap; memory stays flat and others hear everything. */

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { listen, signIn } from '../listener.ts'
import type { Scenario } from '../scenario.ts'

const messages = 4000
const mostGrowthBytes = 150 * 1024 * 1024

export const frozenClient: Scenario = {
  name: 'socket clients that stop reading',
  control: {
    broken: { sabotage: 'unbounded queues for slow readers' },
    finds: /^\d+ frozen clients were never cut off$/m,
  },
  whyNot: () => (existsSync('/proc/self/status') ? undefined : 'memory is read from /proc'),
  async run({ serve }) {
    const server = await serve()
    const token = await signIn(server.url)
    const frozen = await Promise.all(Array.from({ length: 10 }, () => freeze(server.url, token)))
    const ear = await listen('healthy', server.url)
    const before = await residentBytes(server.pid)
    const say = await aSpeaker(server.url)
    for (let sent = 0; sent < messages; sent += 50) await Promise.all(Array.from({ length: 50 }, say))
    await ear.untilHeard(messages)
    const growth = (await residentBytes(server.pid)) - before
    const isCut = await Promise.all(frozen.map((one) => one.isCut()))
    ear.close()
    await server.end('SIGTERM')
    return [
      ...(growth > mostGrowthBytes ? [`memory grew by ${Math.round(growth / 2 ** 20)} MiB`] : []),
      ...(ear.heard.length === messages
        ? []
        : [`the healthy client heard ${ear.heard.length} of ${messages}`]),
      ...(isCut.every(Boolean)
        ? []
        : [`${isCut.filter((cut) => !cut).length} frozen clients were never cut off`]),
    ]
  },
}

/** A raw socket client that reads the handshake and then nothing. */
async function freeze(url: string, token: string) {
  const { port } = new URL(url)
  const socket = connect({ port: Number(port), host: '127.0.0.1' })
  let isClosed = false
  socket.on('close', () => {
    isClosed = true
  })
  socket.on('error', () => {})
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  socket.write(
    `GET /ws?site_id=site_main&role=support&token=${token} HTTP/1.1\r\nhost: 127.0.0.1\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${key}\r\n\r\n`,
  )
  await new Promise<void>((resolve) => socket.once('data', () => resolve()))
  socket.pause()
  return {
    /** Reads what is left: a cut connection ends, a living one goes quiet. */
    async isCut() {
      socket.resume()
      for (let tries = 0; tries < 100 && !isClosed; tries++) await Bun.sleep(50)
      socket.destroy()
      return isClosed && socket.bytesRead < messages * 5000
    },
  }
}

async function aSpeaker(url: string): Promise<() => Promise<void>> {
  const call = async (path: string, body: unknown, token = '') => {
    const headers = { 'content-type': 'application/json', ...(token ? { 'x-visitor-token': token } : {}) }
    const response = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    const answer: { data: Record<string, unknown> } = await response.json()
    return answer.data
  }
  const visitorId = `v_${crypto.randomUUID()}`
  const visitor = await call('/visitors', { site_id: 'site_main', visitor_id: visitorId, name: 'Speaker' })
  const token = String(visitor['session_token'])
  const conversation = await call('/conversations', { site_id: 'site_main', visitor_id: visitorId }, token)
  const content = 'x'.repeat(5000)
  return async () => {
    await call('/messages', { conversation_id: conversation['id'], type: 'text', content }, token)
  }
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
}
