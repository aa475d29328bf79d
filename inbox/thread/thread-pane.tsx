/** One conversation: its header, what was said, and what is being written. */
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ChatError } from '../../client/failure.ts'
import { withConversations } from '../../client/staff-state.ts'
import { Button } from '../kit/button.tsx'
import { EmptyState } from '../kit/empty-state.tsx'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { useAgainOnNews } from '../session/again-on-news.ts'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { Composer } from './composer.tsx'
import { Thread } from './thread.tsx'
import { ThreadHeader } from './thread-header.tsx'
import { threadWords } from './words.ts'

export interface ThreadPaneProps {
  conversationId: string
  isPanelOpen: boolean
  onTogglePanel(): void
}

export function ThreadPane({ conversationId, isPanelOpen, onTogglePanel }: ThreadPaneProps) {
  const isKnown = useStaff((state) => state.conversations[conversationId] !== undefined)
  if (!isKnown) return <Unknown conversationId={conversationId} />
  return (
    <div className="flex h-full flex-col bg-ground">
      <ThreadHeader conversationId={conversationId} isPanelOpen={isPanelOpen} onTogglePanel={onTogglePanel} />
      <Thread conversationId={conversationId} />
      <ComposerOf conversationId={conversationId} />
    </div>
  )
}

function ComposerOf({ conversationId }: { conversationId: string }) {
  const conversation = useStaff((state) => state.conversations[conversationId])
  return conversation ? <Composer conversation={conversation} /> : null
}

/** An address leads to a conversation that no list has brought yet. */
function Unknown({ conversationId }: { conversationId: string }) {
  const words = useWords(threadWords)
  const { chat, rest } = useDesk()
  const isStale = useStaff((state) => state.position.isStale)
  const { data, error, refetch } = useQuery({
    queryKey: ['thread', 'conversation', conversationId],
    queryFn: () => rest.getConversation(conversationId),
    // The snapshot may bring it.
    enabled: !isStale,
    staleTime: 0,
  })
  useEffect(() => {
    if (data) chat.update((state) => withConversations(state, [data]))
  }, [chat, data])
  const isGone = error instanceof ChatError && error.status < 500 && error.status !== 429
  useAgainOnNews(isGone ? undefined : (error ?? undefined), () => void refetch())
  if (isGone) return <EmptyState title={words.notFound}>{words.notFoundHint}</EmptyState>
  if (error)
    return (
      <EmptyState
        title={words.notLoaded}
        action={<Button onClick={() => void refetch()}>{words.tryAgain}</Button>}
      />
    )
  return <SkeletonRows count={5} />
}
