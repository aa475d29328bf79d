/**
 * What a member is writing, for each conversation. It is in this browser at once, and on the server a moment later, so that it
 * is there in another browser too. A note's draft stays in this browser: the server's drafts know no notes, and what another
 * program found there it would send to the customer. What the server was not told yet is told again when it is opened next.
 */
import type { Rest } from '../../client/rest.ts'
import type { StaffSession } from '../../client/staff-session.ts'
import type { Surroundings } from '../../client/surroundings.ts'
import { draftChanged } from '../session/draft-changes.ts'
import { forgetAll, keysUnder } from '../session/kept-storage.ts'
import type { Mention } from './mentions.ts'

export interface Draft {
  text: string
  isNote: boolean
  mentions: readonly Mention[]
}

interface Kept extends Draft {
  /** The server has it, or knows that there is none. */
  isTold: boolean
}

export interface Drafts {
  load(conversationId: string): Draft
  save(conversationId: string, draft: Draft): void
  /** Tells the server now what it was not told. */
  flush(conversationId: string): void
  /** What was begun elsewhere, where nothing is being written here. */
  fetch(conversationId: string): Promise<Draft | undefined>
}

const prefix = 'parley.draft.'
const nothing: Draft = { text: '', isNote: false, mentions: [] }
const pauseMs = 700

export interface DraftNeeds {
  rest: Pick<Rest, 'getDraft' | 'keepDraft' | 'dropDraft'>
  surroundings: Pick<Surroundings, 'after'>
  /** After signing out nothing is told, nor kept. */
  session: Pick<StaffSession, 'tokens'>
}

/** The drafts of one member: another one at the same browser does not see them. */
export function openDrafts(userId: string, { rest, surroundings, session }: DraftNeeds): Drafts {
  const shelf = openShelf(userId)
  const waiting = new Map<string, () => void>()
  const telling = new Map<string, Promise<void>>()

  const tell = async (id: string) => {
    const draft = shelf.get(id)
    if (!draft || draft.isTold || !session.tokens()) return
    const content = draft.isNote ? '' : draft.text
    await (content.trim() === '' ? rest.dropDraft(id) : rest.keepDraft(id, content))
    const now = shelf.get(id)
    if (now?.text !== draft.text || now.isNote !== draft.isNote || !session.tokens()) return
    shelf.set(id, { ...now, isTold: true })
  }
  /** One after the other: what was written last is told last. */
  const tellInTurn = (id: string) => {
    waiting.get(id)?.()
    waiting.delete(id)
    const turn = (telling.get(id) ?? Promise.resolve()).then(() => tell(id)).catch(() => undefined)
    telling.set(id, turn)
    return turn
  }

  return {
    load: (id) => shelf.get(id) ?? nothing,
    save(id, draft) {
      const known = shelf.get(id)
      if (!known && draft.text === '' && !draft.isNote) return
      shelf.set(id, { ...draft, isTold: false })
      waiting.get(id)?.()
      waiting.set(
        id,
        surroundings.after(draft.text === '' ? 0 : pauseMs, () => void tellInTurn(id)),
      )
    },
    flush(id) {
      if (waiting.has(id)) void tellInTurn(id)
    },
    async fetch(id) {
      const known = shelf.get(id)
      if (known && !known.isTold) {
        void tellInTurn(id)
        return undefined
      }
      const { content } = await rest.getDraft(id)
      const now = shelf.get(id)
      if (now && (!now.isTold || now.isNote)) return undefined
      if ((content ?? '') === (now?.text ?? '')) return undefined
      const draft = { text: content ?? '', isNote: false, mentions: [] }
      shelf.set(id, { ...draft, isTold: true })
      return draft
    },
  }
}

/** How many drafts of a member nobody but this browser has: notes, and what the server could not be told yet. */
export function countUntold(userId: string): number {
  return keysUnder(`${prefix}${userId}.`).filter((key) => {
    const draft = read(key)
    return draft !== undefined && draft.text.trim() !== '' && (draft.isNote || !draft.isTold)
  }).length
}

/** Forgets what a member was writing in this browser. */
export function clearDrafts(userId: string): void {
  forgetAll(`${prefix}${userId}.`)
}

/** In the browser's storage, and in memory where that is forbidden and for what has no text yet. */
function openShelf(userId: string) {
  const memory = new Map<string, Kept>()
  const keyOf = (id: string) => `${prefix}${userId}.${id}`
  return {
    get(id: string): Kept | undefined {
      return memory.get(id) ?? read(keyOf(id))
    },
    set(id: string, draft: Kept): void {
      memory.set(id, draft)
      try {
        if (draft.text === '' && draft.isTold) localStorage.removeItem(keyOf(id))
        else localStorage.setItem(keyOf(id), JSON.stringify(draft))
      } catch {
        // Storage is forbidden or full: the draft lives as long as the page, and on the server.
      }
      draftChanged()
    },
  }
}

function read(key: string): Kept | undefined {
  try {
    const text = localStorage.getItem(key)
    // Only this file writes these keys.
    return text === null ? undefined : ({ ...nothing, isTold: false, ...JSON.parse(text) } as Kept)
  } catch {
    return undefined
  }
}
