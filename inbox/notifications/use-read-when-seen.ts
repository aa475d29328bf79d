/** Whoever has a conversation open before their eyes knows what its notifications would tell: they are read. */
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useIsVisible } from '../thread/use-seen.ts'
import type { Notices } from './notices.ts'

export function useReadWhenSeen({ notifications, markRead }: Notices): void {
  const { conversationId } = useParams({ strict: false })
  const isVisible = useIsVisible()
  const seen =
    isVisible && conversationId !== undefined
      ? notifications.filter(({ read, data }) => !read && data['conversation_id'] === conversationId)
      : []
  const ids = seen.map(({ id }) => id).join(' ')
  // Told once for each of them: what is shown as read is not seen a second time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: markRead is another with every drawing
  useEffect(() => {
    if (ids !== '') markRead(ids.split(' '))
  }, [ids])
}
