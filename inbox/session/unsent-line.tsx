/** A message that failed in another conversation than the one that is open: which, and the ways on. Its writer is long gone from there. */

import { Link, useParams } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { sameList } from '../conversations/same-list.ts'
import { Button } from '../kit/button.tsx'
import { useWords } from '../words/words.ts'
import { useDesk } from './desk.ts'
import { useOutbox, useStaff } from './staff.ts'
import { unsentWords } from './unsent-words.ts'

export function UnsentLine() {
  const words = useWords(unsentWords)
  const { chat } = useDesk()
  const { conversationId: openId } = useParams({ strict: false })
  const elsewhere = useOutbox().filter(
    ({ status, conversation_id }) => status === 'failed' && conversation_id !== openId,
  )
  const [oldest] = elsewhere
  const id = oldest?.conversation_id
  const name = useStaff((state) => state.conversations[id ?? '']?.visitor.name)
  const discard = (clientId: string) => {
    chat.discard(clientId)
    if (elsewhere.length === 1) toPage()
  }
  return (
    <div
      role="status"
      className={
        oldest ? 'flex flex-wrap items-center justify-center gap-2 bg-bad-soft px-3 py-1 text-bad' : 'sr-only'
      }
    >
      {oldest && (
        <>
          <TriangleAlert size={14} aria-hidden="true" className="shrink-0" />
          <bdi>{words.notSent(name, elsewhere.length - 1)}</bdi>
          <bdi className="max-w-60 truncate">{oldest.frame.message ?? oldest.file?.original_name}</bdi>
          {id !== undefined && (
            <Link
              to="/conversations/$conversationId"
              params={{ conversationId: id }}
              search={sameList}
              onClick={toPage}
              className="rounded px-1 font-medium underline underline-offset-2 touch:py-2"
            >
              {words.show}
            </Link>
          )}
          <Button size="small" onClick={() => discard(oldest.client_id)}>
            {words.discard}
          </Button>
        </>
      )}
    </div>
  )
}

/** The line goes, and what had the focus in it: who works by keys goes on in the page. */
function toPage(): void {
  document.getElementById('page')?.focus()
}
