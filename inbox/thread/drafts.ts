/**
 * What a member is writing, for each conversation: a reply, and beside it a note. It is in this browser at once, and on the server
 * a moment later, so that it is there in another browser too. What the server was not told yet is told again when it is opened
 * next. Neither ever takes the other's place.
 *
 * Nothing that was written elsewhere is written over unseen: the server is told which draft this browser knows. Where it has
 * another, both are kept, and the one that does not stand in the field is offered beside it.
 */
import { ChatError } from '../../client/failure.ts'
import type { Rest } from '../../client/rest.ts'
import type { DraftKind, Instant, Draft as Stored } from '../../client/shapes.ts'
import type { StaffSession } from '../../client/staff-session.ts'
import type { Surroundings } from '../../client/surroundings.ts'
import { type KeptDraft as Kept, openDraftShelf, slotOf } from './draft-shelf.ts'
import { type Mention, readMentions, writeMentions } from './mentions.ts'

export interface Draft {
  text: string
  isNote: boolean
  mentions: readonly Mention[]
  /** Another draft of the same reply or note, written elsewhere, as the server has it. */
  other?: string | undefined
}

export interface Drafts {
  /** The reply or the note; unless said, whichever was being written. */
  load(conversationId: string, isNote?: boolean): Draft
  save(conversationId: string, draft: Draft): void
  /** Which of the two is written now. */
  turn(conversationId: string, isNote: boolean): void
  /** Tells the server now what it was not told. */
  flush(conversationId: string): void
  /** What was begun elsewhere, where nothing is being written here: a reply, a note. */
  fetch(conversationId: string): Promise<(Draft | undefined)[]>
  /** Calls back when there turns out to be another draft than the one here; answers the way to stop it. */
  watch(conversationId: string, onOther: (other: string, isNote: boolean) => void): () => void
}

const pauseMs = 700

export interface DraftNeeds {
  rest: Pick<Rest, 'getDraft' | 'keepDraft' | 'dropDraft'>
  surroundings: Pick<Surroundings, 'after'>
  /** After signing out nothing is told, nor kept. */
  session: Pick<StaffSession, 'tokens'>
}

/** The drafts of one member: another one at the same browser does not see them. */
export function openDrafts(userId: string, { rest, surroundings, session }: DraftNeeds): Drafts {
  const shelf = openDraftShelf(userId)
  const waiting = new Map<string, () => void>()
  const telling = new Map<string, Promise<void>>()
  const watching = new Map<string, (other: string, isNote: boolean) => void>()
  const written = new Map<string, boolean>()

  const tell = async (id: string, isNote: boolean): Promise<void> => {
    const slot = slotOf(id, isNote)
    const draft = shelf.get(slot)
    if (!draft || draft.isTold || !session.tokens()) return
    const content = contentOf(draft)
    const kind = kindOf(isNote)
    const { base, told } = draft
    // The server never heard of it.
    if (content === '' && base === null && told === undefined) return markTold(slot, draft, null)
    if (content !== '') shelf.set(slot, { ...draft, told: content })
    try {
      const stored = await (content === ''
        ? rest.dropDraft(id, kind, base)
        : rest.keepDraft(id, kind, content, base))
      markTold(slot, draft, stored?.updated_at ?? null)
    } catch (error) {
      if (!(error instanceof ChatError) || error.code !== 'CONFLICT') throw error
      const found = await rest.getDraft(id, kind)
      // Nothing else is there than was thought: to say it again at once would be refused again.
      if (found.updated_at === base) throw error
      await meet(id, isNote, found)
    }
  }
  const markTold = (slot: string, draft: Kept, base: Instant | null) => {
    const now = shelf.get(slot)
    if (!now || !session.tokens()) return
    const told = contentOf(draft) === '' ? undefined : now.told
    shelf.set(slot, { ...now, base, told, isTold: contentOf(now) === contentOf(draft) })
  }
  /** The server has another draft than was thought. */
  const meet = async (id: string, isNote: boolean, stored: Stored): Promise<void> => {
    const slot = slotOf(id, isNote)
    const now = shelf.get(slot)
    if (!now || !session.tokens()) return
    const isOthers = isElsewhere(now, stored)
    // A field that is empty writes over nothing: what is there comes when it is opened next.
    if (isOthers && contentOf(now) === '') return shelf.set(slot, { ...now, isTold: true })
    const other = isOthers ? (stored.content ?? undefined) : now.other
    shelf.set(slot, { ...now, other, base: stored.updated_at })
    if (isOthers && other !== undefined) watching.get(id)?.(other, isNote)
    await tell(id, isNote)
  }
  /** One after the other: what was written last is told last. */
  const tellInTurn = (id: string, isNote: boolean) => {
    const slot = slotOf(id, isNote)
    waiting.get(slot)?.()
    waiting.delete(slot)
    const turn = (telling.get(slot) ?? Promise.resolve()).then(() => tell(id, isNote)).catch(() => undefined)
    telling.set(slot, turn)
    return turn
  }
  const fetch = async (id: string, isNote: boolean): Promise<Draft | undefined> => {
    const slot = slotOf(id, isNote)
    const before = shelf.get(slot)
    const stored = await rest.getDraft(id, kindOf(isNote))
    const now = shelf.get(slot)
    // What was written or told meanwhile is newer than the answer.
    const hasMoved = now?.text !== before?.text || now?.base !== before?.base
    const untold = now?.isTold === false ? now : undefined
    const isOurs = untold !== undefined && !hasMoved && !isElsewhere(untold, stored)
    if (isOurs) shelf.set(slot, { ...untold, base: stored.updated_at })
    if (hasMoved || isOurs) {
      void tellInTurn(id, isNote)
      return undefined
    }
    const content = stored.content ?? ''
    const base = stored.updated_at
    if (content === (now ? contentOf(now) : '')) {
      if (now) shelf.set(slot, { ...now, base, isTold: true })
      return undefined
    }
    const mine = untold ? contentOf(untold) : ''
    const draft = { ...readDraft(content, isNote), other: mine === '' ? now?.other : mine }
    shelf.set(slot, { ...draft, base, told: undefined, isTold: true, at: Date.parse(base ?? '') })
    return draft
  }

  return {
    load(id, isNote) {
      const [reply, note] = bothKinds.map((kind) => shelf.get(slotOf(id, kind)))
      const isLast = !!note?.text && (!reply?.text || (note.at ?? 0) > (reply.at ?? 0))
      const which = isNote ?? written.get(id) ?? isLast
      return (which ? note : reply) ?? { text: '', isNote: which, mentions: [] }
    },
    save(id, draft) {
      const { isNote } = draft
      written.set(id, isNote)
      const slot = slotOf(id, isNote)
      const known = shelf.get(slot)
      if (!known && draft.text === '') return
      shelf.set(slot, {
        ...draft,
        base: known?.base ?? null,
        told: known?.told,
        isTold: false,
        at: Date.now(),
      })
      waiting.get(slot)?.()
      waiting.set(
        slot,
        surroundings.after(draft.text === '' ? 0 : pauseMs, () => void tellInTurn(id, isNote)),
      )
    },
    turn(id, isNote) {
      written.set(id, isNote)
      const slot = slotOf(id, isNote)
      const kept = shelf.get(slot)
      if (kept?.text) shelf.set(slot, { ...kept, at: Date.now() })
    },
    flush(id) {
      for (const isNote of bothKinds) if (waiting.has(slotOf(id, isNote))) void tellInTurn(id, isNote)
    },
    fetch: (id) => Promise.all(bothKinds.map((isNote) => fetch(id, isNote))),
    watch(id, onOther) {
      watching.set(id, onOther)
      return () => void watching.delete(id)
    },
  }
}

const bothKinds = [false, true] as const

const kindOf = (isNote: boolean): DraftKind => (isNote ? 'note' : 'reply')

/** As the server has it: of a note, with whom it calls. */
export function contentOf({ text, isNote, mentions }: Draft): string {
  return text.trim() === '' ? '' : isNote ? writeMentions(text, mentions) : text
}

/** What the server has, as it is written on. */
export function readDraft(content: string, isNote: boolean): Draft {
  return { isNote, ...(isNote ? readMentions(content) : { text: content, mentions: [] }) }
}

/** Whether what the server has was written elsewhere: not what it had before, nor what this browser told it, heard or not. */
function isElsewhere(draft: Kept, { content, updated_at }: Stored): boolean {
  const { base, told } = draft
  return content !== null && updated_at !== base && content !== told && content !== contentOf(draft)
}
