/**
 * Who the visitor is here, kept in the page's own storage: no cookie, and nothing before the visitor did something. Where storage
 * is forbidden, or the page said so, it is known as long as the page lives. The pages of one browser share it: who was there first
 * stays, and what one of them took away no other puts back.
 */
import type { KnownVisitor } from '../protocol.ts'

export interface VisitorShelf {
  known(): KnownVisitor | undefined
  /** Answers who is there by then; undefined where another page has taken this visitor away. */
  keep(visitor: KnownVisitor): KnownVisitor | undefined
  forget(): void
  /** Whether anything may be kept from now on. */
  allow(keeps: boolean): void
  /** Calls back with what another page made of it: this visitor changed, one where was none, or nobody; answers the way to stop it. */
  follow(changed: (visitor: KnownVisitor | undefined) => void): () => void
}

/** The shelf of one site. */
export function openVisitorShelf(siteId: string, keepsAtFirst: boolean): VisitorShelf {
  const key = `parley.${siteId}.visitor`
  let keeps = keepsAtFirst
  let inMemory: KnownVisitor | undefined
  /** The box of whom this page has seen there: if that is gone, another page has taken it away. */
  let seen: string | undefined

  const look = () => (keeps ? read(key) : undefined)
  const know = (visitor: KnownVisitor | undefined) => {
    inMemory = visitor
    seen = visitor?.box
    return visitor
  }
  const keep = (visitor: KnownVisitor) => {
    const there = look()
    if (keeps && !there && seen === visitor.box) return know(undefined)
    // Two pages began at once, or one of them has heard of the token before the other.
    if (there && (there.box !== visitor.box || (there.token && !visitor.token))) return know(there)
    inMemory = visitor
    if (keeps && write(key, visitor)) seen = visitor.box
    return visitor
  }
  return {
    known: () => inMemory ?? know(look()),
    keep,
    forget() {
      know(undefined)
      write(key, undefined)
    },
    allow(isAllowed) {
      keeps = isAllowed
      if (isAllowed) inMemory && keep(inMemory)
      else {
        seen = undefined
        write(key, undefined)
      }
    },
    follow(changed) {
      const listen = (event: Event) => {
        if (!keeps || (event instanceof StorageEvent && event.key !== null && event.key !== key)) return
        const there = look()
        if (there ? inMemory && inMemory.box !== there.box : seen === undefined) return
        changed(know(there))
      }
      // A page that comes back out of the browser's memory has heard nothing meanwhile.
      for (const name of ['storage', 'pageshow']) addEventListener(name, listen)
      return () => {
        for (const name of ['storage', 'pageshow']) removeEventListener(name, listen)
      }
    },
  }
}

/** Whether this browser lets a page keep anything. */
export function canKeep(): boolean {
  const key = 'parley.kept'
  const isKept = write(key, { visitor_id: '', name: '', box: '' }) && read(key) !== undefined
  write(key, undefined)
  return isKept
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

/** False where storage is forbidden or full: memory has it. */
function write(key: string, visitor: KnownVisitor | undefined): boolean {
  try {
    if (visitor) localStorage.setItem(key, JSON.stringify(visitor))
    else localStorage.removeItem(key)
    return true
  } catch {
    return false
  }
}
