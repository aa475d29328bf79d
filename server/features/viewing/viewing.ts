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
import { getConversations } from '../conversations/access.ts'
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

/** More windows than anybody looks at. */
const mostViewed = 20

const ViewingFrame = z.object({
  type: z.literal('viewing'),
  conversation_ids: z
    .array(idOf('conv'))
    .max(mostViewed)
    .describe('All this socket looks at now; one in each window of a browser, none: []'),
})

export function createViews(hints: Hints): Views {
  const viewed = new WeakMap<Connection, readonly Viewed[]>()

  const tell = ({ conversation, userId }: Viewed, type: string, more: object = {}) => {
    const { accountId, inboxId, id } = conversation
    const agent_id = printId('user', userId)
    const frame = { type, conversation_id: printId('conv', id), agent_id, ...more }
    hints.send({ accountId, topic: staffTopic(inboxId) }, frame)
  }
  const viewNow = (connection: Connection, now: readonly Viewed[]) => {
    const ids = new Set(now.map(({ conversation }) => conversation.id))
    for (const before of viewed.get(connection) ?? [])
      if (!ids.has(before.conversation.id)) tell(before, 'viewing_stop')
    viewed.set(connection, now)
  }

  return {
    gone: (connection) => viewNow(connection, []),
    frames: [
      onFrame(
        {
          type: 'viewing',
          summary: 'What one looks at, to be said again every 25 seconds',
          actors: staff,
          limit: 'other',
          shape: ViewingFrame,
          examples: [
            { type: 'viewing', conversation_ids: ['conv_01k8pm2q7se0a9x3c5v7b9d1f3'] },
            { type: 'viewing', conversation_ids: [] },
          ],
        },
        async ({ actor, frame, connection, db }) => {
          const conversations = await getConversations(db.read, actor, [...new Set(frame.conversation_ids)])
          if (connection.isClosed) return
          const now = conversations.map((conversation) => ({ conversation, userId: actor.userId }))
          viewNow(connection, now)
          for (const one of now) tell(one, 'viewing', { name: actor.name })
        },
      ),
    ],
  }
}
