/** F-19: SIGTERM under load: requests under way are answered, nothing acknowledged is lost, it ends in time. */
import { connect } from 'node:net'
import { readAftermath } from '../aftermath.ts'
import { findFaults } from '../checker.ts'
import { freePort, startServer } from '../child-server.ts'
import { signIn } from '../listener.ts'
import { startLoad } from '../load.ts'
import type { Scenario } from '../scenario.ts'

export const sigterm: Scenario = {
  name: 'SIGTERM under load',
  control: { sabotage: 'exit at once on SIGTERM' },
  async run({ databaseUrl, folder, rounds, sabotage }) {
    const port = freePort()
    const start = () => startServer({ databaseUrl, dataDir: folder, port, sabotage })
    let server = await start()
    const load = await startLoad({ url: () => server.url, senders: 20, siteId: 'site_main' })
    const faults: string[] = []
    for (let round = 0; round < rounds * 2; round++) {
      await Bun.sleep(300)
      const token = await signIn(server.url)
      // Half-sent requests are certainly under way when the signal comes; their other half follows it.
      const slow = Array.from({ length: 5 }, () => halfSent(port, token))
      await Promise.all(slow.map((one) => one.isUnderWay))
      const startedAt = performance.now()
      const ending = server.end('SIGTERM')
      await Bun.sleep(100)
      for (const one of slow) one.finish()
      for (const answer of await Promise.all(slow.map((one) => one.answer))) {
        if (!answer.startsWith('HTTP/1.1 ')) faults.push('a request under way was cut off')
      }
      const code = await ending
      if (code !== 0) faults.push(`it ended with ${code}`)
      if (performance.now() - startedAt > 30_000) faults.push('it took longer than 30 s to end')
      server = await start()
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
  const answer = new Promise<string>((resolve) => {
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('close', () => resolve(text))
    socket.on('error', () => resolve(text))
  })
  const isUnderWay = new Promise<void>((resolve) => {
    socket.on('connect', () => socket.write(head + body.slice(0, 10), () => setTimeout(resolve, 50)))
  })
  return { isUnderWay, answer, finish: () => socket.write(body.slice(10)) }
}
