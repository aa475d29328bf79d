/** What mentions add to the process. */
import { on } from '../../platform/events/dispatcher.ts'
import type { Feature } from '../../platform/platform.ts'
import { messagePosted } from '../messages/events.ts'
import { conversationMentioned } from './events.ts'
import { mention } from './mentions.ts'

export const mentions: Feature = {
  name: 'mentions',
  build: () => ({
    events: [conversationMentioned],
    reactions: [
      on(messagePosted, 'remember-mentions', async (tx, events) => {
        for (const event of events) await mention(tx, event)
      }),
    ],
  }),
}
