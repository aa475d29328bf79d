/** Rows: one message to many staff sockets, against the same number of bytes published with nothing behind it. */
import type { FanOutResult } from '../load/fan-out.ts'
import { runLoad } from '../run/child.ts'
import type { Contender } from '../run/contender.ts'
import { alternate, median } from '../run/figures.ts'
import type { Run } from '../run/run.ts'
import { startBarePublish, startPlainBroadcast } from '../run/start-peers.ts'
import { perSecond, type TableRow } from '../table.ts'

const SPEAKERS = 8
const LEAST_SHARE = 0.85

export async function measureFanOut(run: Run): Promise<TableRow[]> {
  const ours = await run.ours()
  const { frameBytes } = await fanOut({ ...run, seconds: 1 }, ours, 100)
  const bare = await startBarePublish(frameBytes)
  const plain = await startPlainBroadcast(frameBytes)
  try {
    return [
      ...(await measure(run, [ours, bare, plain], 1_000)),
      ...(await measure(run, [ours, bare, plain], 5_000)),
    ]
  } finally {
    await bare.stop()
    await plain.stop()
  }
}

async function measure(run: Run, contenders: Contender[], sockets: number): Promise<TableRow[]> {
  const results = await alternate(run.rounds, contenders, (contender) => fanOut(run, contender, sockets))
  const [ours, bare, plain] = results.map((list) => median(list.map((one) => one.deliveriesPerSecond)))
  const row = { what: `fan-out to ${sockets.toLocaleString('en')} staff sockets`, ours: perSecond(ours!) }
  const share = ours! / bare!
  return [
    {
      ...row,
      against: 'bare Bun publish',
      theirs: perSecond(bare!),
      ratio: share,
      target: `>= ${LEAST_SHARE}`,
      met: share >= LEAST_SHARE,
    },
    {
      ...row,
      against: 'plain ws broadcast',
      theirs: perSecond(plain!),
      ratio: ours! / plain!,
      target: '',
      met: undefined,
    },
  ]
}

async function fanOut(
  run: Pick<Run, 'seconds' | 'firstId'>,
  contender: Contender,
  sockets: number,
): Promise<FanOutResult> {
  const cast = await contender.cast({ sites: 1, visitors: SPEAKERS })
  return runLoad<FanOutResult>('fan-out.ts', {
    port: contender.port,
    seconds: run.seconds,
    warmupSeconds: 1,
    speakers: cast.map((member) => member.speaker),
    listenerPaths: Array.from({ length: sockets }, () => cast[0]!.listenerPath),
    text: 'Hello, where is my order? It should have been here on Tuesday.',
    firstId: run.firstId(),
  })
}
