/** A conversation the address names but the list does not hold: fetched, so that a shared link opens it. */
import { ChatError } from '../client/failure.ts'
import { withConversations } from '../client/staff-state.ts'
import type { Desk } from './desk.ts'
import { addressOf, openConversationId } from './route.ts'

/** Fetches it if need be; an address of nothing we may see leads back to the list. */
export async function openAddress(desk: Desk): Promise<void> {
  const id = openConversationId(location.hash)
  const { position, conversations } = desk.chat.state
  if (id === undefined || position.isStale || conversations[id]) return
  try {
    const conversation = await desk.rest.getConversation(id, { include_messages: false })
    desk.chat.update((state) => withConversations(state, [conversation]))
  } catch (error) {
    if (error instanceof ChatError && error.status < 500) location.hash = addressOf(undefined)
    desk.complain(error)
  }
}
