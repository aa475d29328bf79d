/** Opens sockets, holds them, and says so; ends with its standard input. The starter measures the server. */
import { openRawSocket } from './raw-socket.ts'

export type HoldSocketsJob = { port: number; paths: string[]; seconds: number }

const OPENING_AT_ONCE = 100

if (import.meta.main) await hold()

async function hold() {
  for await (const line of console) {
    const job: HoldSocketsJob = JSON.parse(line)
    setTimeout(() => process.exit(3), job.seconds * 1_000)
    const startedAt = performance.now()
    for (let at = 0; at < job.paths.length; at += OPENING_AT_ONCE) {
      const paths = job.paths.slice(at, at + OPENING_AT_ONCE)
      await Promise.all(paths.map((path) => openRawSocket(job.port, path, () => {})))
    }
    console.log(JSON.stringify({ held: job.paths.length, openedInMs: performance.now() - startedAt }))
  }
  process.exit(0)
}
