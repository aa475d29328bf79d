/** Above the thread: whose it is and where, who answers it, and the way to end it or go on with it. */
import { Link } from '@tanstack/react-router'
import { ArrowLeft, PanelRight } from 'lucide-react'
import type { ConversationSummary } from '../../client/shapes.ts'
import { visitorKey } from '../../client/who-is-here.ts'
import { useInboxes } from '../conversations/work-lists.ts'
import { Avatar } from '../kit/avatar.tsx'
import { IconButton } from '../kit/button.tsx'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { HeaderActions } from './header-actions.tsx'
import { HeaderChips } from './header-chips.tsx'
import { Viewers } from './viewers.tsx'
import { threadWords } from './words.ts'

export interface ThreadHeaderProps {
  conversationId: string
  isPanelOpen: boolean
  onTogglePanel(): void
}

export function ThreadHeader({ conversationId, isPanelOpen, onTogglePanel }: ThreadHeaderProps) {
  const words = useWords(threadWords)
  const conversation = useStaff((state) => state.conversations[conversationId])
  if (!conversation) return null
  return (
    <header className="flex shrink-0 flex-col gap-1.5 border-b border-line bg-surface px-3 py-2">
      <div className="flex items-center gap-2">
        <Link
          to="/conversations"
          search={(known) => known}
          aria-label={words.back}
          className="flex size-8 shrink-0 items-center justify-center rounded-md hover:bg-hover touch:size-11 lg:hidden"
        >
          <ArrowLeft size={18} aria-hidden="true" className="rtl:-scale-x-100" />
        </Link>
        <Who conversation={conversation} />
        <HeaderActions conversation={conversation} />
        <IconButton label={words.panel} aria-pressed={isPanelOpen} onClick={onTogglePanel}>
          <PanelRight size={18} aria-hidden="true" className="rtl:-scale-x-100" />
        </IconButton>
      </div>
      <div className="flex items-center gap-2">
        <HeaderChips conversation={conversation} />
        <Viewers conversationId={conversationId} />
      </div>
    </header>
  )
}

function Who({ conversation }: { conversation: ConversationSummary }) {
  const { visitor } = conversation
  const isHere = useStaff((state) => state.visitors[visitorKey(conversation)] !== undefined)
  return (
    <>
      <span className="max-sm:hidden">
        <Avatar
          name={visitor.name}
          seed={conversation.contact_id ?? visitor.id}
          status={isHere ? 'online' : undefined}
        />
      </span>
      <div className="min-w-0 flex-1">
        <h2 dir="auto" tabIndex={-1} title={visitor.name} className="truncate font-semibold outline-none">
          {visitor.name}
        </h2>
        <p className="flex items-center gap-1.5 overflow-hidden text-xs whitespace-nowrap text-muted">
          <Where conversation={conversation} isHere={isHere} />
        </p>
      </div>
    </>
  )
}

function Where({ conversation, isHere }: { conversation: ConversationSummary; isHere: boolean }) {
  const words = useWords(threadWords)
  const { inbox_id, channel, display_id } = conversation
  const inbox = useInboxes().find(({ id }) => id === inbox_id)
  const place = [isHere ? words.here : undefined, inbox?.name ?? channel]
  return (
    <>
      <bdi className="truncate">{place.filter((part) => part !== undefined).join(' · ')}</bdi>
      {/* By it one speaks of the conversation: however long the name of the inbox is, it is never cut. */}
      <bdi className="shrink-0">· #{display_id}</bdi>
    </>
  )
}
