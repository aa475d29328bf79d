/**
 * What the panel keeps for a visitor, in the browser's database: what was not sent, what is being written, what was last seen,
 * which conversations were rated, whether it may sound. Where the page or the browser forbids keeping, memory has it as long as the page lives.
 */
import type { OutboxShelf } from '../../client/chat.ts'
import type { Outbox } from '../../client/outbox.ts'
import type { VisitorState } from '../../client/visitor-state.ts'
import { changeKept, deleteKept, getKept, setKept } from './kept.ts'

/** What was last seen of the chat: shown until the server has said how it is now. */
export type Seen = Pick<VisitorState, 'conversation' | 'messages' | 'has_more'>

export interface PanelShelf extends OutboxShelf {
  draft(): Promise<string>
  keepDraft(text: string): void
  rated(): Promise<string[]>
  markRated(conversationId: string): void
  isMuted(): Promise<boolean>
  keepMuted(isMuted: boolean): void
  seen(): Promise<Seen | undefined>
  keepSeen(seen: Seen): void
  allow(keeps: boolean): void
  forget(): Promise<void>
}

type Named = 'outbox' | 'draft' | 'rated' | 'muted' | 'seen'

/** Messages of the last conversation that are kept. */
const mostSeen = 30

/** Names another box: of this site on the page around the panel, so that its shelves can be told from those of other pages. */
export function newBox(siteId: string, newId: () => string): string {
  return `${placeOf(siteId)}${newId()}`
}

/** This site on the page around the panel: what the tabs of one browser have in common. */
export function placeOf(siteId: string): string {
  return `${siteId}${location.hash} `
}

/** Deletes what is kept here for visitors this page does not know any more. */
export async function sweepShelves(siteId: string, present: () => string | undefined): Promise<void> {
  const isOther = (name: string) => name.startsWith(placeOf(siteId)) && !name.startsWith(`${present()}.`)
  await deleteKept(isOther).catch(() => {})
}

/** The shelf of one visitor, by its box. Several pages of one browser share it. */
export function openPanelShelf(box: string, keepsAtFirst: boolean): PanelShelf {
  const memory = new Map<Named, unknown>()
  /** What this page has had in hand: only of these does it know that they are done with. */
  const handled = new Set<string>()
  let keeps = keepsAtFirst
  const keyOf = (name: Named) => `${box}.${name}`

  const read = async <Kept>(name: Named): Promise<Kept | undefined> => {
    const kept = keeps ? await getKept(keyOf(name)).catch(() => undefined) : undefined
    // Only this file writes these names.
    return (kept ?? memory.get(name)) as Kept | undefined
  }
  const write = (name: Named, value: unknown) => {
    memory.set(name, value)
    // Forbidden or full: memory has it.
    if (keeps) void setKept(keyOf(name), value).catch(() => {})
  }
  /** Lays what this page has not sent over what others of the same visitor have kept. */
  const storeOutbox = (unsent: Outbox) => {
    if (!keeps || (unsent.length === 0 && handled.size === 0)) return
    for (const { client_id } of unsent) handled.add(client_id)
    void changeKept(keyOf('outbox'), (kept) => [
      ...((kept ?? []) as Outbox).filter(({ client_id }) => !handled.has(client_id)),
      ...unsent,
    ]).catch(() => {})
  }
  return {
    async load() {
      const kept = (await read<Outbox>('outbox')) ?? []
      for (const { client_id } of kept) handled.add(client_id)
      return kept
    },
    save(outbox) {
      const unsent = outbox.filter(({ id }) => id === undefined)
      memory.set('outbox', unsent)
      storeOutbox(unsent)
    },
    draft: async () => (await read<string>('draft')) ?? '',
    keepDraft: (text) => write('draft', text),
    rated: async () => (await read<string[]>('rated')) ?? [],
    async markRated(conversationId) {
      write('rated', [...((await read<string[]>('rated')) ?? []), conversationId].slice(-50))
    },
    isMuted: async () => (await read<boolean>('muted')) ?? false,
    keepMuted: (isMuted) => write('muted', isMuted),
    seen: () => read<Seen>('seen'),
    keepSeen({ conversation, messages, has_more }) {
      const last = messages.slice(-mostSeen)
      write('seen', { conversation, messages: last, has_more: has_more || messages.length > mostSeen })
    },
    allow(isAllowed) {
      if (isAllowed === keeps) return
      keeps = isAllowed
      if (!isAllowed) return void forgetStored(box)
      for (const [name, value] of memory)
        if (name === 'outbox') storeOutbox(value as Outbox)
        else write(name, value)
    },
    async forget() {
      const isStored = keeps
      // What is written after this comes too late.
      keeps = false
      memory.clear()
      handled.clear()
      if (isStored) await forgetStored(box)
    },
  }
}

async function forgetStored(box: string): Promise<void> {
  await deleteKept((name) => name.startsWith(`${box}.`)).catch(() => {})
}
