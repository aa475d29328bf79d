/** The account's first conversation, as soon as there is one. */
import { useQuery } from '@tanstack/react-query'
import type { StaffConversation } from '../../client/shapes.ts'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'

type First = Pick<StaffConversation, 'id' | 'visitor'>

export function useFirstConversation(): First | undefined {
  return useConversations()?.[0]
}

/** Undefined until it is known. */
export function useHasNone(isWanted: boolean): boolean | undefined {
  const found = useConversations(isWanted)
  return found && found.length === 0
}

function useConversations(isWanted = true): First[] | undefined {
  const { rest } = useDesk()
  // A frame tells of one that begins now; the list, of one that began before.
  const live = useStaff((state) => Object.values(state.conversations)[0])
  const { data } = useQuery({
    queryKey: ['start', 'conversations', live?.id ?? ''],
    queryFn: () => rest.furniture.anyConversation(),
    enabled: isWanted,
  })
  return live ? [live] : data
}
