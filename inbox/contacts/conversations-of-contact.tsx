/** The conversations one had with a contact, the one last heard of first. */

import { Link } from '@tanstack/react-router'
import { sameList } from '../conversations/same-list.ts'
import { Badge } from '../kit/badge.tsx'
import { useDesk } from '../session/desk.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { Fetched } from './fetched.tsx'
import { MoreButton } from './more-button.tsx'
import { useConversationsOfContact } from './use-conversations-of-contact.ts'
import { contactWords } from './words.ts'

export function ConversationsOfContact({
  contactId,
  without,
  nothing,
}: {
  contactId: string
  /** The one that is open. */
  without?: string
  nothing: string
}) {
  const words = useWords(contactWords)
  const { dates } = useSpeech()
  const { surroundings } = useDesk()
  const query = useConversationsOfContact(contactId)
  const now = new Date(surroundings.now())
  const found = (query.data?.pages.flatMap((page) => page.conversations) ?? []).filter(
    ({ id }) => id !== without,
  )
  return (
    <Fetched query={query}>
      {found.length === 0 && <p className="text-muted">{nothing}</p>}
      <ul className="-mx-2 flex flex-col">
        {found.map(({ id, display_id, lifecycle, last_message, last_message_at, created_at }) => (
          <li key={id}>
            <Link
              to="/conversations/$conversationId"
              params={{ conversationId: id }}
              search={sameList}
              className="flex flex-col gap-0.5 rounded-md px-2 py-1.5 hover:bg-hover"
            >
              <span className="flex items-center gap-2 text-xs text-muted">
                <span className="flex-1">#{display_id}</span>
                <Badge look={lifecycle === 'open' ? 'good' : 'plain'}>{words.lifecycles[lifecycle]}</Badge>
                <time dateTime={last_message_at ?? created_at}>
                  {dates.short(new Date(last_message_at ?? created_at), now)}
                </time>
              </span>
              <span dir="auto" className="truncate">
                {last_message?.content ?? words.noWords}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
    </Fetched>
  )
}
