/** What stands before somebody's eyes is read: said once for each newest message of the contact, while the page is visible and its end in sight. */
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { hasThread, type StaffState } from '../../client/staff-state.ts'
import { useDesk } from '../session/desk.ts'
import { useLine, useStaff } from '../session/staff.ts'

export function useIsVisible(): boolean {
  return useSyncExternalStore(
    (listener) => {
      document.addEventListener('visibilitychange', listener)
      return () => document.removeEventListener('visibilitychange', listener)
    },
    () => document.visibilityState === 'visible',
  )
}

export function useMarkRead(conversationId: string, isAtEnd: boolean): void {
  const { chat } = useDesk()
  const isVisible = useIsVisible()
  const { connection } = useLine()
  const unread = useStaff((state) => state.conversations[conversationId]?.unread_count ?? 0)
  // While its messages are on the way nothing stands before anybody's eyes yet.
  const newest = useStaff((state) =>
    hasThread(state, conversationId) ? newestIn(state, conversationId) : -1,
  )
  // Marked unread by hand it stays so until the contact writes again or it is opened anew.
  const marked = useRef(-1)
  useEffect(() => {
    if (unread === 0 || !isVisible || !isAtEnd || connection !== 'online' || newest <= marked.current) return
    if (chat.say({ type: 'read', conversation_id: conversationId })) marked.current = newest
  }, [chat, conversationId, unread, newest, isVisible, isAtEnd, connection])
}

/** The number of the contact's newest message; 0 where there is none. */
function newestIn({ threads }: StaffState, conversationId: string): number {
  return threads[conversationId]?.messages.findLast(({ from }) => from === 'visitor')?.message_seq ?? 0
}
