/** HTTP of drafts. */
import type { z } from 'zod'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { printId } from '../../platform/ids/ids.ts'
import { getConversation } from '../conversations/access.ts'
import type { Conversation } from '../conversations/conversations.ts'
import { type Draft, findDraft, keepDraft } from './drafts.ts'
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
  examples: [{ summary: "One's own", params }],
})

const keep = operation({
  ...common,
  id: 'keepDraft',
  method: 'put',
  summary: 'Keep what one began to write',
  bodyLimit: 1024 * 1024,
  body: shapes.DraftBody,
  examples: [{ summary: 'Half a sentence', params, body: { content: 'Dear Rosa, we' } }],
})

const drop = operation({
  ...common,
  id: 'dropDraft',
  method: 'delete',
  summary: 'Keep it no longer',
  examples: [{ summary: 'It was sent', params }],
})

export const draftRoutes = (): Route[] => [
  on(get, async ({ actor, params: { conversation_id }, read }) => {
    const conversation = await getConversation(read, actor, conversation_id)
    return present(conversation, await findDraft(read, actor, conversation))
  }),
  on(keep, async ({ actor, params: { conversation_id }, body, now, transact }) =>
    transact(async (tx) => {
      const conversation = await getConversation(tx, actor, conversation_id)
      await keepDraft(tx, actor, conversation, { content: body.content, updatedAt: now })
      return present(conversation, await findDraft(tx, actor, conversation))
    }),
  ),
  on(drop, async ({ actor, params: { conversation_id }, now, transact }) =>
    transact(async (tx) => {
      const conversation = await getConversation(tx, actor, conversation_id)
      await keepDraft(tx, actor, conversation, { content: '', updatedAt: now })
      return present(conversation, undefined)
    }),
  ),
]

function present(conversation: Conversation, draft: Draft | undefined): z.output<typeof shapes.DraftShape> {
  return {
    conversation_id: printId('conv', conversation.id),
    content: draft?.content ?? null,
    updated_at: draft?.updatedAt.toISOString() ?? null,
  }
}
