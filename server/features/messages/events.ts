/** What messages emit, and how each audience hears it. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'
import { printId } from '../../platform/ids/ids.ts'
import { presentMessageFrame } from './present.ts'
import { PostedData } from './schema.ts'

export const messagePosted = defineEvent({
  type: 'message.posted',
  data: PostedData,
  frame: (event, audience) => {
    if (audience === 'member') return undefined
    // A note never leaves the staff, by any route.
    if (audience === 'contact' && event.data.private) return undefined
    return presentMessageFrame(event)
  },
})

export const messagesRead = defineEvent({
  type: 'message.read',
  data: z.object({
    by: z.enum(['visitor', 'support']),
    messageIds: z.array(z.string()),
    unreadCount: z.number().int(),
    /** Everything up to this number is now read; null when only some were named. */
    through: z.number().int().nullable(),
  }),
  frame: ({ data, conversationId }, audience) => {
    if (audience === 'member' || conversationId === null) return undefined
    return {
      type: 'read',
      conversation_id: printId('conv', conversationId),
      by: data.by,
      message_ids: data.messageIds.map((id) => printId('msg', id)),
      // What one side has not read is not told to the other.
      ...((data.by === 'support') === (audience === 'staff') ? { unread_count: data.unreadCount } : {}),
    }
  },
})
