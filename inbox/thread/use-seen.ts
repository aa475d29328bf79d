/** What stands before somebody's eyes is read: said once for each newest message of the contact, while the page is visible and its end in sight. */
import { useEffect, useRef, useSyncExternalStore } from 'react'
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
  const newest = useStaff(
    (state) =>
      state.threads[conversationId]?.messages.findLast(({ from }) => from === 'visitor')?.message_seq ?? 0,
  )
  // Marked unread by hand it stays so until the contact writes again or it is opened anew.
  const marked = useRef(-1)
  useEffect(() => {
    if (unread === 0 || !isVisible || !isAtEnd || connection !== 'online' || newest <= marked.current) return
    if (chat.say({ type: 'read', conversation_id: conversationId })) marked.current = newest
  }, [chat, conversationId, unread, newest, isVisible, isAtEnd, connection])
}
