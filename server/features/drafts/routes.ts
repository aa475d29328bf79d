/** HTTP of drafts. */
import type { z } from 'zod'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { printId } from '../../platform/ids/ids.ts'
import { getConversation } from '../conversations/access.ts'
import type { Conversation } from '../conversations/conversations.ts'
import { type Draft, type DraftKind, findDraft, keepDraft } from './drafts.ts'
import * as shapes from './schema.ts'

const common = {
  tag: 'Drafts',
  actors: staff,
  limit: 'writes',
  path: '/conversations/{conversation_id}/draft',
  params: shapes.DraftParams,
  data: shapes.DraftShape,
} as const
const params = { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' }

const get = operation({
  ...common,
  id: 'getDraft',
  method: 'get',
  summary: 'What one began to write in a conversation',
  query: shapes.KindQuery,
  examples: [
    { summary: "One's own", params },
    { summary: "A note's", params, query: { kind: 'note' } },
  ],
})

const keep = operation({
  ...common,
  id: 'keepDraft',
  method: 'put',
  summary: 'Keep what one began to write',
  alsoRefuses: [409],
  bodyLimit: 1024 * 1024,
  query: shapes.KindQuery,
  body: shapes.DraftBody,
  examples: [
    { summary: 'Half a sentence', params, body: { content: 'Dear Rosa, we' } },
    { summary: 'Half a note', params, query: { kind: 'note' }, body: { content: 'She asked for' } },
  ],
})

const drop = operation({
  ...common,
  id: 'dropDraft',
  method: 'delete',
  summary: 'Keep it no longer',
  query: shapes.DropQuery,
  alsoRefuses: [409],
  examples: [{ summary: 'It was sent', params }],
})

export const draftRoutes = (): Route[] => [
  on(get, async ({ actor, params: { conversation_id }, query: { kind }, read }) => {
    const conversation = await getConversation(read, actor, conversation_id)
    return present(conversation, kind, await findDraft(read, actor, conversation, kind))
  }),
  on(keep, async ({ actor, params: { conversation_id }, query: { kind }, body, now, transact }) =>
    transact(async (tx) => {
      const conversation = await getConversation(tx, actor, conversation_id)
      const { content, expected_updated_at: expected } = body
      await keepDraft(tx, actor, conversation, kind, { content, updatedAt: now, expected })
      return present(conversation, kind, await findDraft(tx, actor, conversation, kind))
    }),
  ),
  on(drop, async ({ actor, params: { conversation_id }, query, now, transact }) =>
    transact(async (tx) => {
      const conversation = await getConversation(tx, actor, conversation_id)
      await keepDraft(tx, actor, conversation, query.kind, {
        content: '',
        updatedAt: now,
        expected: query.expected_updated_at,
      })
      return present(conversation, query.kind, undefined)
    }),
  ),
]

function present(
  conversation: Conversation,
  kind: DraftKind,
  draft: Draft | undefined,
): z.output<typeof shapes.DraftShape> {
  return {
    conversation_id: printId('conv', conversation.id),
    kind,
    content: draft?.content ?? null,
    updated_at: draft?.updatedAt.toISOString() ?? null,
  }
}
