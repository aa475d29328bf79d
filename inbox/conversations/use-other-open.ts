/** The other open conversation of a closed one's customer, told before one writes. */
import { useEffect } from 'react'
import type { ConversationSummary } from '../../client/shapes.ts'
import { useConversationsOfContact } from '../contacts/use-conversations-of-contact.ts'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { keepShown } from './known.ts'
import { canBeKeptClosed, type OtherOpen, otherIn } from './other-open.ts'

/** Undefined too where nothing stands in the way. */
export function useOtherOpen(one: ConversationSummary | undefined): OtherOpen | undefined {
  const desk = useDesk()
  const closed = one && canBeKeptClosed(one) ? one : undefined
  const live = useStaff((state) => closed && otherIn(Object.values(state.conversations), closed))
  const { data } = useConversationsOfContact(closed?.contact_id)
  const past = data?.pages.flatMap((page) => page.conversations) ?? []
  const listed = closed && otherIn(past, closed)
  // What was fetched may have been closed since.
  const isOver = useStaff((state) => listed && state.conversations[listed.id]?.status === 'closed')
  const listedId = listed?.id
  // That it is over is known for as long as it is asked.
  useEffect(() => (listedId === undefined ? undefined : keepShown(desk, () => [listedId])), [desk, listedId])
  return live ?? (isOver ? undefined : listed)
}
