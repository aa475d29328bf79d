/** The conversations one had with a contact, page by page, the one last heard of first. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDesk } from '../session/desk.ts'
import { useRefetchWhenHeard } from '../session/refetch-when-heard.ts'
import { contactKeys } from './contact-keys.ts'

/** Undefined asks for none. */
export function useConversationsOfContact(contactId: string | undefined) {
  const { rest } = useDesk()
  const queryKey = contactKeys.conversations(contactId ?? '')
  useRefetchWhenHeard(queryKey, contactId)
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) =>
      rest.listConversationsOfContact(contactId ?? '', {
        limit: 10,
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: ({ pagination }) => pagination.next_cursor,
    enabled: contactId !== undefined,
  })
}
