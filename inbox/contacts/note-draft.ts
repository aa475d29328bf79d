/**
 * A note of a contact while it is written: it stays in this browser until it is added, as what is written in a conversation does,
 * and goes with whoever signs out, who is asked before.
 */
import { type Desk, useDesk } from '../session/desk.ts'
import { oncePerDesk } from '../session/once-per-desk.ts'
import { openDraftShelf, slotOf } from '../thread/draft-shelf.ts'

export interface NoteDraft {
  load(): string | undefined
  /** An empty text forgets it. */
  keep(text: string): void
}

const shelfOf = oncePerDesk((desk: Desk) => openDraftShelf(desk.me.id))

/** Of a new note by its contact, of one that is changed by itself. */
export function useNoteDraft(id: string): NoteDraft {
  const shelf = shelfOf(useDesk())
  const slot = slotOf(id, true)
  return {
    load: () => shelf.get(slot)?.text || undefined,
    // The server keeps no drafts of these: there is nothing it has to be told.
    keep: (text) => shelf.set(slot, { text, isNote: true, mentions: [], isTold: true, base: null }),
  }
}
