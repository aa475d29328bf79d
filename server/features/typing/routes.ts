/** HTTP of typing. */
import { signedIn } from '../../platform/http/actor.ts'
import { Answer, on, operation, type Route } from '../../platform/http/operation.ts'
import type { Platform } from '../../platform/platform.ts'
import { getConversation } from '../conversations/access.ts'
import { TypingBody } from './schema.ts'
import { hintTyping } from './typing.ts'

const setTyping = operation({
  id: 'setTyping',
  method: 'post',
  path: '/typing',
  tag: 'Typing',
  summary: 'Tell the other side that one is typing, or not any more',
  actors: signedIn,
  limit: 'other',
  body: TypingBody,
  examples: [
    { summary: 'Typing', body: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3', is_typing: true } },
  ],
})

export const typingRoutes = ({ hints }: Platform): Route[] => [
  on(setTyping, async ({ actor, body, read }) => {
    const conversation = await getConversation(read, actor, body.conversation_id)
    hintTyping(hints, actor, conversation, { isTyping: body.is_typing })
    return new Answer(200, undefined)
  }),
]
