/** HTTP of conversations. Reading one with its messages is in the messages feature, which stands below. */
import { signedIn, staff } from '../../platform/http/actor.ts'
import { Answer, on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { printId } from '../../platform/ids/ids.ts'
import { findByAddress } from '../contacts/contacts.ts'
import { getSiteFor } from '../inboxes/inboxes.ts'
import { withSavedFilter } from '../members/saved-filter.ts'
import { admit, openConversation, openToGoOn } from './access.ts'
import { assignTo, close, isActive, keepBegun, openOrStart, reopen } from './conversations.ts'
import { presentToStaff } from './labelling.ts'
import { listConversations } from './listing.ts'
import { presentAssignee, presentConversation, presentToVisitor } from './present.ts'
import { selectResolution } from './queries.ts'
import * as shapes from './schema.ts'

const tag = 'Conversations'

const startConversation = operation({
  id: 'startConversation',
  method: 'post',
  path: '/conversations',
  tag,
  summary: "Start a conversation, or get the visitor's active one (200)",
  actors: signedIn,
  limit: 'other',
  body: shapes.StartBody,
  status: 201,
  also: [200],
  data: shapes.SharedConversation,
  examples: [
    { summary: 'A visitor opens the chat', body: { site_id: 'site_main', visitor_id: 'v_example_1' } },
  ],
})

const list = operation({
  id: 'listConversations',
  method: 'get',
  path: '/conversations',
  tag,
  summary: 'Conversations of a site, newest activity first',
  actors: staff,
  limit: 'other',
  query: shapes.ListQuery,
  data: shapes.ListData,
  examples: [{ summary: 'What is open', query: { site_id: 'site_main', status: 'active' } }],
})

const closeConversation = operation({
  id: 'closeConversation',
  method: 'patch',
  path: '/conversations/{conversation_id}/close',
  tag,
  summary: 'Close a conversation, with what came of it',
  actors: staff,
  limit: 'other',
  params: shapes.ConversationParams,
  body: shapes.CloseBody,
  data: shapes.CloseData,
  examples: [
    {
      summary: 'Solved',
      params: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' },
      body: { resolution: 'Refund sent' },
    },
  ],
})

const reopenConversation = operation({
  id: 'reopenConversation',
  method: 'post',
  path: '/conversations/{conversation_id}/reopen',
  tag,
  summary: 'Open a closed conversation again; an open one stays as it is',
  description: 'Refused with CONFLICT while the visitor has another active conversation.',
  actors: staff,
  limit: 'other',
  params: shapes.ConversationParams,
  data: shapes.StaffConversation,
  alsoRefuses: [409],
  examples: [
    {
      summary: 'Not solved after all',
      params: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' },
    },
  ],
})

const assignConversation = operation({
  id: 'assignConversation',
  method: 'patch',
  path: '/conversations/{conversation_id}/assign',
  tag,
  summary: 'Give a conversation to an agent of its site',
  actors: staff,
  limit: 'other',
  params: shapes.ConversationParams,
  body: shapes.AssignBody,
  data: shapes.AssignData,
  examples: [
    {
      summary: 'To an agent',
      params: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' },
      body: { agent_id: 'user_01k8pm2q7se0a9x3c5v7b9d1f3' },
    },
  ],
})

export const conversationRoutes = (): Route[] => [
  on(startConversation, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const site = await getSiteFor(tx, actor, body.site_id)
      const contact = await findByAddress(tx, site, body.visitor_id)
      // By address too: the contact may have been merged into another since its token was looked up.
      const isOther =
        actor.kind === 'visitor' && contact?.addressId !== actor.addressId && contact?.id !== actor.contactId
      if (!contact || isOther) throw refuse('not_found', 'There is no such visitor on this site')
      const by = actor.kind === 'visitor' ? byVisitor(contact.id, now) : byMember(actor.userId, now)
      const { conversation: found, isNew } = await openOrStart(tx, { ...contact, contactId: contact.id }, by)
      const conversation = isNew ? await keepBegun(tx, found, by) : found
      // A custom role may not open the one the visitor has.
      if (actor.kind !== 'visitor') await admit(tx, actor, conversation)
      const shown =
        actor.kind === 'visitor' ? presentToVisitor(conversation) : presentConversation(conversation)
      return new Answer(isNew ? 201 : 200, shown)
    }),
  ),
  on(list, async ({ actor, query, read, now }) => {
    const site = await getSiteFor(read, actor, query.site_id)
    const saved = { subject: 'conversation', viewId: query.view_id } as const
    const filter = await withSavedFilter(read, actor, saved)
    const wish = { ...query, asked: { filter, now } }
    const { conversations, total, hasMore, nextCursor } = await listConversations(read, actor, site, wish)
    return {
      conversations: await presentToStaff(read, conversations),
      pagination: { page: query.page, limit: query.limit, total, has_more: hasMore, next_cursor: nextCursor },
    }
  }),
  on(closeConversation, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await openConversation(tx, actor, params.conversation_id)
      const closed = await close(tx, found, body.resolution, byMember(actor.userId, now))
      return {
        id: printId('conv', closed.id),
        status: isActive(closed) ? ('active' as const) : ('closed' as const),
        closed_at: (closed.closedAt ?? now).toISOString(),
        closed_by: closed.closedBy && printId('user', closed.closedBy),
        resolution: await selectResolution(tx, closed),
      }
    }),
  ),
  on(reopenConversation, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const found = await openToGoOn(tx, actor, params.conversation_id)
      return presentConversation(await reopen(tx, found, byMember(actor.userId, now)))
    }),
  ),
  on(assignConversation, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await openConversation(tx, actor, params.conversation_id)
      const assigned = await assignTo(tx, found, body.agent_id, byMember(actor.userId, now))
      const agent = presentAssignee(assigned)
      if (!agent) throw refuse('server_error')
      return {
        id: printId('conv', assigned.id),
        assigned_agent: agent,
        assigned_at: (assigned.assignedAt ?? now).toISOString(),
      }
    }),
  ),
]

function byMember(id: string, now: Date) {
  return { actor: { kind: 'member', id }, now } as const
}

function byVisitor(id: string, now: Date) {
  return { actor: { kind: 'contact', id }, now } as const
}
