/** A notification as Chatwoot prints it: its own words for the kinds, and the whole conversation it is about. */
import { listKeptFor } from '../../../features/conversations/known.ts'
import { getMember } from '../../../features/members/members.ts'
import type { Notification, NotificationType } from '../../../features/notifications/notifications.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { Member } from '../../../platform/http/actor.ts'
import { presentConversations } from '../conversations/present-conversation.ts'
import { presentUserSender } from '../messages/present-message.ts'
import { seconds } from '../words.ts'

/** Chatwoot’s words (systems.md 4.4) for ours. Closing, reopening and ratings are not told there. */
export const kinds = {
  new_conversation: 'conversation_creation',
  conversation_assigned: 'conversation_assignment',
  new_message: 'assigned_conversation_new_message',
  conversation_mentioned: 'conversation_mention',
  participating_message: 'participating_conversation_new_message',
} as const satisfies { [Type in NotificationType]?: string }

/** What of ours has a word there. */
export const told = Object.keys(kinds) as (keyof typeof kinds)[]

/** Whether it is a kind of ours that has a word there. */
export function isTold(type: string): boolean {
  return type in kinds
}

/** A member's notifications with what they are about where it may read that by then: the same number of queries, however many. */
export async function presentNotifications(
  reader: Reader,
  actor: Member,
  notifications: Notification[],
  now: Date,
) {
  const ids = [...new Set(notifications.flatMap((one) => one.conversationId ?? []))]
  const seen = await listKeptFor(reader, actor, ids)
  const printed = await presentConversations(reader, actor.accountId, seen, now)
  const about = new Map(printed.map((one) => [one.uuid, one]))
  const user = presentUserSender(await getMember(reader, actor.accountId, actor.userId))
  return notifications.map((one) => {
    const conversation = one.conversationId ? about.get(one.conversationId) : undefined
    const wasPutOff = one.snoozedUntil !== null && one.snoozedUntil <= now
    return {
      id: one.num,
      notification_type: kinds[one.type as keyof typeof kinds] ?? one.type,
      push_message_title: one.title,
      push_message_body: one.message,
      primary_actor_type: 'Conversation',
      primary_actor_id: conversation?.id ?? null,
      primary_actor: conversation ?? null,
      read_at: one.readAt && seconds(one.readAt),
      secondary_actor: null,
      user,
      created_at: seconds(one.createdAt),
      last_activity_at: seconds(wasPutOff && one.snoozedUntil ? one.snoozedUntil : one.createdAt),
      snoozed_until: wasPutOff ? null : (one.snoozedUntil?.toISOString() ?? null),
      meta: {},
    }
  })
}
