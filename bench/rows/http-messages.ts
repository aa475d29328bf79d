/** Rows: messages accepted over HTTP, in many conversations and in one. */
import type { HttpLoadResult } from '../load/http-load.ts'
import { runLoad } from '../run/child.ts'
import type { Contender } from '../run/contender.ts'
import { alternate, median } from '../run/figures.ts'
import type { Run } from '../run/run.ts'
import { perSecond, type TableRow } from '../table.ts'

const VISITORS = 1_024

export async function measureHttpMessages(run: Run): Promise<TableRow[]> {
  return [
    ...(await measure(run, { clients: 64, conversations: VISITORS, leastPerSecond: 12_000 })),
    ...(await measure(run, { clients: 256, conversations: VISITORS, leastPerSecond: 16_000 })),
    ...(await measure(run, { clients: 64, conversations: 1, leastPerSecond: 8_000 })),
  ]
}

type Load = { clients: number; conversations: number; leastPerSecond: number }

async function measure(run: Run, load: Load): Promise<TableRow[]> {
  const contenders = [await run.ours(), await run.bareSketch(), await run.plainNode()]
  const figures = await alternate(run.rounds, contenders, (contender) => accepted(run, contender, load))
  const [ours, bare, plain] = figures.map(median)
  const where = load.conversations === 1 ? 'one conversation' : 'many conversations'
  const what = `HTTP messages, ${where}, ${load.clients} clients`
  const isEnough = ours! >= load.leastPerSecond
  const target = `>= ${perSecond(load.leastPerSecond)}`
  const [shareOfBare, timesPlain] = [ours! / bare!, ours! / plain!]
  const many = load.conversations > 1
  return [
    {
      what,
      ours: perSecond(ours!),
      against: 'bare sketch',
      theirs: perSecond(bare!),
      ratio: shareOfBare,
      target: many ? `${target}, >= 0.45` : target,
      met: isEnough && (!many || shareOfBare >= 0.45),
    },
    {
      what,
      ours: perSecond(ours!),
      against: 'plain Node',
      theirs: perSecond(plain!),
      ratio: timesPlain,
      target: many ? '>= 3.5' : '',
      met: many ? timesPlain >= 3.5 : undefined,
    },
  ]
}

async function accepted(run: Run, contender: Contender, load: Load): Promise<number> {
  const cast = await contender.cast({ sites: 1, visitors: VISITORS })
  const result = await runLoad<HttpLoadResult>('http-load.ts', {
    port: contender.port,
    clients: load.clients,
    seconds: run.seconds,
    warmupSeconds: 1,
    targets: cast.slice(0, load.conversations).map((member) => member.target),
    firstId: run.firstId(),
  })
  if (result.refused > 0) throw new Error(`${contender.name} refused ${result.refused} messages`)
  return result.perSecond
}
