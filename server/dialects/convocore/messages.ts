/** What was said in a conversation: read, and replaced as a program keeps it. */
import { z } from 'zod'
import { readHistory, replaceHistory } from '../../features/leads/leads.ts'
import { isStorableDocument } from '../../features/leads/storable.ts'
import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { getAgent, getConvo, openConvo, printConvoId } from './agent.ts'
import { ConvoParams, done, enveloped } from './shapes.ts'
import { planHistory, presentTurns, Turn } from './turns.ts'

const tag = 'Conversations'
const params = { agentId: 'agent_shop', convoId: 'agent_shop_01k8pm2q7se0a9x3c5v7b9d1f3' }

const list = operation({
  id: 'convocoreListMessages',
  method: 'get',
  path: '/agents/{agentId}/convos/{convoId}/messages',
  tag,
  summary: 'What was said, as turns',
  actors: staff,
  limit: 'reads',
  params: ConvoParams,
  data: enveloped(z.array(Turn)),
  examples: [{ summary: 'Of one', params }],
})

const replace = operation({
  id: 'convocoreUpdateMessages',
  method: 'patch',
  path: '/agents/{agentId}/convos/{convoId}/messages',
  tag,
  summary: 'Replace the history: what is left out is taken back, what is new is said',
  description:
    'Lines about what happened (`system`) stay. `updateConversationMetadata` and `lgMessages` change nothing.',
  actors: staff,
  limit: 'writes',
  bodyLimit: 2 * 1024 * 1024,
  params: ConvoParams,
  body: z.strictObject({
    turns: z
      .array(Turn)
      .max(1000)
      .refine(
        (turns) => isStorableDocument(turns),
        'There is text that cannot be stored, or more than 32 levels',
      ),
    updateConversationMetadata: z.boolean().default(true),
    lgMessages: z.array(z.unknown()).optional(),
  }),
  data: enveloped(z.array(Turn)),
  examples: [
    {
      summary: 'A question and its answer',
      params,
      body: {
        turns: [
          {
            from: 'human',
            ts: 1699999999,
            messages: [
              { type: 'text', item: { type: 'text', payload: { message: 'Is it open?' } }, ts: 1699999999 },
            ],
          },
          {
            from: 'bot',
            ts: 1700000001,
            messages: [
              { type: 'text', item: { type: 'text', payload: { message: 'Until six.' } }, ts: 1700000001 },
            ],
          },
        ],
      },
    },
  ],
})

export const messageRoutes = (): Route[] => [
  on(list, async ({ actor, params: { agentId, convoId }, read }) => {
    const agent = await getAgent(read, actor, agentId)
    const conversation = await getConvo(read, agent, convoId)
    const turns = presentTurns(await readHistory(read, conversation))
    return done(`Successfully fetched messages: ${printConvoId(agent, conversation.id)}`, turns)
  }),
  on(replace, async ({ actor, params: { agentId, convoId }, body, now, read, transact }) => {
    const agent = await getAgent(read, actor, agentId)
    return await transact(async (tx) => {
      const conversation = await openConvo(tx, agent, convoId)
      const plan = planHistory(body.turns, await readHistory(tx, conversation))
      const assistant = { id: agent.assistantId, name: agent.name }
      const messages = await replaceHistory(tx, conversation, { ...plan, assistant }, byActor(actor, now))
      return done(
        `Successfully updated messages: ${printConvoId(agent, conversation.id)}`,
        presentTurns(messages),
      )
    })
  }),
]
