/** What a canned reply may put in of this conversation, fetched once one is looked for. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ConversationSummary } from '../../client/shapes.ts'
import { useContact } from '../contacts/contact-data.ts'
import { useInboxes } from '../conversations/work-lists.ts'
import { fullKey } from '../panel/shown-conversation.ts'
import { useDesk } from '../session/desk.ts'
import { useMe } from '../session/me.tsx'
import { type Known, knownOf } from './variables.ts'

export function useKnown(conversation: ConversationSummary, isWanted: boolean): Known {
  const { rest } = useDesk()
  const me = useMe()
  const { id, visitor, site_id, contact_id, inbox_id, display_id } = conversation
  const { data: contact } = useContact(isWanted ? contact_id : undefined)
  // Who may not see contacts sees the visitor of the conversation.
  const { data: seen } = useQuery({
    queryKey: ['thread', 'visitor', site_id, visitor.id],
    queryFn: () => rest.getVisitor(visitor.id, site_id),
    enabled: isWanted,
  })
  const { data: full } = useQuery({
    queryKey: fullKey(id),
    queryFn: async () => (await rest.findConversationInFull(display_id)) ?? null,
    enabled: isWanted,
  })
  const inboxName = useInboxes().find((inbox) => inbox.id === inbox_id)?.name
  return useMemo(
    () =>
      knownOf({
        contact: { email: seen?.email, ...contact, name: contact?.name || visitor.name },
        agent: me,
        conversation: { display_id, custom_attributes: full?.custom_attributes },
        inboxName,
      }),
    [contact, seen, full, visitor.name, me, display_id, inboxName],
  )
}
