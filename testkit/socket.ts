/** A raw socket for tests: every frame heard, and a way to wait for one. */
import type { Body, Caller } from './caller.ts'

export interface TestSocket {
  heard: Body[]
  /** The first frame (already heard or to come) that matches; fails after two seconds. */
  next(match: (frame: Body) => boolean, withinMs?: number): Promise<Body>
  /** The next frame of a type not yet taken by `take`. */
  take(type: string, withinMs?: number): Promise<Body>
  send(frame: unknown): void
  /** Sends a ping and waits for its pong: everything sent before has been handled. */
  settle(): Promise<void>
  closed: Promise<{ code: number; reason: string }>
  close(): void
}

/** Connects and waits for `hello`; without a site it is a desk over all inboxes. */
export async function openSocket(url: string, who: Caller, siteId: string, more = ''): Promise<TestSocket> {
  const visitor =
    'visitorId' in who && 'token' in who ? { id: String(who.visitorId), token: String(who.token) } : undefined
  const query = visitor
    ? `role=visitor&token=${visitor.token}&visitor_id=${visitor.id}`
    : `role=support&token=${who.accessToken ?? ''}`
  const site = siteId === '' ? '' : `site_id=${siteId}&`
  const socket = await connect(`${url.replace('http', 'ws')}/ws?${site}${query}${more}`)
  await socket.next((frame) => frame.type === 'hello' || frame.type === 'error')
  return socket
}

/** Connects without waiting for anything but the open socket. */
export async function connect(address: string, headers: Record<string, string> = {}): Promise<TestSocket> {
  const heard: Body[] = []
  const waiting = new Set<() => void>()
  // Bun's WebSocket takes headers as a second argument; browsers' does not.
  const socket = new WebSocket(address, { headers } as unknown as string[])
  socket.onmessage = ({ data }) => {
    heard.push(JSON.parse(String(data)))
    for (const look of waiting) look()
  }
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.onclose = ({ code, reason }) => resolve({ code, reason })
  })
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve()
    socket.onerror = () => reject(new Error('the socket was refused'))
  })
  const next = (match: (frame: Body) => boolean, withinMs = 2000) =>
    new Promise<Body>((resolve, reject) => {
      const look = () => {
        const found = heard.find(match)
        if (!found) return
        clearTimeout(timer)
        waiting.delete(look)
        resolve(found)
      }
      const timer = setTimeout(() => {
        waiting.delete(look)
        reject(new Error(`no such frame; heard: ${heard.map((frame) => frame.type).join(', ')}`))
      }, withinMs)
      waiting.add(look)
      look()
    })
  const taken = new Set<Body>()
  return {
    heard,
    next,
    async take(type, withinMs) {
      const frame = await next((one) => one.type === type && !taken.has(one), withinMs)
      taken.add(frame)
      return frame
    },
    send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    async settle() {
      const at = crypto.randomUUID()
      socket.send(JSON.stringify({ type: 'ping', at }))
      await next((frame) => frame.type === 'pong' && frame.at === at)
    },
    closed,
    close: () => socket.close(),
  }
}
