/** An older conversation: nothing is heard of it live, so its messages are fetched. */
import { useEffect, useState } from 'preact/hooks'
import type { Message, MessagePage } from '../../client/shapes.ts'
import { withPage } from '../../client/thread.ts'
import { usePanel } from './use-panel.ts'

interface Old {
  messages: readonly Message[]
  hasMore: boolean
  isLoading: boolean
  hasFailed: boolean
  add(page: MessagePage): void
  again(): void
}

/** The messages of the conversation; none while there is no id. */
export function useOld(conversationId: string | undefined): Old {
  const { session } = usePanel()
  const [thread, setThread] = useState<{ messages: readonly Message[]; has_more: boolean }>()
  const [hasFailed, setFailed] = useState(false)
  const [tries, setTries] = useState(0)
  const add = (page: MessagePage) => setThread((before) => withPage(before, page))
  // biome-ignore lint/correctness/useExhaustiveDependencies: fetched anew for another conversation or another try
  useEffect(() => {
    setFailed(false)
    if (conversationId === undefined) return
    session.calls.listMessages({ conversation_id: conversationId }).then(add, () => setFailed(true))
  }, [conversationId, tries])
  return {
    messages: thread?.messages ?? [],
    hasMore: thread?.has_more ?? false,
    isLoading: conversationId !== undefined && !thread && !hasFailed,
    hasFailed,
    add,
    again: () => setTries(tries + 1),
  }
}
