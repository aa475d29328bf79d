/** For tests: the other end of a client's socket, a real one, whose every word the test decides. */
import type { Server, ServerWebSocket } from 'bun'
import type { AckFrame, HelloFrame, ServerFrame } from './frames.ts'
import type { ClientFrame } from './frames-out.ts'
import { realSurroundings, type Surroundings } from './surroundings.ts'

type Line = ServerWebSocket<unknown>

export interface SocketPeer {
  url: string
  /** Every frame heard, over all connections. */
  heard: ClientFrame[]
  /** The next frame that was not taken yet; waits for it. */
  take<Type extends ClientFrame['type']>(type: Type): Promise<Extract<ClientFrame, { type: Type }>>
  say(...frames: ServerFrame[]): void
  /** Closes the present connection. */
  cut(code?: number): void
  /** Whether a `ping` is answered. */
  answersPings: boolean
  stop(): Promise<void>
}

/** Listens on a free port. */
export function openSocketPeer(): SocketPeer {
  const heard: ClientFrame[] = []
  const untaken: ClientFrame[] = []
  let wake: (() => void)[] = []
  let line: Line | undefined
  const server: Server<unknown> = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: (request, self) =>
      self.upgrade(request, { data: undefined }) ? undefined : new Response('no', { status: 400 }),
    websocket: {
      open(opened) {
        line = opened
      },
      message(_, text) {
        const frame: ClientFrame = JSON.parse(String(text))
        heard.push(frame)
        untaken.push(frame)
        if (frame.type === 'ping' && peer.answersPings) peer.say({ type: 'pong', at: frame.at })
        for (const one of wake.splice(0)) one()
      },
    },
  })
  const peer: SocketPeer = {
    url: `ws://127.0.0.1:${server.port}/ws`,
    heard,
    answersPings: true,
    async take(type) {
      for (;;) {
        const index = untaken.findIndex((frame) => frame.type === type)
        const [frame] = index < 0 ? [] : untaken.splice(index, 1)
        // Found by its type just above.
        if (frame) return frame as Extract<ClientFrame, { type: typeof type }>
        await new Promise<void>((resolve) => {
          wake = [...wake, resolve]
        })
      }
    },
    say(...frames) {
      for (const frame of frames) line?.send(JSON.stringify(frame))
    },
    cut: (code = 1012) => line?.close(code),
    stop: () => server.stop(true),
  }
  return peer
}

/** The real surroundings with dice that always show the same, so that waits are known. */
export function withDice(dice: number): Surroundings {
  return { ...realSurroundings(), random: () => dice }
}

export function hello(seq: number): HelloFrame {
  return { type: 'hello', seq, role: 'visitor', site_id: 'site_main', heartbeat_seconds: 25 }
}

export function ack(clientId: string | undefined, messageSeq: number): AckFrame {
  return {
    type: 'ack',
    ...(clientId === undefined ? {} : { client_id: clientId }),
    id: `msg_${messageSeq}`,
    conversation_id: 'conv_1',
    seq: messageSeq,
    message_seq: messageSeq,
    created_at: '2024-01-20T14:30:00Z',
    status: 'sent',
  }
}
