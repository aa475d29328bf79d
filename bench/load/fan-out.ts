/**
 * A few speakers, many listeners: how many copies a second reach them.
 *
 * Each speaker has about one message in flight, so that the round trip to the disk does not hide what a copy
 * costs. The speakers' own frames are not counted.
 */
import { isMessage, prepareMessage, type Speaker } from './frames.ts'
import { runJob } from './job.ts'
import { openRawSocket } from './raw-socket.ts'

export type FanOutJob = {
  port: number
  seconds: number
  warmupSeconds: number
  speakers: Speaker[]
  listenerPaths: string[]
  text: string
  firstId: number
}

export type FanOutResult = { deliveriesPerSecond: number; messagesPerSecond: number; frameBytes: number }

const OPENING_AT_ONCE = 100

if (import.meta.main) await runJob(loadFanOut)

async function loadFanOut(job: FanOutJob): Promise<FanOutResult> {
  const finished = Promise.withResolvers<void>()
  const listeners = job.listenerPaths.length
  const run = { received: 0, sent: 0, frameBytes: 0, receivedAtStart: 0, startAt: 0 }

  const speakers = await Promise.all(job.speakers.map((speaker) => openSpeaker(job, speaker)))
  const sendWhatFits = () => {
    while (run.sent * listeners - run.received < speakers.length * listeners) {
      run.sent++
      speakers[run.sent % speakers.length]!(job.firstId + run.sent)
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

/** Opens a speaker; answers how it says its message under a number. */
async function openSpeaker(job: FanOutJob, speaker: Speaker): Promise<(id: number) => void> {
  const socket = await openRawSocket(job.port, speaker.path, () => {})
  const message = prepareMessage(speaker, job.text)
  return (id) => socket.sendBytes(message.withNumber(id))
}
