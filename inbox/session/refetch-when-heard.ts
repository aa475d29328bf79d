/** What is fetched beside the live state follows it: it is fetched again once a frame says that it is another. */
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useStaff } from './staff.ts'

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
