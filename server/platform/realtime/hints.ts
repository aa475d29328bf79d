/**
 * Hints: frames that are never stored (typing, presence). Published to this node's sockets at once and to
 * the other nodes' over Redis, or PostgreSQL's NOTIFY outside any writing transaction. A lost hint costs
 * a moment of comfort, never a message.
 */
import type { Frame } from '../events/event.ts'

export interface Hints {
  /** Sends a frame to a topic's sockets on every node. */
  send(to: { accountId: string; topic: string }, frame: Frame): void
}

/** A frame as text, with the topic that is to hear it and the account it is of. */
export interface Hint {
  accountId: string
  topic: string
  text: string
}

/** What carries hints and wake-ups between nodes. */
export interface NodeLink {
  send(message: LinkMessage): void
  close(): Promise<void>
}

export type LinkMessage = { kind: 'wake' } | ({ kind: 'hint' } & Hint)

/** Hints over a link; `tell` reaches this node's sockets. */
export function createHints(tell: (hint: Hint) => void, link: () => NodeLink | undefined): Hints {
  return {
    send(to, frame) {
      const hint = { ...to, text: JSON.stringify(frame) }
      tell(hint)
      link()?.send({ kind: 'hint', ...hint })
    },
  }
}

/** The frame of a hint; undefined where another node's is none. */
export function parseHintFrame(text: string): Frame | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('type' in value)) return undefined
    return typeof value.type === 'string' ? { ...value, type: value.type } : undefined
  } catch {
    return undefined
  }
}

/** Reads a link message; undefined for anything that is not one (the channel is shared and not trusted). */
export function parseLinkMessage(text: string): (LinkMessage & { node: string }) | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('node' in value) || !('kind' in value))
      return undefined
    const { node, kind } = value
    if (typeof node !== 'string') return undefined
    if (kind === 'wake') return { node, kind }
    if (kind !== 'hint') return undefined
    const [accountId, topic, frame] = ['accountId', 'topic', 'text'].map((name) => textOf(value, name))
    if (accountId === undefined || topic === undefined || frame === undefined) return undefined
    return { node, kind, accountId, topic, text: frame }
  } catch {
    return undefined
  }
}

function textOf(value: object, name: string): string | undefined {
  const found: unknown = Reflect.get(value, name)
  return typeof found === 'string' ? found : undefined
}
