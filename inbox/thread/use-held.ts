/** A reply that waits for the messages of its conversation, and what follows one that was sent. */
import { useEffect, useSyncExternalStore } from 'react'
import type { ConversationSummary } from '../../client/shapes.ts'
import { useDesk } from '../session/desk.ts'
import type { Follow } from './follow-shelf.ts'
import { type Held, heldOf } from './held.ts'
import { useFollowing } from './use-following.ts'

export interface Holding {
  held: Held | undefined
  hold(text: string, then: Follow): void
  drop(): void
  /** Closes the conversation once all that was sent in it is there. */
  closeOnceSent(): void
}

export function useHeld({ id, last_message_at: seenUntil }: ConversationSummary): Holding {
  const replies = heldOf(useDesk())
  const { hold, closeOnceSent } = useFollowing()
  const held = useSyncExternalStore(replies.subscribe, () => replies.get(id))
  useEffect(() => replies.attend(id), [replies, id])
  return {
    held,
    hold: (text, follow) => hold(id, { text, follow, seenUntil }),
    drop: () => replies.set(id, undefined),
    closeOnceSent: () => closeOnceSent(id),
  }
}
