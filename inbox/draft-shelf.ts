/**
 * What a member is writing, for each conversation, over a reload of the page: the text, and whether it is a note,
 * so that a note never comes back as a reply. Gone once it is sent or its writer signs out.
 */
import { forgetAll } from './kept-storage.ts'

export interface Draft {
  text: string
  isNote: boolean
}

export interface DraftShelf {
  load(conversationId: string): Draft
  save(conversationId: string, draft: Draft): void
}

const prefix = 'parley.draft.'
const nothing: Draft = { text: '', isNote: false }

/** The drafts of one member: another one at the same browser does not see them. */
export function openDraftShelf(userId: string): DraftShelf {
  // What was chosen but has no text yet is kept as long as the page, and everything where storage is forbidden.
  const memory = new Map<string, Draft>()
  const keyOf = (conversationId: string) => `${prefix}${userId}.${conversationId}`
  return {
    load(conversationId) {
      const known = memory.get(conversationId)
      if (known) return known
      try {
        const text = localStorage.getItem(keyOf(conversationId))
        // Only this file writes these keys.
        return text === null ? nothing : (JSON.parse(text) as Draft)
      } catch {
        return nothing
      }
    },
    save(conversationId, draft) {
      memory.set(conversationId, draft)
      try {
        if (draft.text === '') localStorage.removeItem(keyOf(conversationId))
        else localStorage.setItem(keyOf(conversationId), JSON.stringify(draft))
      } catch {
        // Storage is forbidden or full: the draft lives as long as the page.
      }
    },
  }
}

/** Forgets every draft of this browser, whoever wrote it. */
export function clearDrafts(): void {
  forgetAll(prefix)
}
