/** A conversation in the frame that opens it: whose it is, by what the list knows. Its messages and the rest are drawn behind it. */
import { useInboxes } from '../conversations/work-lists.ts'
import { Avatar } from '../kit/avatar.tsx'
import { useStaff } from '../session/staff.ts'

export function ThreadToCome({ conversationId }: { conversationId: string }) {
  const conversation = useStaff((state) => state.conversations[conversationId])
  const inboxes = useInboxes()
  if (!conversation) return null
  const { visitor, contact_id, inbox_id, channel, display_id } = conversation
  const inbox = inboxes.find(({ id }) => id === inbox_id)
  return (
    <header className="flex shrink-0 flex-col gap-1.5 border-b border-line bg-surface px-3 py-2">
      {/* As far from the edge, and as high, as the header that follows. */}
      <div className="flex items-center gap-2">
        <span className="size-8 shrink-0 touch:size-11 lg:hidden" />
        <span className="max-sm:hidden">
          <Avatar name={visitor.name} seed={contact_id ?? visitor.id} />
        </span>
        <div className="min-w-0 flex-1">
          <h2 dir="auto" className="truncate font-semibold">
            {visitor.name}
          </h2>
          <p className="truncate text-xs text-muted">
            <bdi>{`${inbox?.name ?? channel} · #${display_id}`}</bdi>
          </p>
        </div>
      </div>
      <div className="h-7 touch:h-11" />
    </header>
  )
}
