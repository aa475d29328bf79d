/** What delivery emits. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'
import { printId } from '../../platform/ids/ids.ts'

export const messagesDelivered = defineEvent({
  type: 'message.delivered',
  data: z.object({
    to: z.enum(['visitor', 'support']),
    /** What had reached that side before. Missing in what was written before this was. */
    after: z.number().int().optional(),
    through: z.number().int(),
  }),
  frame: ({ data, conversationId }, audience) => {
    if (audience === 'member' || conversationId === null) return undefined
    return {
      type: 'delivered',
      conversation_id: printId('conv', conversationId),
      to: data.to,
      through: data.through,
    }
  },
})
