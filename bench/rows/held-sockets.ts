/** Row: what a held socket weighs in the server process, at 10,000 of them. */
import { join } from 'node:path'
import type { HoldSocketsJob } from '../load/hold-sockets.ts'
import { startChild, stopChild } from '../run/child.ts'
import type { Contender } from '../run/contender.ts'
import { residentBytes } from '../run/memory.ts'
import type { Run } from '../run/run.ts'
import { startOurs } from '../run/start-ours.ts'
import { startBarePublish, startPlainBroadcast } from '../run/start-peers.ts'
import type { TableRow } from '../table.ts'

const SOCKETS = 10_000
const MOST_KILOBYTES = 8
/** Room for timers, collectors and late answers to come to rest before the memory is read. */
const SETTLE_MS = 3_000

export async function measureHeldSockets(run: Run): Promise<TableRow[]> {
  // A server of its own: one that has already worked holds memory it would give to the sockets first.
  const ours = await kilobytesEach(() => startOurs(run.serverUrl))
  const bare = await kilobytesEach(() => startBarePublish(400))
  const plain = await kilobytesEach(() => startPlainBroadcast(400))
  const row = {
    what: `memory per held socket, ${SOCKETS.toLocaleString('en')} of them`,
    ours: `${ours.toFixed(1)} KB`,
    target: `<= ${MOST_KILOBYTES} KB`,
    met: ours <= MOST_KILOBYTES,
  }
  return [
    { ...row, against: 'bare Bun', theirs: `${bare.toFixed(1)} KB`, ratio: ours / bare },
    { ...row, against: 'plain ws', theirs: `${plain.toFixed(1)} KB`, ratio: ours / plain },
  ]
}

async function kilobytesEach(start: () => Promise<Contender>): Promise<number> {
  const contender = await start()
  try {
    const cast = await contender.cast({ sites: 1, visitors: SOCKETS })
    await Bun.sleep(SETTLE_MS)
    const before = await residentBytes(contender.pid)
    const held = await hold({
      port: contender.port,
      paths: cast.map((member) => member.speaker.path),
      seconds: 120,
    })
    await Bun.sleep(SETTLE_MS)
    const after = await residentBytes(contender.pid)
    await stopChild(held)
    return (after - before) / SOCKETS / 1_024
  } finally {
    await contender.stop()
  }
}

async function hold(job: HoldSocketsJob) {
  const child = startChild(
    [process.execPath, join(import.meta.dirname, '..', 'load', 'hold-sockets.ts')],
    {},
    'pipe',
  )
  if (typeof child.stdin === 'object') {
    child.stdin.write(`${JSON.stringify(job)}\n`)
    child.stdin.flush()
  }
  const { value } = await child.stdout.getReader().read()
  if (!value) throw new Error('the sockets could not be held')
  return child
}
