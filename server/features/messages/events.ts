/** What messages emit, and how each audience hears it. */
import { z } from 'zod'
import { type Audience, defineEvent, type LoggedEvent } from '../../platform/events/event.ts'
import { printId } from '../../platform/ids/ids.ts'
import { presentMessageFrame } from './present.ts'
import { LastMessage, MessageShape, PostedData } from './schema.ts'

export const messagePosted = defineEvent({
  type: 'message.posted',
  data: PostedData,
  frame: (event, audience) => {
    if (audience === 'member') return undefined
    // Seed 001 knows no lines about what happened: its clients see what happened by itself.
    if (event.data.direction === 'activity') return undefined
    // A note never leaves the staff, by any route.
    if (audience === 'contact' && event.data.private) return undefined
    return presentMessageFrame(event)
  },
})

const Changed = z.object({
  id: z.string(),
  num: z.number().int(),
  direction: z.enum(['in', 'out', 'activity', 'template']),
  private: z.boolean(),
  /** The conversation's last message as it now reads, where it was this one. */
  lastMessage: LastMessage.optional(),
})

/** True for those a contact hears of, and seed 001's staff. */
function isHeardBy(data: { direction: string; private: boolean }, audience: Audience): boolean {
  if (audience === 'member' || data.direction === 'activity') return false
  return audience === 'staff' || !data.private
}

export const messageUpdated = defineEvent({
  type: 'message.updated',
  data: Changed.extend({
    message: MessageShape,
    /** What it was before, of what changed: content, status, content_attributes. */
    previous: z.record(z.string(), z.unknown()),
  }),
  frame: ({ data, conversationId }, audience) => {
    if (!isHeardBy(data, audience) || conversationId === null) return undefined
    return {
      type: 'message_updated',
      conversation_id: printId('conv', conversationId),
      message: data.message,
      ...(data.lastMessage ? { last_message: data.lastMessage } : {}),
    }
  },
})

/** True where a contact answered what it was asked; a rating is told of by itself. */
export function isAnswered({ actor, data }: LoggedEvent<z.output<(typeof messageUpdated)['data']>>): boolean {
  const isRating = data.message.content_type === 'input_csat'
  return actor.kind === 'contact' && 'content_attributes' in data.previous && !isRating
}

export const messageDeleted = defineEvent({
  type: 'message.deleted',
  data: Changed.extend({
    seq: z.number().int(),
    /** When it was said: what told of it since must forget it. Missing in what was written before this was. */
    saidAt: z.string().optional(),
  }),
  frame: ({ data, conversationId }, audience) => {
    if (!isHeardBy(data, audience) || conversationId === null) return undefined
    return {
      type: 'message_deleted',
      conversation_id: printId('conv', conversationId),
      id: printId('msg', data.id),
      message_seq: data.seq,
      ...(data.lastMessage ? { last_message: data.lastMessage } : {}),
    }
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
