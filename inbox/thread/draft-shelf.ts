/** Where the drafts of a member are in this browser: in its storage, and in memory where that is forbidden and for what has no text yet. */
import type { Instant } from '../../client/shapes.ts'
import { draftChanged } from '../session/draft-changes.ts'
import { forgetAll, keysUnder } from '../session/kept-storage.ts'
import type { Draft } from './drafts.ts'

export interface KeptDraft extends Draft {
  /** The server has it, or knows that there is none. */
  isTold: boolean
  /** Of which time the draft of the server is that this one came from; null where there was none. */
  base: Instant | null
  /** The text the server was told last, whether or not its answer came. */
  told?: string | undefined
  /** When it was written, by the clock of where that was. */
  at?: number | undefined
}

const prefix = 'parley.draft.'

/** Under what the reply or the note of a conversation is kept. */
export function slotOf(conversationId: string, isNote: boolean): string {
  return isNote ? `${conversationId}.note` : conversationId
}

export function openDraftShelf(userId: string) {
  const memory = new Map<string, KeptDraft>()
  const keyOf = (slot: string) => `${prefix}${userId}.${slot}`
  partNotes(keyOf(''))
  return {
    get(slot: string): KeptDraft | undefined {
      return memory.get(slot) ?? read(keyOf(slot))
    },
    set(slot: string, draft: KeptDraft): void {
      memory.set(slot, draft)
      try {
        if (isNothing(draft)) localStorage.removeItem(keyOf(slot))
        else localStorage.setItem(keyOf(slot), JSON.stringify(draft))
      } catch {
        // Storage is forbidden or full: the draft lives as long as the page, and on the server.
      }
      draftChanged()
    },
  }
}

/** Notes that were kept where replies are, before there was room for both, are no replies. */
function partNotes(prefix: string): void {
  for (const key of keysUnder(prefix)) {
    const text = key.endsWith('.note') || !read(key)?.isNote ? null : localStorage.getItem(key)
    if (text === null) continue
    localStorage.removeItem(key)
    localStorage.setItem(`${key}.note`, text)
  }
}

/** How many drafts of a member nobody but this browser has: what the server could not be told or has another of. */
export function countUntold(userId: string): number {
  return keysUnder(`${prefix}${userId}.`).filter((key) => {
    const draft = read(key)
    if (draft === undefined) return false
    return (draft.text.trim() !== '' && !draft.isTold) || draft.other !== undefined
  }).length
}

/** Forgets what a member was writing in this browser. */
export function clearDrafts(userId: string): void {
  forgetAll(`${prefix}${userId}.`)
}

const isNothing = ({ text, isTold, other }: KeptDraft) => text === '' && isTold && other === undefined

function read(key: string): KeptDraft | undefined {
  try {
    const text = localStorage.getItem(key)
    // Only this file writes these keys.
    return text === null
      ? undefined
      : ({
          text: '',
          isNote: false,
          mentions: [],
          isTold: false,
          base: null,
          ...JSON.parse(text),
        } as KeptDraft)
  } catch {
    return undefined
  }
}
