/**
 * The other conversation of a customer that is open: while there is one, a closed one of the same site is neither opened again
 * nor answered, as each side would write in its own. The inbox says so before one tries, and shows the way there.
 */
import type { ConversationSummary } from '../../client/shapes.ts'
import type { Desk } from '../session/desk.ts'

export type OtherOpen = Pick<ConversationSummary, 'id' | 'display_id'>

type Conversations = Iterable<ConversationSummary>

/** Asked for once it was refused; undefined too where nothing stands in the way. */
export async function findOtherOpen({ chat, rest }: Desk, id: string): Promise<OtherOpen | undefined> {
  const one = chat.state.conversations[id]
  if (!one?.contact_id) return undefined
  const known = otherIn(Object.values(chat.state.conversations), one)
  if (known) return known
  const { conversations } = await rest.listConversationsOfContact(one.contact_id, { limit: 10 })
  return otherIn(conversations, one)
}

/** The one among these. */
export function otherIn(all: Conversations, { id, contact_id, inbox_id }: ConversationSummary) {
  if (contact_id === undefined) return undefined
  for (const other of all)
    if (
      other.contact_id === contact_id &&
      other.inbox_id === inbox_id &&
      other.status === 'active' &&
      other.id !== id
    )
      return other
  return undefined
}

/** Elsewhere a customer may have several open. */
export function canBeKeptClosed({ status, channel }: ConversationSummary): boolean {
  return status === 'closed' && channel === 'web'
}
