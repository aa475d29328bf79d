/** Under which keys what is fetched of contacts is kept, and when it is fetched again. */
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useStaff } from '../session/staff.ts'

export const contactKeys = {
  lists: ['contacts', 'list'],
  one: (contactId: string) => ['contacts', 'one', contactId],
  notes: (contactId: string) => ['contacts', 'notes', contactId],
  conversations: (contactId: string) => ['contacts', 'conversations', contactId],
  views: ['contacts', 'views'],
  labels: ['labels'],
  attributes: ['attributes'],
  companies: ['companies'],
}

/** Fetches again what is known under a key whenever a frame, or a new snapshot, says that this changed. */
export function useRefetchWhenHeard(key: QueryKey, id: string | undefined): void {
  const client = useQueryClient()
  const heard = useStaff((state) => (id === undefined ? '' : `${state.since} ${state.changes[id] ?? ''}`))
  const before = useRef({ id, heard })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a key is made anew with every drawing; the id stands for it
  useEffect(() => {
    const isNews = before.current.id === id && before.current.heard !== heard
    before.current = { id, heard }
    if (isNews) void client.invalidateQueries({ queryKey: key })
  }, [client, heard, id])
}
