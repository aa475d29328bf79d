/**
 * Who the visitor is here, kept in the page's own storage: no cookie, and nothing before the visitor did something. Where storage
 * is forbidden, or the page said so, it is known as long as the page lives.
 */
import type { KnownVisitor } from '../protocol.ts'

export interface VisitorShelf {
  known(): KnownVisitor | undefined
  keep(visitor: KnownVisitor): void
  forget(): void
  /** Whether anything may be kept from now on. */
  allow(keeps: boolean): void
}

/** The shelf of one site. */
export function openVisitorShelf(siteId: string, keepsAtFirst: boolean): VisitorShelf {
  const key = `parley.${siteId}.visitor`
  let keeps = keepsAtFirst
  let inMemory: KnownVisitor | undefined

  const write = (visitor: KnownVisitor | undefined) => {
    try {
      if (visitor) localStorage.setItem(key, JSON.stringify(visitor))
      else localStorage.removeItem(key)
    } catch {
      // Storage is forbidden or full: memory has it.
    }
  }
  return {
    known() {
      inMemory ??= keeps ? read(key) : undefined
      return inMemory
    },
    keep(visitor) {
      inMemory = visitor
      if (keeps) write(visitor)
    },
    forget() {
      inMemory = undefined
      write(undefined)
    },
    allow(isAllowed) {
      keeps = isAllowed
      if (!isAllowed) write(undefined)
      else if (inMemory) write(inMemory)
    },
  }
}

function read(key: string): KnownVisitor | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    const isVisitor = typeof kept === 'object' && kept !== null && 'visitor_id' in kept && 'box' in kept
    // Only this file writes this key; what is older lacks a box.
    return isVisitor ? (kept as KnownVisitor) : undefined
  } catch {
    return undefined
  }
}
