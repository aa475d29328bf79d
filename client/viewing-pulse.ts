/**
 * Saying what one views: at once, again while one does, when the line is back, and when a colleague comes to view it
 * too, who would know of nobody before the next time.
 */
import type { StaffChat } from './open-chat.ts'
import type { Surroundings } from './surroundings.ts'

export interface ViewingPulse {
  /** Views this conversation now, or at none. */
  view(conversationId: string | null): void
  /** Says so for the last time. */
  stop(): void
}

const againMs = 25_000

/** `ownId` is one's own agent id. */
export function createViewingPulse(
  chat: Pick<StaffChat, 'say' | 'subscribe' | 'state' | 'connection'>,
  surroundings: Pick<Surroundings, 'after'>,
  ownId: string,
): ViewingPulse {
  let viewed: string | null = null
  let wasOnline = chat.connection === 'online'
  let known = new Set<string>()
  let cancel: (() => void) | undefined

  const colleagues = () =>
    viewed === null ? [] : (chat.state.viewers[viewed] ?? []).filter(({ agent_id }) => agent_id !== ownId)
  const say = () => {
    cancel?.()
    cancel = viewed === null ? undefined : surroundings.after(againMs, say)
    chat.say({ type: 'viewing', conversation_ids: viewed === null ? [] : [viewed] })
  }
  const unsubscribe = chat.subscribe(() => {
    const isOnline = chat.connection === 'online'
    const isBack = isOnline && !wasOnline
    const ids = colleagues().map(({ agent_id }) => agent_id)
    const isJoined = ids.some((id) => !known.has(id))
    wasOnline = isOnline
    known = new Set(ids)
    if (viewed !== null && (isBack || isJoined)) say()
  })

  return {
    view(conversationId) {
      if (conversationId === viewed) return
      viewed = conversationId
      known = new Set(colleagues().map(({ agent_id }) => agent_id))
      say()
    },
    stop() {
      unsubscribe()
      if (viewed === null) return
      viewed = null
      say()
    },
  }
}
