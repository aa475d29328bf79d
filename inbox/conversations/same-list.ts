/** The list stays as it is when a conversation is opened from beside it: by a notification, the palette, a toast. */
import type { ConversationSearch } from './conversation-search.ts'

/** What the address is to say of the list then; on another page there is none to keep. */
export function sameList(known: ConversationSearch): ConversationSearch {
  return location.pathname.startsWith('/conversations') ? known : {}
}
