/** A receiver of webhooks on this machine, and what it takes to watch one being told. */
import { wakeSenders } from '../server/features/webhooks/wake-job.ts'
import type { Desk } from './open-desk.ts'

export interface Heard {
  path: string
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests read bodies of many shapes
  body: any
}

type Answer = number | { status: number; headers?: Record<string, string> } | 'silence'

export interface Receiver {
  heard: Heard[]
  /** What it answers, one for each request; 200 when there are none left. */
  answers: Answer[]
  /** What it answers to one request, whatever `answers` says. */
  answerTo: ((heard: Heard) => Answer | undefined) | undefined
  port: number
  url(path?: string): string
  stop(): Promise<void>
}

/** Listens on a port of its own; `silence` keeps a request waiting until the other side gives up. */
export function openReceiver(hostname = '127.0.0.1'): Receiver {
  const server = Bun.serve({
    hostname,
    port: 0,
    idleTimeout: 60,
    fetch: async (request) => {
      const text = await request.text()
      const heard = {
        path: new URL(request.url).pathname,
        headers: request.headers,
        text,
        body: JSON.parse(text),
      }
      receiver.heard.push(heard)
      const answer = receiver.answerTo?.(heard) ?? receiver.answers.shift() ?? 200
      if (answer === 'silence') return await new Promise<Response>(() => {})
      const { status, headers = {} } = typeof answer === 'number' ? { status: answer } : answer
      return new Response(null, { status, headers })
    },
  })
  const receiver: Receiver = {
    heard: [],
    answers: [],
    answerTo: undefined,
    port: server.port ?? 0,
    url: (path = '/hook') => `http://${hostname}:${server.port}${path}`,
    stop: () => server.stop(true),
  }
  return receiver
}

/** Waits until nothing is due for any webhook, nor being sent. */
export async function allSent(desk: Desk): Promise<void> {
  const { db, clock } = desk.running.app.platform
  // Of a clock that was moved the senders know at their next look, a second from now.
  await db.transact(wakeSenders)
  await desk.settle()
  const deadline = performance.now() + 50_000
  while (performance.now() < deadline) {
    const { rows } = await db.pool.query(
      `select url from webhooks where lease is not null or (status = 'active' and due_at <= $1
         and (paused_until is null or paused_until <= $1))`,
      [clock.now()],
    )
    if (rows.length === 0) return
    await Bun.sleep(10)
  }
  throw new Error('webhooks are still being told after fifty seconds')
}
