/** What conversations emit: one event for every change, with the state after it. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'
import { SharedConversation } from './schema.ts'

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
    conversation: SharedConversation,
    // Missing in events written before it was kept.
    changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).optional(),
  }),
  frame: ({ data, conversationId }, audience) => {
    if (audience === 'member') return undefined
    const conversation = audience === 'staff' ? data.conversation : withoutStaffs(data.conversation)
    return {
      type: 'conversation',
      action: data.action,
      conversation,
      conversation_id: conversation.id ?? conversationId,
    }
  },
})

/** What the staff has not read, and how it sorts its work, is the staff's own business. */
function withoutStaffs(conversation: z.output<typeof SharedConversation>) {
  const { unread_count, inbox_id, channel, contact_id, team_id, snoozed_until, waiting_since, ...most } =
    conversation
  const { muted, last_activity_at, labels, ...shared } = most
  return shared
}
