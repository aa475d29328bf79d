/** The way to a conversation from wherever one is; a list that is shown stays as it is. */
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { sameList } from './same-list.ts'

/** Opens it, at a message of it where one is named. */
export function useOpenConversation(): (conversationId: string, messageId?: string) => void {
  const navigate = useNavigate()
  return useCallback(
    (conversationId, messageId = '') =>
      void navigate({
        to: '/conversations/$conversationId',
        params: { conversationId },
        search: sameList,
        hash: messageId,
      }),
    [navigate],
  )
}
