/** Frames of the protocol itself: heartbeat and resume. */
import { z } from 'zod'
import { signedIn } from '../http/actor.ts'
import type { Connection } from './connection.ts'
import { type FrameRoute, onFrame } from './socket-frame.ts'

export function systemFrames(resume: (connection: Connection, seq: number) => Promise<void>): FrameRoute[] {
  return [
    onFrame(
      {
        type: 'ping',
        summary: 'Ask for a `pong`',
        actors: signedIn,
        limit: 'none',
        shape: z.object({ type: z.literal('ping'), at: z.unknown().optional() }),
        examples: [{ type: 'ping' }],
      },
      async ({ frame, send }) =>
        send({
          type: 'pong',
          ...(typeof frame.at === 'string' || typeof frame.at === 'number' ? { at: frame.at } : {}),
        }),
    ),
    onFrame(
      {
        type: 'pong',
        summary: 'The answer to a `ping`',
        actors: signedIn,
        limit: 'none',
        shape: z.object({ type: z.literal('pong'), at: z.unknown().optional() }),
        examples: [{ type: 'pong' }],
      },
      async () => {},
    ),
    onFrame(
      {
        type: 'resume',
        summary: 'Hear again everything after a sequence, then go on live',
        actors: signedIn,
        limit: 'other',
        shape: z.object({ type: z.literal('resume'), seq: z.number().int().min(0) }),
        examples: [{ type: 'resume', seq: 41 }],
      },
      async ({ frame, connection }) => await resume(connection, frame.seq),
    ),
  ]
}
