/** What satisfaction emits: for reactions. Sockets hear the conversation's change with the action `rated`. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'

export const conversationRated = defineEvent({
  type: 'conversation.rated',
  data: z.object({
    score: z.number().int(),
    comment: z.string().nullable(),
    /** Who owned the conversation at that moment. */
    assigneeId: z.string().nullable(),
    visitorName: z.string(),
  }),
})
