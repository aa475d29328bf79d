/**
 * Convergence: a snapshot and the frames heard after it, through the client's reducer, equal a fresh
 * snapshot, for a member and for a visitor. Whatever a write changes on the screen it must say in a frame.
 */
import { isDeepStrictEqual } from 'node:util'
import type { ServerFrame, StateFrame } from '../client/frames.ts'
import { emptyStaffState } from '../client/staff-state.ts'
import { type ChatState, comparable, initialState, reduce } from '../client/store.ts'
import { emptyVisitorState } from '../client/visitor-state.ts'
import type { Body, Caller } from './caller.ts'
import type { Desk } from './open-desk.ts'
import type { TestSocket } from './socket.ts'

export interface Watch {
  /** The state as the client has it now, from the first snapshot and every frame since; and a fresh one. */
  compare(): Promise<{ kept: unknown; fresh: unknown }>
  /** Resolves when both agree; after `withinMs` with the last pair that did not. */
  converged(withinMs?: number): Promise<{ kept: unknown; fresh: unknown }>
  socket: TestSocket
  close(): void
}

/** Opens a socket for one of the cast and takes a first snapshot. */
export async function watch(desk: Desk, who: Caller): Promise<Watch> {
  const socket = await desk.socket(who)
  const beside = await desk.socket(who)
  const first = await snapshot(socket)
  const empty: ChatState = 'visitors' in first ? emptyStaffState : emptyVisitorState
  const compare = async () => {
    const fresh = await snapshot(socket)
    await publishedThrough(beside, fresh.seq)
    await socket.settle()
    // From the first frame on, as a client does: what is heard before the snapshot is held until it comes.
    const heard = socket.heard.filter((frame) => frame === first || isNews(frame, fresh.seq))
    const last = heard.reduce<ChatState>(reduce, empty)
    // Told of more than frames can bring, a client asks for a snapshot again.
    const kept = last.position.isStale ? reduce(last, fresh) : last
    return { kept: comparable(kept), fresh: comparable(initialState(fresh)) }
  }
  return {
    socket,
    compare,
    // Presence and deliveries are told a moment later; what is never told never converges.
    async converged(withinMs = 2000) {
      const end = performance.now() + withinMs
      for (;;) {
        const pair = await compare()
        if (isDeepStrictEqual(pair.kept, pair.fresh) || performance.now() > end) return pair
        await desk.settle()
      }
    },
    close() {
      socket.close()
      beside.close()
    },
  }
}

async function snapshot(socket: TestSocket): Promise<StateFrame> {
  socket.send({ type: 'get_state' })
  return await socket.take('state')
}

/**
 * Waits until this node has published everything up to `seq`: a resume from there is refused while it has not.
 * Asked on a socket beside the watched one, which would miss hints while it resumes.
 */
export async function publishedThrough(beside: TestSocket, seq: number): Promise<void> {
  for (;;) {
    const before = beside.heard.length
    beside.send({ type: 'resume', seq })
    const isAnswer = (frame: Body) => frame.type === 'resumed' || frame.type === 'reset'
    const answer = await beside.next((frame) => isAnswer(frame) && beside.heard.indexOf(frame) >= before)
    if (answer.type === 'resumed') return
  }
}

/** Frames that change the state: not the answers to our own questions, nor what came after the fresh snapshot. */
export function isNews(frame: ServerFrame, through: number): boolean {
  if (frame.type === 'state') return false
  return !('seq' in frame) || frame.seq === undefined || frame.seq <= through
}
