/** Colleagues who view the same conversation, and which of them are writing in it. */
import { useEffect } from 'react'
import { createViewingPulse } from '../../client/viewing-pulse.ts'
import { Avatar } from '../kit/avatar.tsx'
import { Tooltip } from '../kit/tooltip.tsx'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { useIsVisible } from './use-seen.ts'
import { threadWords } from './words.ts'

const mostShown = 3

export function Viewers({ conversationId }: { conversationId: string }) {
  const words = useWords(threadWords)
  const { me } = useDesk()
  useSayViewing(conversationId)
  const viewers = useStaff((state) =>
    (state.viewers[conversationId] ?? []).filter(({ agent_id }) => agent_id !== me.id),
  )
  const writing = useStaff((state) =>
    state.typing
      .filter((typist) => typist.conversation_id === conversationId && typist.from === 'support')
      .map(({ id }) => id),
  )
  if (viewers.length === 0) return <span role="status" className="sr-only" />
  const text = words.viewing(viewers.map(({ name }) => name))
  return (
    <Tooltip text={text}>
      <span role="status" className="flex shrink-0 -space-x-1.5 rtl:space-x-reverse">
        <span className="sr-only">{text}</span>
        {viewers.slice(0, mostShown).map(({ agent_id, name }) => (
          <span
            key={agent_id}
            className={
              writing.includes(agent_id)
                ? 'rounded-full ring-2 ring-warn'
                : 'rounded-full ring-2 ring-surface'
            }
          >
            <Avatar name={name} seed={agent_id} size="small" />
          </span>
        ))}
        {viewers.length > mostShown && (
          <span className="z-10 flex size-6 items-center justify-center rounded-full bg-sunken text-[0.625rem] font-semibold">
            +{viewers.length - mostShown}
          </span>
        )}
      </span>
    </Tooltip>
  )
}

/** Tells colleagues that one views it, while the page is in sight. */
function useSayViewing(conversationId: string): void {
  const { chat, surroundings, me } = useDesk()
  const isVisible = useIsVisible()
  useEffect(() => {
    if (!isVisible) return
    const pulse = createViewingPulse(chat, surroundings, me.id)
    pulse.view(conversationId)
    return () => pulse.stop()
  }, [chat, surroundings, me.id, conversationId, isVisible])
}
