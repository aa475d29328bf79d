/** The live state as React sees it: a part of it, drawn again only when that part is another. */
import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { Outbox } from '../../client/outbox.ts'
import type { Connection } from '../../client/socket.ts'
import type { StaffState } from '../../client/staff-state.ts'
import { useDesk } from './desk.ts'

/** A part of the live state. What `select` makes anew each time (a list, an object) is compared item by item. */
export function useStaff<Part>(select: (state: StaffState) => Part): Part {
  const { chat } = useDesk()
  return useSelected(chat, () => select(chat.state))
}

/** What was written here and is on its way. */
export function useOutbox(): Outbox {
  const { chat } = useDesk()
  return useSelected(chat, () => chat.outbox)
}

/** Whether something written here in a conversation was refused, and waits for a word of its writer. */
export function useHasFailed(conversationId: string): boolean {
  const { chat } = useDesk()
  return useSelected(chat, () =>
    chat.outbox.some((one) => one.status === 'failed' && one.conversation_id === conversationId),
  )
}

export interface Line {
  connection: Connection
  pauseSeconds: number
}

/** How the line to the server is. */
export function useLine(): Line {
  const { chat } = useDesk()
  return useSelected(chat, () => ({ connection: chat.connection, pauseSeconds: chat.pauseSeconds }))
}

function useSelected<Part>(chat: { subscribe(listener: () => void): () => void }, read: () => Part): Part {
  const last = useRef<{ part: Part } | undefined>(undefined)
  const subscribe = useCallback((listener: () => void) => chat.subscribe(listener), [chat])
  return useSyncExternalStore(subscribe, () => {
    const part = read()
    if (last.current && isAlike(last.current.part, part)) return last.current.part
    last.current = { part }
    return part
  })
}

/** The same, or of the same parts. */
export function isAlike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [keys, others] = [Object.entries(one), new Map(Object.entries(other))]
  return (
    keys.length === others.size &&
    keys.every(([key, value]) => Object.is(value, others.get(key)) && others.has(key))
  )
}
