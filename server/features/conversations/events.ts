/** What conversations emit: one event for every change, with the state after it. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'
import { ConversationShape } from './schema.ts'

export const conversationActions = [
  'created',
  'assigned',
  'closed',
  'reopened',
  'rated',
  'unassigned',
  'team_changed',
  'handed_over',
  'opened',
  'pending',
  'snoozed',
  'resolved',
  'updated',
  'deleted',
] as const
export type ConversationAction = (typeof conversationActions)[number]

/** What changed, as it is stored: before and after. Ids are keys. */
export type Changes = Record<string, [before: unknown, after: unknown]>

export const conversationChanged = defineEvent({
  type: 'conversation.changed',
  data: z.object({
    action: z.enum(conversationActions),
    conversation: ConversationShape,
    // Missing in events written before it was kept.
    changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).optional(),
  }),
  frame: ({ data, conversationId }, audience) => {
    if (audience === 'member') return undefined
    const { unread_count: staffUnread, ...shared } = data.conversation
    // What the staff has not read is the staff's own business.
    const conversation = audience === 'staff' ? { ...shared, unread_count: staffUnread } : shared
    return {
      type: 'conversation',
      action: data.action,
      conversation,
      conversation_id: conversation.id ?? conversationId,
    }
  },
})
