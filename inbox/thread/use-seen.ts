/** What stands before somebody's eyes is read: said once for each newest message or answer of the contact, while the page is visible and its end in sight. */
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
    hasThread(state, conversationId) ? newestIn(state, conversationId) : undefined,
  )
  // Marked unread by hand it stays so until the contact writes or answers again or it is opened anew.
  const marked = useRef('')
  useEffect(() => {
    if (unread === 0 || !isVisible || !isAtEnd || connection !== 'online') return
    if (newest === undefined || newest === marked.current) return
    if (chat.say({ type: 'read', conversation_id: conversationId })) marked.current = newest
  }, [chat, conversationId, unread, newest, isVisible, isAtEnd, connection])
}

/** The number of the contact's newest message, and what it answered to the newest that asked it something. */
function newestIn({ threads }: StaffState, conversationId: string): string {
  const messages = threads[conversationId]?.messages ?? []
  const said = messages.findLast(({ from }) => from === 'visitor')?.message_seq ?? 0
  const asked = messages.findLast(({ content_attributes: told }) => told?.['submitted_values'] !== undefined)
  const answer = asked ? JSON.stringify([asked.id, asked.content_attributes?.['submitted_values']]) : ''
  return `${said} ${answer}`
}
