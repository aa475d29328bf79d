/** A reply that was not sent because more was said meanwhile: what that was, and the ways on. */
import { TriangleAlert } from 'lucide-react'
import type { SendMessageFrame } from '../../client/frames-out.ts'
import type { Outgoing } from '../../client/outbox.ts'
import type { Message } from '../../client/shapes.ts'
import { Button } from '../kit/button.tsx'
import { useDesk } from '../session/desk.ts'
import { useOutbox, useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { trayOf } from './tray.ts'
import { threadWords } from './words.ts'

const most = 5

export function StaleCard({
  conversationId,
  onEdit,
  toField,
}: {
  conversationId: string
  onEdit(frame: SendMessageFrame): void
  /** Takes the focus to where one writes. */
  toField(): void
}) {
  const words = useWords(threadWords)
  const desk = useDesk()
  const { chat, me } = desk
  const isOurs = ({ frame, failure }: Outgoing) =>
    frame.conversation_id === conversationId && failure === 'STALE_REPLY'
  const stale = useOutbox().find(isOurs)
  const missed = useStaff((state) => missedBy(stale, state.threads[conversationId]?.messages ?? [], me.id))
  if (!stale) return null
  const edit = () => {
    chat.discard(stale.client_id)
    if (stale.file) trayOf(desk).putBack(conversationId, stale.file)
    onEdit(stale.frame)
    toField()
  }
  const sendAnyway = () => {
    const { expected_seq: _, ...anyway } = stale.frame
    chat.retry(stale.client_id, anyway)
    // With the last one the button goes.
    if (!chat.outbox.some(isOurs)) toField()
  }
  const colleagues = [
    ...new Set(missed.filter(({ from }) => from === 'support').map(({ sender }) => sender.name)),
  ]
  return (
    <div
      role="alert"
      className="mx-3 mt-3 flex flex-col gap-2 rounded-lg border border-warn bg-warn-soft p-3 text-text"
    >
      <p className="flex items-center gap-2 font-semibold text-warn">
        <TriangleAlert size={16} aria-hidden="true" className="shrink-0" />
        <bdi>{colleagues.length > 0 ? words.staleBy(colleagues) : words.stale}</bdi>
      </p>
      <ul className="flex max-h-40 flex-col gap-1 overflow-y-auto border-s-2 border-warn ps-3">
        {missed.slice(-most).map(({ id, sender, content, file }) => (
          <li key={id}>
            <bdi className="font-medium">{sender.name}</bdi>{' '}
            <bdi className="[overflow-wrap:anywhere]">{content ?? file?.original_name}</bdi>
          </li>
        ))}
      </ul>
      <p dir="auto" className="line-clamp-2 italic [overflow-wrap:anywhere]">
        {stale.frame.message ?? stale.file?.original_name}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" look="primary" onClick={edit}>
          {words.editAgain}
        </Button>
        <Button size="small" onClick={sendAnyway}>
          {words.sendAnyway}
        </Button>
        <Button size="small" look="quiet" onClick={() => chat.discard(stale.client_id)}>
          {words.discard}
        </Button>
      </div>
    </div>
  )
}

/** What others wrote since, notes too: those are what the server refused it for. */
function missedBy(stale: Outgoing | undefined, messages: readonly Message[], me: string): readonly Message[] {
  const seen = stale?.frame.expected_seq
  if (seen === undefined) return []
  return messages.filter(
    ({ message_seq, sender_id, direction, deleted }) =>
      message_seq > seen && sender_id !== me && direction !== 'activity' && !deleted,
  )
}
