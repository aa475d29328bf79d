/** The way to the customer's other conversation, which is the one that goes on. */

import { Link } from '@tanstack/react-router'
import type { OtherOpen } from '../conversations/other-open.ts'
import { sameList } from '../conversations/same-list.ts'
import { useWords } from '../words/words.ts'
import { threadWords } from './words.ts'

export function OtherLink({ other }: { other: OtherOpen }) {
  const words = useWords(threadWords)
  return (
    <Link
      to="/conversations/$conversationId"
      params={{ conversationId: other.id }}
      search={sameList}
      className="rounded px-1 font-medium underline underline-offset-2 touch:inline-flex touch:min-h-11 touch:items-center"
    >
      {words.toOther(other.display_id)}
    </Link>
  )
}
