/** Requests over many keep-alive connections, one in flight each. See `HttpLoadJob` and `HttpLoadResult`. */
import { Histogram } from './histogram.ts'
import { runJob } from './job.ts'
import type { NumberedBytes } from './numbered-bytes.ts'
import { type HttpTarget, openRawHttp, prepareRequest } from './raw-http.ts'

export type HttpLoadJob = {
  port: number
  clients: number
  seconds: number
  warmupSeconds: number
  /** Dealt out to the clients; each goes round its own share. */
  targets: HttpTarget[]
  /** The first number put into ID_MARK; apart for every job against one database. */
  firstId: number
}

export type HttpLoadResult = {
  accepted: number
  refused: number
  perSecond: number
  p50: number
  p95: number
  p99: number
}

if (import.meta.main) await runJob(loadHttp)

async function loadHttp(job: HttpLoadJob): Promise<HttpLoadResult> {
  const latencies = new Histogram()
  const startAt = performance.now() + job.warmupSeconds * 1_000
  const stopAt = startAt + job.seconds * 1_000
  const tally = { accepted: 0, refused: 0, nextId: job.firstId }

  const clients = Array.from({ length: job.clients }, (_, index) =>
    runClient(job, shareOf(job, index), { latencies, startAt, stopAt, tally }),
  )
  await Promise.all(clients)
  return {
    accepted: tally.accepted,
    refused: tally.refused,
    perSecond: Math.round(tally.accepted / job.seconds),
    p50: latencies.quantile(0.5),
    p95: latencies.quantile(0.95),
    p99: latencies.quantile(0.99),
  }
}

type Run = {
  latencies: Histogram
  startAt: number
  stopAt: number
  tally: { accepted: number; refused: number; nextId: number }
}

function shareOf(job: HttpLoadJob, index: number): NumberedBytes[] {
  const share = job.targets.filter((_, i) => i % job.clients === index)
  const own = share.length > 0 ? share : [job.targets[index % job.targets.length]!]
  return own.map((target) => prepareRequest(target))
}

async function runClient(job: HttpLoadJob, share: NumberedBytes[], run: Run) {
  const finished = Promise.withResolvers<void>()
  let turn = 0
  let sentAt = 0
  const connection = await openRawHttp(job.port, (status) => {
    const now = performance.now()
    if (now >= run.stopAt) return finished.resolve()
    if (sentAt >= run.startAt) {
      run.latencies.add(now - sentAt)
      if (status >= 200 && status < 300) run.tally.accepted++
      else run.tally.refused++
    }
    next()
  })
  const next = () => {
    const request = share[turn++ % share.length]!.withNumber(run.tally.nextId++)
    sentAt = performance.now()
    connection.send(request)
  }
  next()
  await finished.promise
  connection.close()
}
