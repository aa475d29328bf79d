/** What an agent began to write in a conversation, and the assistant of its inbox. */
import { z } from 'zod'
import { getAssistant } from '../../../features/assistants/assistants.ts'
import { getByDisplayId } from '../../../features/conversations/access.ts'
import { findDraft, keepDraft } from '../../../features/drafts/drafts.ts'
import { draftText } from '../../../features/drafts/schema.ts'
import { getInboxFor } from '../../../features/inboxes/access.ts'
import { staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { ConversationParams, conversationPattern } from '../input.ts'
import { wrapped } from '../people/people-fields.ts'

const at = '/api/v1/accounts/{account_id}/conversations/{conversation_id}'
const shared = {
  tag: 'Conversations',
  actors: staff,
  patterns: conversationPattern,
  params: ConversationParams,
} as const
const ofDraft = { ...shared, path: `${at}/draft_messages` } as const

const show = operation({
  ...ofDraft,
  id: 'chatwootShowDraft',
  method: 'get',
  summary: 'What one began to write',
  examples: [{ summary: 'One’s own', params: { account_id: '1', conversation_id: '1' } }],
  limit: 'reads',
  data: z.object({ has_draft: z.boolean(), message: z.string().optional() }),
})

const keepBy = (method: 'patch' | 'put') =>
  operation({
    ...ofDraft,
    id: `chatwoot${method === 'patch' ? 'Keep' : 'Put'}Draft`,
    method,
    summary: 'Keep what one began to write',
    examples: [
      {
        summary: 'The first words',
        params: { account_id: '1', conversation_id: '1' },
        body: { message: 'Dear Ann,' },
      },
    ],
    limit: 'writes',
    bodyLimit: 1024 * 1024,
    body: wrapped('draft_message', { message: draftText.nullish() }),
  })

const drop = operation({
  ...ofDraft,
  id: 'chatwootDropDraft',
  method: 'delete',
  summary: 'Keep it no longer',
  examples: [{ summary: 'One’s own', params: { account_id: '1', conversation_id: '1' } }],
  limit: 'writes',
})

const assistant = operation({
  ...shared,
  id: 'chatwootShowInboxAssistant',
  method: 'get',
  path: `${at}/inbox_assistant`,
  summary: 'The assistant that answers in the inbox of a conversation',
  examples: [{ summary: 'Of one conversation', params: { account_id: '1', conversation_id: '1' } }],
  limit: 'reads',
  data: z.object({ assistant: z.object({ id: z.number().int(), name: z.string() }).nullable() }),
})

export const draftRoutes = (): Route[] => [
  on(show, async ({ actor, params, read }) => {
    const draft = await findDraft(
      read,
      actor,
      await getByDisplayId(read, actor, params.conversation_id),
      'reply',
    )
    return draft ? { has_draft: true, message: draft.content } : { has_draft: false }
  }),
  ...(['patch', 'put'] as const).map((method) =>
    on(keepBy(method), async ({ actor, params, body, now, transact }) =>
      transact(async (tx) => {
        const conversation = await getByDisplayId(tx, actor, params.conversation_id)
        await keepDraft(tx, actor, conversation, 'reply', { content: body.message ?? '', updatedAt: now })
      }),
    ),
  ),
  on(drop, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const conversation = await getByDisplayId(tx, actor, params.conversation_id)
      await keepDraft(tx, actor, conversation, 'reply', { content: '', updatedAt: now })
    }),
  ),
  on(assistant, async ({ actor, params, read }) => {
    const { inboxId } = await getByDisplayId(read, actor, params.conversation_id)
    const { assistantId } = await getInboxFor(read, actor, inboxId)
    if (!assistantId) return { assistant: null }
    const { num, name } = await getAssistant(read, actor.accountId, assistantId)
    return { assistant: { id: num, name } }
  }),
]
