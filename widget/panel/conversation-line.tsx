/** @jsxImportSource preact */
/** A conversation in a line: who, what was said last, when, and how much of it is unread. */
import type { ConversationSummary } from '../../client/shapes.ts'
import { answererIn } from './answerer.ts'
import { Avatar } from './avatar.tsx'
import { usePanel } from './use-panel.ts'

export function ConversationLine({ conversation }: { conversation: ConversationSummary }) {
  const { site, speech, surroundings, session } = usePanel()
  const { assigned_agent, last_message, last_message_at, unread_count, status } = conversation
  const live = session.chat?.state
  const isLive = live?.conversation?.id === conversation.id
  // The same face as above its messages.
  const answerer = isLive ? answererIn(live.messages) : assigned_agent?.username
  const who = answerer ?? (site.widget_config.title || site.name)
  const at = new Date(last_message_at ?? conversation.created_at)
  const own = last_message?.from === 'visitor' ? `${speech.say('you')}: ` : ''
  const words = last_message?.deleted ? speech.say('deleted') : (last_message?.content ?? '')
  return (
    <span class="conversation-line">
      <Avatar name={who} url={site.agents.find(({ name }) => name === who)?.avatar_url} />
      <span class="conversation-words">
        <span class="conversation-last" dir="auto">
          {own}
          {words}
        </span>
        <span class="conversation-meta">
          {status === 'closed' && `${speech.say('closedMark')} · `}
          <time dateTime={at.toISOString()} title={speech.dates.full(at)}>
            {speech.dates.ago(at, new Date(surroundings.now()))}
          </time>
        </span>
      </span>
      {unread_count > 0 && (
        <span class="count">
          <span aria-hidden="true">{unread_count}</span>
          <span class="unseen">{speech.say('unread', { count: unread_count })}</span>
        </span>
      )}
    </span>
  )
}
