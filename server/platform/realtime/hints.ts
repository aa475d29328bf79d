/**
 * Hints: frames that are never stored (typing, presence). Published to this node's sockets at once and to
 * the other nodes' over Redis, or PostgreSQL's NOTIFY outside any writing transaction. A lost hint costs
 * a moment of comfort, never a message.
 */
import type { Frame } from '../events/event.ts'

export interface Hints {
  /** Sends a frame to a topic's sockets on every node. */
  send(topic: string, frame: Frame): void
}

/** What carries hints and wake-ups between nodes. */
export interface NodeLink {
  send(message: LinkMessage): void
  close(): Promise<void>
}

export type LinkMessage = { kind: 'wake' } | { kind: 'hint'; topic: string; text: string }

/** Hints over a link; `publish` reaches this node's sockets. */
export function createHints(
  publish: (topic: string, text: string) => void,
  link: () => NodeLink | undefined,
): Hints {
  return {
    send(topic, frame) {
      const text = JSON.stringify(frame)
      publish(topic, text)
      link()?.send({ kind: 'hint', topic, text })
    },
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
    if (kind !== 'hint' || !('topic' in value) || !('text' in value)) return undefined
    const { topic, text: frame } = value
    return typeof topic === 'string' && typeof frame === 'string'
      ? { node, kind, topic, text: frame }
      : undefined
  } catch {
    return undefined
  }
}
