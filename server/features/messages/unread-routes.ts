/** HTTP of marking a conversation unread. */
import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { openConversation } from '../conversations/access.ts'
import { presentConversation } from '../conversations/present.ts'
import { ConversationParams, StaffConversation } from '../conversations/schema.ts'
import { markUnread } from './unread.ts'

const unread = operation({
  id: 'markConversationUnread',
  method: 'post',
  path: '/conversations/{conversation_id}/unread',
  tag: 'Conversations',
  summary:
    'Mark a conversation unread, so that somebody comes back to it; reading all of it takes the mark away',
  actors: staff,
  limit: 'writes',
  params: ConversationParams,
  data: StaffConversation,
  examples: [{ summary: 'For later', params: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' } }],
})

export const unreadRoutes = (): Route[] => [
  on(unread, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const found = await openConversation(tx, actor, params.conversation_id)
      return presentConversation(await markUnread(tx, found, byActor(actor, now)))
    }),
  ),
]
