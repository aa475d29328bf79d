/** Conversations: create, list, get, change, delete (systems.md 2.2). */
import { z } from 'zod'
import { archive } from '../../features/conversations/changes.ts'
import { searchConversations } from '../../features/conversations/searching.ts'
import { changeDocument, listKnown, startDocument } from '../../features/leads/leads.ts'
import { LeadDocument, NewLeadDocument } from '../../features/leads/schema.ts'
import { hintTyping } from '../../features/typing/typing.ts'
import { byActor } from '../../platform/events/by.ts'
import { administrators, staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Platform } from '../../platform/platform.ts'
import { getAgent, getConvo, openConvo, printConvoId } from './agent.ts'
import { withInbox } from './agent-inbox.ts'
import { besidesOf, presentConvo, presentConvos } from './present.ts'
import { AgentParams, ConvoParams, done, OneConvo, Said } from './shapes.ts'

const tag = 'Conversations'
const agent = { agentId: 'agent_shop' }
const one = { ...agent, convoId: 'agent_shop_01k8pm2q7se0a9x3c5v7b9d1f3' }

const create = operation({
  id: 'convocoreCreateConvo',
  method: 'post',
  path: '/agents/{agentId}/convos',
  tag,
  summary: 'Create a conversation',
  actors: staff,
  limit: 'writes',
  params: AgentParams,
  body: z.strictObject({ conversation: NewLeadDocument }),
  data: OneConvo,
  examples: [
    {
      summary: "The seed's own",
      params: agent,
      body: {
        conversation: {
          ts: 1699999999,
          messagesNum: 0,
          userName: 'John Doe',
          userEmail: 'john@example.com',
          userPhone: '+1234567890',
          userCompany: 'Acme Corp',
          notes: 'Customer interested in premium plan, follow up next week',
          tags: ['new-lead'],
        },
      },
    },
  ],
})

const list = operation({
  id: 'convocoreListConvos',
  method: 'get',
  path: '/agents/{agentId}/convos',
  tag,
  summary: "An agent's conversations, newest first; empty ones are left out",
  actors: staff,
  limit: 'reads',
  params: AgentParams,
  query: z.object({
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: z.string().max(1000).optional(),
  }),
  data: z.strictObject({
    success: z.boolean(),
    message: z.string(),
    data: z.array(LeadDocument),
    hasMore: z.boolean(),
    nextCursor: z.string().nullable(),
  }),
  examples: [{ summary: 'The newest', params: agent }],
})

const get = operation({
  id: 'convocoreGetConvo',
  method: 'get',
  path: '/agents/{agentId}/convos/{convoId}',
  tag,
  summary: 'One conversation',
  actors: staff,
  limit: 'reads',
  params: ConvoParams,
  data: OneConvo,
  examples: [{ summary: 'One', params: one }],
})

const change = operation({
  id: 'convocoreUpdateConvo',
  method: 'patch',
  path: '/agents/{agentId}/convos/{convoId}',
  tag,
  summary: 'Change a conversation; its tags are added to',
  actors: staff,
  limit: 'writes',
  params: ConvoParams,
  body: z.strictObject({ conversation: LeadDocument }),
  data: OneConvo,
  examples: [
    {
      summary: 'A person takes it',
      params: one,
      body: { conversation: { state: 'human-chatting', stage: 'engaged' } },
    },
  ],
})

const remove = operation({
  id: 'convocoreDeleteConvo',
  method: 'delete',
  path: '/agents/{agentId}/convos/{convoId}',
  tag,
  summary: 'Delete a conversation: it is archived, and found no more',
  actors: administrators,
  limit: 'writes',
  params: ConvoParams,
  data: Said,
  examples: [{ summary: 'One', params: one }],
})

export const convoRoutes = (platform: Platform): Route[] => [
  on(create, async ({ actor, params, body, now, read, transact }) => {
    const known = await getAgent(read, actor, params.agentId)
    const { agent: owner, inbox } = await withInbox(platform, known, now)
    return await transact(async (tx) => {
      const place = { inbox, assistantId: owner.assistantId }
      const made = await startDocument(tx, place, body.conversation, byActor(actor, now))
      const convo = presentConvo(owner, made.conversation, made.document)
      return done(`Successfully created conversation: ${convo.ID}`, convo)
    })
  }),
  on(list, async ({ actor, params, query, now, read }) => {
    const { page, limit, cursor } = query
    if (page > 1 && cursor !== undefined) throw refuse('invalid', 'page: not beside a cursor')
    const owner = await getAgent(read, actor, params.agentId)
    const sort = { key: 'created_at', direction: 'desc' } as const
    const found = await searchConversations(
      read,
      owner.member,
      { sort, limit, cursor, offset: (page - 1) * limit },
      now,
    )
    const conversations = await listKnown(read, found.conversations)
    return {
      ...done('Successfully fetched conversations', await presentConvos(read, owner, conversations)),
      hasMore: found.hasMore,
      nextCursor: found.nextCursor,
    }
  }),
  on(get, async ({ actor, params, read }) => {
    const owner = await getAgent(read, actor, params.agentId)
    const [convo] = await presentConvos(read, owner, [await getConvo(read, owner, params.convoId)])
    if (!convo) throw refuse('server_error')
    return done(`Successfully fetched conversation: ${convo.ID}`, convo)
  }),
  on(change, async ({ actor, params, body, now, read, transact }) => {
    const owner = await getAgent(read, actor, params.agentId)
    const { isTyping } = body.conversation
    const answer = await transact(async (tx) => {
      const conversation = await openConvo(tx, owner, params.convoId)
      const by = byActor(actor, now)
      const place = { assistantId: owner.assistantId, besides: besidesOf(owner, conversation) }
      const changed = await changeDocument(tx, conversation, body.conversation, place, by)
      const convo = presentConvo(owner, changed.conversation, changed.document)
      return done(`Successfully updated conversation: ${convo.ID}`, convo)
    })
    // A hint, not a fact: it goes out once what else was written is there.
    if (isTyping !== undefined)
      hintTyping(platform.hints, actor, await getConvo(read, owner, params.convoId), { isTyping })
    return answer
  }),
  on(remove, async ({ actor, params, now, read, transact }) => {
    const owner = await getAgent(read, actor, params.agentId)
    return await transact(async (tx) => {
      const conversation = await openConvo(tx, owner, params.convoId)
      await archive(tx, conversation, byActor(actor, now))
      return {
        success: true,
        message: `Successfully deleted conversation: ${printConvoId(owner, conversation.id)}`,
      }
    })
  }),
]
