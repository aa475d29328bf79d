/** Rows: how long from a send until the other side has it, at a steady rate below what the server can do. */
import type { SocketPacedResult } from '../load/socket-paced.ts'
import { runLoad } from '../run/child.ts'
import type { CastMember, Contender } from '../run/contender.ts'
import { alternate, median } from '../run/figures.ts'
import type { Run } from '../run/run.ts'
import type { TableRow } from '../table.ts'

type Shape = {
  what: string
  sites: number
  visitors: number
  listeners(cast: CastMember[]): string[]
  messagesPerSecond: number
  p50: number
  p99: number
}

const STAFF = 10

const SHAPES: Shape[] = [
  {
    what: 'send to seen, 500/s over 100 pairs',
    sites: 100,
    visitors: 100,
    listeners: (cast) => cast.map((member) => member.listenerPath),
    messagesPerSecond: 500,
    p50: 2,
    p99: 10,
  },
  {
    what: `send to seen, 100/s, 1,000 sockets (${STAFF} of them staff)`,
    sites: 1,
    visitors: 1_000 - STAFF,
    listeners: (cast) => Array.from({ length: STAFF }, () => cast[0]!.listenerPath),
    messagesPerSecond: 100,
    p50: 3,
    p99: 25,
  },
]

export async function measureLatency(run: Run): Promise<TableRow[]> {
  const contenders = [await run.ours(), await run.bareSketch(), await run.plainNode()]
  const rows: TableRow[] = []
  for (const shape of SHAPES) {
    const results = await alternate(run.rounds, contenders, (contender) => seen(run, contender, shape))
    const [ours, bare, plain] = results.map(middleOf)
    rows.push(compare(shape, ours!, { against: 'bare sketch', ...bare! }))
    rows.push(compare(shape, ours!, { against: 'plain Node', ...plain! }))
  }
  return rows
}

type Latency = { p50: number; p99: number }

function compare(shape: Shape, ours: Latency, theirs: Latency & { against: string }): TableRow {
  return {
    what: shape.what,
    ours: print(ours),
    against: theirs.against,
    theirs: print(theirs),
    ratio: ours.p99 / theirs.p99,
    target: `p50 <= ${shape.p50}, p99 <= ${shape.p99} ms`,
    met: ours.p50 <= shape.p50 && ours.p99 <= shape.p99,
  }
}

function print({ p50, p99 }: Latency): string {
  return `p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)} ms`
}

function middleOf(results: Latency[]): Latency {
  return { p50: median(results.map(({ p50 }) => p50)), p99: median(results.map(({ p99 }) => p99)) }
}

async function seen(run: Run, contender: Contender, shape: Shape): Promise<Latency> {
  const cast = await contender.cast(shape)
  const result = await runLoad<SocketPacedResult>('socket-paced.ts', {
    port: contender.port,
    seconds: run.seconds,
    warmupSeconds: 1,
    messagesPerSecond: shape.messagesPerSecond,
    speakers: cast.map((member) => member.speaker),
    listenerPaths: shape.listeners(cast),
    firstId: run.firstId(),
  })
  if (result.seen === 0) throw new Error(`${contender.name}: nobody saw anything`)
  return result
}
