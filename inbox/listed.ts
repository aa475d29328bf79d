/** Which conversations the list shows, in what order, and what it calls whom. Pure. */
import type { ConversationSummary } from '../client/shapes.ts'
import type { StaffState } from '../client/staff-state.ts'

export type Filter = 'active' | 'closed' | 'all'

/** Newest activity first. */
export function listed(state: StaffState, filter: Filter): ConversationSummary[] {
  return Object.values(state.conversations)
    .filter(({ status }) => filter === 'all' || status === filter)
    .sort((one, other) => activityOf(other).localeCompare(activityOf(one)) || other.id.localeCompare(one.id))
}

/** Messages nobody of the team has read, over all active conversations. */
export function unreadIn(state: StaffState): number {
  return listed(state, 'active').reduce((sum, { unread_count }) => sum + unread_count, 0)
}

/** What a member is called: by its display name, or else the name it signs in with. */
export function nameOfAgent(id: string, { agents }: StaffState, username = ''): string {
  const known = agents[id]
  return known?.name || known?.username || username
}

function activityOf(conversation: ConversationSummary): string {
  return conversation.last_message_at ?? conversation.created_at
}
