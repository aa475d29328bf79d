/** Whoever has a conversation open before their eyes knows what its notifications would tell: they are read. */
import { useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useLine } from '../session/staff.ts'
import { useIsVisible } from '../thread/use-seen.ts'
import type { Notices } from './notices.ts'

/** Draws nothing: what hears of every conversation that is opened is drawn anew by itself. */
export function ReadWhenSeen({ notices: { notifications, markRead } }: { notices: Notices }): null {
  const { conversationId } = useParams({ strict: false })
  const isVisible = useIsVisible()
  const isOnline = useLine().connection === 'online'
  const seen =
    isVisible && conversationId !== undefined
      ? notifications.filter(({ read, data }) => !read && data['conversation_id'] === conversationId)
      : []
  const ids = seen.map(({ id }) => id).join(' ')
  const told = useRef(new Set<string>())
  // Whoever comes back, or whose line does, tells it anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it forgets with each change of them
  useEffect(() => told.current.clear(), [conversationId, isVisible, isOnline])
  // Told once: what the server refuses is unread again, and would be told for ever.
  // biome-ignore lint/correctness/useExhaustiveDependencies: markRead is another with every drawing
  useEffect(() => {
    const now = ids === '' ? [] : ids.split(' ')
    if (!isOnline || now.every((id) => told.current.has(id))) return
    for (const id of now) told.current.add(id)
    markRead(now)
  }, [ids, isOnline])
  return null
}
