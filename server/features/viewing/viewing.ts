/**
 * Viewing: a hint among staff that somebody has a conversation open. Never stored; what each socket looks at is known to
 * its own node alone, so that leaving it, or the line's end, says so.
 */
import { z } from 'zod'
import { staff } from '../../platform/http/actor.ts'
import { idOf } from '../../platform/http/shapes.ts'
import { printId } from '../../platform/ids/ids.ts'
import type { Connection } from '../../platform/realtime/connection.ts'
import type { Hints } from '../../platform/realtime/hints.ts'
import { type FrameRoute, onFrame } from '../../platform/realtime/socket-frame.ts'
import { staffTopic } from '../../platform/realtime/topics.ts'
import { getConversation } from '../conversations/access.ts'
import type { Conversation } from '../conversations/conversations.ts'

interface Viewed {
  conversation: Pick<Conversation, 'accountId' | 'inboxId' | 'id'>
  userId: string
}

export interface Views {
  frames: FrameRoute[]
  /** The socket is gone: it looks at nothing any more. */
  gone(connection: Connection): void
}

const ViewingFrame = z.object({
  type: z.literal('viewing'),
  conversation_id: idOf('conv').nullable().describe('null: none any more'),
})

export function createViews(hints: Hints): Views {
  const viewed = new WeakMap<Connection, Viewed>()

  const tell = ({ conversation, userId }: Viewed, type: string, more: object = {}) => {
    const { accountId, inboxId, id } = conversation
    const agent_id = printId('user', userId)
    const frame = { type, conversation_id: printId('conv', id), agent_id, ...more }
    hints.send({ accountId, topic: staffTopic(inboxId) }, frame)
  }
  const leave = (connection: Connection) => {
    const before = viewed.get(connection)
    viewed.delete(connection)
    if (before) tell(before, 'viewing_stop')
  }

  return {
    gone: leave,
    frames: [
      onFrame(
        {
          type: 'viewing',
          summary: 'One looks at a conversation, to be said again every 25 seconds, or at none any more',
          actors: staff,
          limit: 'other',
          shape: ViewingFrame,
          examples: [
            { type: 'viewing', conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' },
            { type: 'viewing', conversation_id: null },
          ],
        },
        async ({ actor, frame, connection, db }) => {
          if (frame.conversation_id === null) return leave(connection)
          const conversation = await getConversation(db.read, actor, frame.conversation_id)
          if (viewed.get(connection)?.conversation.id !== conversation.id) leave(connection)
          if (connection.isClosed) return
          const now = { conversation, userId: actor.userId }
          viewed.set(connection, now)
          tell(now, 'viewing', { name: actor.name })
        },
      ),
    ],
  }
}
