/** Socket frame of the snapshot (EVT-13). */
import { z } from 'zod'
import { signedIn } from '../../platform/http/actor.ts'
import { type FrameRoute, onFrame } from '../../platform/realtime/socket-frame.ts'
import { takeSnapshot } from './state.ts'

export const stateFrames = (): FrameRoute[] => [
  onFrame(
    {
      type: 'get_state',
      summary: 'Ask for a snapshot and the sequence it is true at',
      actors: signedIn,
      limit: 'other',
      shape: z.object({ type: z.literal('get_state') }),
      examples: [{ type: 'get_state' }],
    },
    async ({ actor, connection, db, now, send }) => {
      send(await takeSnapshot(db, actor, connection.inboxId, now))
    },
  ),
]
