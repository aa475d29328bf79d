/** What mentions emit: for reactions. The member hears of it as a notification. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'

export const conversationMentioned = defineEvent({
  type: 'conversation.mentioned',
  data: z.object({ messageId: z.string(), byName: z.string(), visitorName: z.string() }),
})
