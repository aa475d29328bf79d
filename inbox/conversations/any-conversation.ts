/** Whether there ever was a conversation: an inbox that never had one wants other words, and first steps. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ConversationSummary } from '../../client/shapes.ts'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'

type Any = Pick<ConversationSummary, 'id' | 'visitor'>

/** One that there is, null where there is none; undefined until that is known. */
export function useAnyConversation(isWanted = true): Any | null | undefined {
  const { rest } = useDesk()
  // A frame tells of one that begins now; the list, of one that began before.
  const live = useStaff((state) => Object.values(state.conversations)[0])
  // A snapshot has none of those that began before it, and no frame tells of them any more.
  const since = useStaff((state) => state.since)
  const { data } = useQuery({
    queryKey: ['conversations', 'any', since],
    queryFn: async () => (await rest.searchConversations({ limit: 1 })).conversations[0] ?? null,
    enabled: isWanted && !live,
    staleTime: 0,
    placeholderData: keepPreviousData,
  })
  return live ?? data
}
