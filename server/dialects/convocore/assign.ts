/** Giving a conversation to a person, who has still to take it unless it is the one who asks (systems.md 2.2). */
import { z } from 'zod'
import { offerTo } from '../../features/leads/leads.ts'
import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { text } from '../../platform/http/shapes.ts'
import { printId } from '../../platform/ids/ids.ts'
import { getAgent, openConvo, printConvoId } from './agent.ts'
import { ConvoParams } from './shapes.ts'

const assignConvo = operation({
  id: 'convocoreAssignConvo',
  method: 'post',
  path: '/agents/{agentId}/convos/{convoId}/assign',
  tag: 'Conversations',
  summary: 'Assign a conversation to a user',
  actors: staff,
  limit: 'writes',
  params: ConvoParams,
  body: z.strictObject({
    assignToUserId: z.string().min(1).max(200),
    delegatedBy: text(200).optional(),
  }),
  data: z.strictObject({
    success: z.boolean(),
    message: z.string(),
    assignedUser: z.strictObject({ id: z.string(), name: z.string(), email: z.string() }),
  }),
  examples: [
    {
      summary: 'To a colleague',
      params: { agentId: 'agent_shop', convoId: 'agent_shop_01k8pm2q7se0a9x3c5v7b9d1f3' },
      body: { assignToUserId: 'user_01k8pm2q7se0a9x3c5v7b9d1f3' },
    },
  ],
})

export const assignRoutes = (): Route[] => [
  on(assignConvo, async ({ actor, params, body, now, read, transact }) => {
    const agent = await getAgent(read, actor, params.agentId)
    return await transact(async (tx) => {
      const conversation = await openConvo(tx, agent, params.convoId)
      const { assignToUserId, delegatedBy } = body
      const user = await offerTo(
        tx,
        conversation,
        { userId: assignToUserId, delegatedBy },
        byActor(actor, now),
      )
      return {
        success: true,
        message: `Successfully assigned conversation: ${printConvoId(agent, conversation.id)}`,
        assignedUser: { id: printId('user', user.userId), name: user.name, email: user.email },
      }
    })
  }),
]
