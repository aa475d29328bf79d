/** HTTP of a visitor's own conversations. */
import { Answer, on, operation, type Route } from '../../platform/http/operation.ts'
import { openOrStart } from './conversations.ts'
import { listOfVisitor } from './of-address.ts'
import { presentToVisitor } from './present.ts'
import * as shapes from './schema.ts'

const tag = 'Conversations'

const list = operation({
  id: 'listOwnConversations',
  method: 'get',
  path: '/visitor/conversations',
  tag,
  summary: "A visitor's own conversations on the site, the one last heard of first",
  actors: ['visitor'],
  limit: 'other',
  query: shapes.OfContactQuery,
  data: shapes.OwnData,
  examples: [{ summary: 'The newest', query: { limit: '10' } }],
})

const begin = operation({
  id: 'startOwnConversation',
  method: 'post',
  path: '/visitor/conversations',
  tag,
  summary: "Start a conversation though an older one is finished, or get the visitor's active one (200)",
  actors: ['visitor'],
  limit: 'other',
  body: shapes.StartOwnBody,
  status: 201,
  also: [200],
  data: shapes.ConversationShape,
  examples: [{ summary: 'Another question', body: {} }],
})

export const visitorRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const { rows, pagination } = await listOfVisitor(read, actor, query)
    return { conversations: rows.map(presentToVisitor), pagination }
  }),
  on(begin, async ({ actor, now, transact }) =>
    transact(async (tx) => {
      const by = { actor: { kind: 'contact', id: actor.contactId }, now } as const
      const { conversation, isNew } = await openOrStart(tx, actor, by)
      return new Answer(isNew ? 201 : 200, presentToVisitor(conversation))
    }),
  ),
]
