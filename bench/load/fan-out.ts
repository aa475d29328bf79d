/**
 * One speaker, many listeners: how many copies a second reach them.
 *
 * A few messages are in flight at a time (`window`), so that the round trip to the disk does not hide what a
 * copy costs. The speaker's own frames are not counted.
 */
import { isMessage, prepareMessage, type Speaker } from './frames.ts'
import { runJob } from './job.ts'
import { openRawSocket } from './raw-socket.ts'

export type FanOutJob = {
  port: number
  seconds: number
  warmupSeconds: number
  window: number
  speaker: Speaker
  listenerPaths: string[]
  text: string
  firstId: number
}

export type FanOutResult = { deliveriesPerSecond: number; messagesPerSecond: number; frameBytes: number }

const OPENING_AT_ONCE = 100

if (import.meta.main) await runJob(loadFanOut)

async function loadFanOut(job: FanOutJob): Promise<FanOutResult> {
  const finished = Promise.withResolvers<void>()
  const message = prepareMessage(job.speaker, job.text)
  const listeners = job.listenerPaths.length
  const run = { received: 0, sent: 0, frameBytes: 0, receivedAtStart: 0, startAt: 0 }

  const speaker = await openRawSocket(job.port, job.speaker.path, () => {})
  const sendWhatFits = () => {
    while (run.sent * listeners - run.received < job.window * listeners) {
      run.sent++
      speaker.sendBytes(message.withNumber(job.firstId + run.sent))
    }
  }
  const onText = (buffer: Buffer, start: number, end: number) => {
    if (!isMessage(buffer, start)) return
    run.received++
    run.frameBytes = end - start
    if (run.received % listeners === 0) sendWhatFits()
  }
  for (let at = 0; at < listeners; at += OPENING_AT_ONCE) {
    const paths = job.listenerPaths.slice(at, at + OPENING_AT_ONCE)
    await Promise.all(paths.map((path) => openRawSocket(job.port, path, onText)))
  }

  setTimeout(() => {
    run.startAt = performance.now()
    run.receivedAtStart = run.received
  }, job.warmupSeconds * 1_000)
  setTimeout(finished.resolve, (job.warmupSeconds + job.seconds) * 1_000)
  sendWhatFits()
  await finished.promise
  const seconds = (performance.now() - run.startAt) / 1_000
  const deliveriesPerSecond = Math.round((run.received - run.receivedAtStart) / seconds)
  const messagesPerSecond = Math.round(deliveriesPerSecond / listeners)
  return { deliveriesPerSecond, messagesPerSecond, frameBytes: run.frameBytes }
}
