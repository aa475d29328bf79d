/** The conversation the panel stands beside: the live one, or fetched where the list does not hold it. */
import { useQuery } from '@tanstack/react-query'
import type { ConversationSummary } from '../../client/shapes.ts'
import { useDesk } from '../session/desk.ts'
import { useRefetchWhenHeard } from '../session/refetch-when-heard.ts'
import { useStaff } from '../session/staff.ts'

/** As a query is read: `data` is the live conversation where there is one. */
export function useShownConversation(conversationId: string) {
  const { rest } = useDesk()
  const live = useStaff((state) => state.conversations[conversationId])
  const isKnown = live?.contact_id !== undefined
  const query = useQuery({
    queryKey: ['conversations', 'shown', conversationId],
    queryFn: (): Promise<ConversationSummary> =>
      rest.getConversation(conversationId, { include_messages: false }),
    enabled: !isKnown,
  })
  return { ...query, data: isKnown ? live : query.data }
}

/** All that is known of it, such as its attributes. */
export function useConversationInFull({ id, display_id }: ConversationSummary) {
  const { rest } = useDesk()
  const queryKey = fullKey(id)
  useRefetchWhenHeard(queryKey, id)
  return useQuery({
    queryKey,
    queryFn: async () => (await rest.findConversationInFull(display_id)) ?? null,
  })
}

export const fullKey = (conversationId: string) => ['conversations', 'full', conversationId]
