/**
 * What the visitor's browser keeps: who it is here, its session token, what it wrote but has not sent, and what it
 * is writing.
 * A browser that forbids storage still chats; it only forgets with the page.
 */
import type { OutboxShelf } from '../client/chat.ts'
import type { Outbox } from '../client/outbox.ts'

export interface KnownVisitor {
  visitor_id: string
  token: string
  name: string
  email?: string | undefined
}

export interface VisitorShelf extends OutboxShelf {
  visitor(): KnownVisitor | undefined
  keep(visitor: KnownVisitor): void
  forget(): void
  /** The text being written; empty when there is none. A visitor has one place to write in. */
  draft(): string
  keepDraft(text: string): void
  /** The conversations whose rating was given or waved away. */
  isRated(conversationId: string): boolean
  markRated(conversationId: string): void
}

/** A shelf for one site. */
export function openVisitorShelf(siteId: string): VisitorShelf {
  const key = (what: string) => `parley.${siteId}.${what}`
  const read = <Kept>(what: string): Kept | undefined => {
    try {
      const text = localStorage.getItem(key(what))
      // Only this file writes these keys.
      return text === null ? undefined : (JSON.parse(text) as Kept)
    } catch {
      return undefined
    }
  }
  const write = (what: string, value: unknown) => {
    try {
      if (value === undefined) localStorage.removeItem(key(what))
      else localStorage.setItem(key(what), JSON.stringify(value))
    } catch {
      // Storage is forbidden or full: the chat goes on without a memory.
    }
  }
  return {
    visitor: () => read<KnownVisitor>('visitor'),
    keep: (visitor) => write('visitor', visitor),
    forget() {
      write('visitor', undefined)
      write('outbox', undefined)
      write('draft', undefined)
    },
    load: () => read<Outbox>('outbox') ?? [],
    save: (outbox) => write('outbox', outbox.length > 0 ? outbox : undefined),
    draft: () => read<string>('draft') ?? '',
    keepDraft: (text) => write('draft', text === '' ? undefined : text),
    isRated: (conversationId) => read<string>('rated') === conversationId,
    markRated: (conversationId) => write('rated', conversationId),
  }
}
