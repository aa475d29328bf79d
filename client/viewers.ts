/** The viewers of a conversation: which colleagues have it open. Never stored: what is lost corrects itself. */
import type { ViewingFrame, ViewingStopFrame } from './frames.ts'

export interface Viewer {
  agent_id: string
  name: string
}

/** By conversation, in the order they came. One's own other devices are among them: leave out one's own id. */
export type Viewers = Readonly<Record<string, readonly Viewer[]>>

/** Someone views it, or still does. */
export function withViewer(viewers: Viewers, { conversation_id, agent_id, name }: ViewingFrame): Viewers {
  const known = viewers[conversation_id] ?? []
  if (known.some((viewer) => viewer.agent_id === agent_id && viewer.name === name)) return viewers
  const others = known.filter((viewer) => viewer.agent_id !== agent_id)
  return { ...viewers, [conversation_id]: [...others, { agent_id, name }] }
}

/** Someone views it no more. */
export function withoutViewer(viewers: Viewers, { conversation_id, agent_id }: ViewingStopFrame): Viewers {
  const { [conversation_id]: known = [], ...elsewhere } = viewers
  const left = known.filter((viewer) => viewer.agent_id !== agent_id)
  if (left.length === known.length) return viewers
  return left.length === 0 ? elsewhere : { ...elsewhere, [conversation_id]: left }
}
