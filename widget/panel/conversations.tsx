/** @jsxImportSource preact */
/** The visitor's own conversations, newest first, page by page. */
import { useEffect, useState } from 'preact/hooks'
import type { ConversationSummary } from '../../client/shapes.ts'
import { Bar } from './bar.tsx'
import { ConversationLine } from './conversation-line.tsx'
import { usePanel } from './use-panel.ts'

interface Listed {
  conversations: readonly ConversationSummary[]
  cursor: string | null
  hasFailed: boolean
  isLoading: boolean
}

const nothing: Listed = { conversations: [], cursor: null, hasFailed: false, isLoading: true }

export function Conversations() {
  const panel = usePanel()
  const { session, speech } = panel
  const [listed, setListed] = useState(nothing)
  const load = async (before: Listed) => {
    setListed({ ...before, isLoading: true, hasFailed: false })
    try {
      const query = { limit: 20, ...(before.cursor ? { cursor: before.cursor } : {}) }
      const { conversations, pagination } = await session.calls.listOwnConversations(query)
      setListed({
        conversations: [...before.conversations, ...conversations],
        cursor: pagination.next_cursor,
        hasFailed: false,
        isLoading: false,
      })
    } catch {
      setListed({ ...before, hasFailed: true, isLoading: false })
    }
  }
  // What has happened to the one that is live is seen in the list.
  const live = session.chat?.state.conversation
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is fetched anew when another one begins
  useEffect(() => void load(nothing), [live?.id])

  const shown = listed.conversations.map((one) => (one.id === live?.id ? live : one))
  const isOpen = live !== undefined && live !== null && live.status !== 'closed'
  return (
    <>
      <Bar title={speech.say('conversations')} back={{ name: 'home' }} />
      <div class="list">
        <ul>
          {shown.map((conversation) => (
            <li key={conversation.id}>
              <button
                type="button"
                onClick={() => panel.go({ name: 'thread', conversationId: conversation.id })}
              >
                <ConversationLine conversation={conversation} />
              </button>
            </li>
          ))}
        </ul>
        {listed.hasFailed && (
          <p class="trouble" role="alert">
            {speech.say('notLoaded')}{' '}
            <button type="button" class="link" onClick={() => void load(listed)}>
              {speech.say('retry')}
            </button>
          </p>
        )}
        {!listed.isLoading && !listed.hasFailed && shown.length === 0 && (
          <p class="empty">{speech.say('noConversations')}</p>
        )}
        {listed.cursor && !listed.isLoading && (
          <button type="button" class="quiet" onClick={() => void load(listed)}>
            {speech.say('more')}
          </button>
        )}
      </div>
      {!isOpen && (
        <div class="foot">
          <button type="button" class="primary" onClick={() => panel.write()}>
            {speech.say('newConversation')}
          </button>
        </div>
      )}
    </>
  )
}
