/** Who else is at a conversation: typing there, or viewing it. */
import type { StaffState } from '../../client/staff-state.ts'

/** The names of those who type there now, without oneself. */
export function typistsOf({ typing }: StaffState, conversationId: string, meId: string): string[] {
  return typing
    .filter(({ conversation_id, id }) => conversation_id === conversationId && id !== meId)
    .map(({ name }) => name)
}

/** The names of those of the team who view it, without oneself. */
export function viewersOf({ viewers }: StaffState, conversationId: string, meId: string): string[] {
  return (viewers[conversationId] ?? []).filter(({ agent_id }) => agent_id !== meId).map(({ name }) => name)
}

/** Whether the words that were said last to the contact are one's own, as far as the messages are here. */
export function hasLastWord({ threads, conversations }: StaffState, id: string, meId: string): boolean {
  const at = conversations[id]?.last_message?.created_at
  const last = threads[id]?.messages.findLast(({ created_at }) => created_at === at)
  return last?.from === 'support' && last.sender_id === meId
}
