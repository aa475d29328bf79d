/** Rows: messages over the socket in 100 pairs, one in flight in each. */
import type { SocketPairsResult } from '../load/socket-pairs.ts'
import { runLoad } from '../run/child.ts'
import type { Contender } from '../run/contender.ts'
import { alternate, median } from '../run/figures.ts'
import type { Run } from '../run/run.ts'
import { perSecond, type TableRow } from '../table.ts'

const PAIRS = 100
const LEAST_PER_SECOND = 12_000

export async function measureSocketMessages(run: Run): Promise<TableRow[]> {
  const contenders = [await run.ours(), await run.bareSketch(), await run.plainNode()]
  const figures = await alternate(run.rounds, contenders, (contender) => accepted(run, contender))
  const [ours, bare, plain] = figures.map(median)
  const row = { what: `socket messages, ${PAIRS} pairs`, ours: perSecond(ours!) }
  return [
    {
      ...row,
      against: 'bare sketch',
      theirs: perSecond(bare!),
      ratio: ours! / bare!,
      target: `>= ${perSecond(LEAST_PER_SECOND)}`,
      met: ours! >= LEAST_PER_SECOND,
    },
    {
      ...row,
      against: 'plain Node',
      theirs: perSecond(plain!),
      ratio: ours! / plain!,
      target: '',
      met: undefined,
    },
  ]
}

async function accepted(run: Run, contender: Contender): Promise<number> {
  const cast = await contender.cast({ sites: PAIRS, visitors: PAIRS })
  const result = await runLoad<SocketPairsResult>('socket-pairs.ts', {
    port: contender.port,
    seconds: run.seconds,
    warmupSeconds: 1,
    pairs: cast,
    text: 'Hello, where is my order? It should have been here on Tuesday.',
    firstId: run.firstId(),
  })
  return result.perSecond
}
