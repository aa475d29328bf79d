/** SIGTERM under load: requests under way are answered, nothing acknowledged is lost, it ends in time. */
import { connect } from 'node:net'
import { readAftermath } from '../aftermath.ts'
import { findFaults } from '../checker.ts'
import { freePort, isReady } from '../child-server.ts'
import { signIn } from '../listener.ts'
import { startLoad } from '../load.ts'
import type { Scenario } from '../scenario.ts'
import { untilTrue } from '../until.ts'

export const sigterm: Scenario = {
  name: 'SIGTERM under load',
  control: {
    broken: { sabotage: 'exit at once on SIGTERM' },
    finds: /^a request under way was cut off$/m,
  },
  async run({ serve, databaseUrl, rounds }) {
    const port = freePort()
    let server = await serve({ port })
    const load = await startLoad({ url: () => server.url, senders: 20, siteId: 'site_main' })
    const faults: string[] = []
    for (let round = 0; round < rounds * 2; round++) {
      await load.untilAcknowledged(50)
      // Half-sent requests are certainly under way when the signal comes; their other half follows it.
      const token = await signIn(server.url)
      const slow = Array.from({ length: 5 }, () => halfSent(port, token))
      await Promise.all(slow.map((one) => one.isSent))
      // What was sent before these were answered has been read by then.
      for (let asked = 0; asked < 2; asked++) await isReady(server.url)

      const startedAt = performance.now()
      const ending = server.end('SIGTERM')
      await untilTrue('it refuses new work', async () => !(await isReady(server.url)))
      for (const one of slow) one.finish()
      for (const answer of await Promise.all(slow.map((one) => one.answer))) {
        if (!answer.startsWith('HTTP/1.1 ')) faults.push('a request under way was cut off')
      }
      const code = await ending
      if (code !== 0) faults.push(`it ended with ${code}`)
      if (performance.now() - startedAt > 30_000) faults.push('it took longer than 30 s to end')
      server = await serve({ port })
    }
    await load.stop()
    await server.end('SIGTERM')
    return [...faults, ...findFaults(await readAftermath(databaseUrl, load)), ...load.surprises]
  },
}

function halfSent(port: number, token: string) {
  const body = JSON.stringify({ current_password: 'not this one', new_password: 'another password' })
  const head = `POST /api/v1/auth/password HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: ${body.length}\r\n\r\n`
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk
  })
  const answer = new Promise<string>((resolve) => {
    socket.on('close', () => resolve(text))
    socket.on('error', () => resolve(text))
  })
  const isSent = new Promise<void>((resolve) => {
    socket.on('connect', () => socket.write(head + body.slice(0, 10), () => resolve()))
  })
  return { isSent, answer, finish: () => socket.write(body.slice(10)) }
}
