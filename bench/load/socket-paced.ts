/**
 * Messages at a fixed rate over many sockets; how long until the other side has them.
 *
 * The clock starts when a message was due, not when it was sent, so a stalled server is not spared the
 * messages that piled up behind the stall.
 */
import { isMessage, messageFrame, type Speaker } from './frames.ts'
import { Histogram } from './histogram.ts'
import { runJob } from './job.ts'
import { ID_MARK } from './numbered-bytes.ts'
import { openRawSocket } from './raw-socket.ts'

export type SocketPacedJob = {
  port: number
  seconds: number
  warmupSeconds: number
  messagesPerSecond: number
  speakers: Speaker[]
  listenerPaths: string[]
  firstId: number
}

/** Milliseconds; one sample for each listener that got a message. */
export type SocketPacedResult = { sent: number; seen: number; p50: number; p99: number }

const DUE_MARK = 'due '
const OPENING_AT_ONCE = 50

if (import.meta.main) await runJob(loadPaced)

async function loadPaced(job: SocketPacedJob): Promise<SocketPacedResult> {
  const seen = new Histogram()
  let countFrom = Number.POSITIVE_INFINITY
  const onListened = (buffer: Buffer, start: number, end: number) => {
    if (!isMessage(buffer, start)) return
    const now = performance.now()
    const text = buffer.toString('latin1', start, end)
    const at = text.indexOf(DUE_MARK) + DUE_MARK.length
    const dueAt = Number(text.slice(at, text.indexOf('!', at)))
    if (dueAt >= countFrom) seen.add(now - dueAt)
  }
  const listeners = await openAll(job.listenerPaths, (path) => openRawSocket(job.port, path, onListened))
  const speakers = await openAll(job.speakers, async (speaker) => ({
    speaker,
    socket: await openRawSocket(job.port, speaker.path, () => {}),
  }))

  const startAt = performance.now()
  countFrom = startAt + job.warmupSeconds * 1_000
  const sent = await pace(job, startAt, (number, dueAt) => {
    const { speaker, socket } = speakers[number % speakers.length]!
    const id = `c-${String(job.firstId + number).padStart(ID_MARK.length - 2, '0')}`
    socket.send(messageFrame(speaker, `${DUE_MARK}${dueAt}!`).replace(ID_MARK, id))
  })
  await Bun.sleep(500)
  for (const socket of listeners) socket.close()
  for (const { socket } of speakers) socket.close()
  return { sent, seen: seen.size, p50: seen.quantile(0.5), p99: seen.quantile(0.99) }
}

async function openAll<From, To>(from: From[], open: (one: From) => Promise<To>): Promise<To[]> {
  const opened: To[] = []
  for (let at = 0; at < from.length; at += OPENING_AT_ONCE)
    opened.push(...(await Promise.all(from.slice(at, at + OPENING_AT_ONCE).map(open))))
  return opened
}

async function pace(job: SocketPacedJob, startAt: number, send: (number: number, dueAt: number) => void) {
  const total = Math.round((job.warmupSeconds + job.seconds) * job.messagesPerSecond)
  const gap = 1_000 / job.messagesPerSecond
  for (let number = 0; number < total; ) {
    const now = performance.now()
    while (number < total && startAt + number * gap <= now) {
      send(number, startAt + number * gap)
      number++
    }
    await Bun.sleep(1)
  }
  return total
}
