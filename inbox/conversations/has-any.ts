/** Whether there ever was a conversation: an inbox that never had one wants another word than one that is done. */
import { useQuery } from '@tanstack/react-query'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'

/** Undefined until that is known. */
export function useHasAny(): boolean | undefined {
  const { rest } = useDesk()
  const isKnown = useStaff((state) => Object.keys(state.conversations).length > 0)
  const { data } = useQuery({
    queryKey: ['conversations', 'any'],
    queryFn: async () => (await rest.searchConversations({ limit: 1 })).conversations.length > 0,
    enabled: !isKnown,
    staleTime: 0,
  })
  return isKnown || data
}
