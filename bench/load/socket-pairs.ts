/**
 * Pairs of sockets: one says something, waits until it is acknowledged and until the other has it, then says
 * the next. One message is in flight in each pair.
 */
import { isAck, isError, isMessage, prepareMessage, type Speaker } from './frames.ts'
import { Histogram } from './histogram.ts'
import { runJob } from './job.ts'
import { openRawSocket } from './raw-socket.ts'

export type SocketPairsJob = {
  port: number
  seconds: number
  warmupSeconds: number
  pairs: { speaker: Speaker; listenerPath: string }[]
  text: string
  firstId: number
}

export type SocketPairsResult = { accepted: number; perSecond: number; seenP50: number; seenP99: number }

if (import.meta.main) await runJob(loadPairs)

async function loadPairs(job: SocketPairsJob): Promise<SocketPairsResult> {
  const startAt = performance.now() + job.warmupSeconds * 1_000
  const run: Run = {
    job,
    startAt,
    stopAt: startAt + job.seconds * 1_000,
    seen: new Histogram(),
    nextId: job.firstId,
    accepted: 0,
  }
  await Promise.all(job.pairs.map((pair) => runPair(pair, run)))
  return {
    accepted: run.accepted,
    perSecond: Math.round(run.accepted / job.seconds),
    seenP50: run.seen.quantile(0.5),
    seenP99: run.seen.quantile(0.99),
  }
}

type Run = {
  job: SocketPairsJob
  startAt: number
  stopAt: number
  seen: Histogram
  nextId: number
  accepted: number
}

async function runPair(pair: SocketPairsJob['pairs'][number], run: Run) {
  const finished = Promise.withResolvers<void>()
  const message = prepareMessage(pair.speaker, run.job.text)
  let sentAt = 0
  let outstanding = 0

  const listener = await openRawSocket(run.job.port, pair.listenerPath, (buffer, start) => {
    if (outstanding === 0 || !isMessage(buffer, start)) return
    if (sentAt >= run.startAt) run.seen.add(performance.now() - sentAt)
    settle()
  })
  const speaker = await openRawSocket(run.job.port, pair.speaker.path, (buffer, start, end) => {
    if (isError(buffer, start)) finished.reject(new Error(buffer.toString('utf8', start, end)))
    if (isAck(buffer, start)) settle()
  })
  const settle = () => {
    if (--outstanding > 0) return
    const now = performance.now()
    if (now >= run.stopAt) return finished.resolve()
    if (now >= run.startAt) run.accepted++
    next()
  }
  const next = () => {
    outstanding = 2
    sentAt = performance.now()
    speaker.sendBytes(message.withNumber(run.nextId++))
  }
  next()
  await finished.promise
  speaker.close()
  listener.close()
}
