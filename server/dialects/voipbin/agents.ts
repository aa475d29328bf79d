/** `agents`: the account's members. All of the staff sees them; one's own state is one's own to set, and a manager's to all. */
import { z } from 'zod'
import { changeAgent } from '../../features/agents/agents.ts'
import { shownName } from '../../features/members/fields.ts'
import { getMember, listMembers, type MemberRow } from '../../features/members/members.ts'
import type { Reader } from '../../platform/db/db.ts'
import { byActor } from '../../platform/events/by.ts'
import type { Member } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { agents, managers } from './caller.ts'
import { IdParams } from './conversations.ts'
import { pageInMemory, pageQuery } from './paging.ts'
import { AgentShape, agentStatuses, presentAgent, presentAgents } from './present-agent.ts'

const base = { tag: 'Agents', actors: agents } as const
const one = { ...base, params: IdParams, data: AgentShape } as const

const list = operation({
  ...base,
  id: 'voipbinListAgents',
  method: 'get',
  path: '/v1.0/agents',
  summary: 'The agents, newest first',
  examples: [{ summary: 'The newest', query: { page_size: '10' } }],
  limit: 'reads',
  query: z.object(pageQuery),
  data: z.object({ result: z.array(AgentShape), next_page_token: z.string() }),
})
const get = operation({
  ...one,
  id: 'voipbinGetAgent',
  method: 'get',
  path: '/v1.0/agents/{id}',
  summary: 'One agent',
  examples: [{ summary: 'One', params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' } }],
  limit: 'reads',
})
const put = operation({
  ...one,
  actors: managers,
  id: 'voipbinUpdateAgent',
  method: 'put',
  path: '/v1.0/agents/{id}',
  summary: 'Name it anew',
  examples: [
    {
      summary: 'A new name',
      params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' },
      body: { name: 'Ada L.' },
    },
  ],
  limit: 'writes',
  body: z.object({ name: shownName.optional() }),
})
const putStatus = operation({
  ...one,
  id: 'voipbinUpdateAgentStatus',
  method: 'put',
  path: '/v1.0/agents/{id}/status',
  summary: 'Say whether it takes conversations',
  examples: [
    {
      summary: 'Gone for lunch',
      params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' },
      body: { status: 'away' },
    },
  ],
  limit: 'writes',
  body: z.object({ status: z.enum(agentStatuses) }),
})

const ours = { available: 'online', away: 'away', offline: 'offline' } as const

export const agentRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const members = await listMembers(read, actor.accountId)
    const { rows, next } = pageInMemory(members, query)
    return { result: await presentAgents(read, actor.accountId, rows), next_page_token: next }
  }),
  on(get, async ({ actor, params, read }) => presentAgent(read, await memberOf(read, actor, params.id))),
  on(put, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const member = await memberOf(tx, actor, params.id)
      const by = { ...byActor(actor, now), accountId: actor.accountId }
      return await presentAgent(tx, await changeAgent(tx, by, member.userId, { name: body.name }))
    }),
  ),
  on(putStatus, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const member = await memberOf(tx, actor, params.id)
      if (actor.kind === 'agent' && member.userId !== actor.userId) throw refuse('forbidden')
      const by = { ...byActor(actor, now), accountId: actor.accountId }
      return await presentAgent(tx, await changeAgent(tx, by, member.userId, { status: ours[body.status] }))
    }),
  ),
]

async function memberOf(reader: Reader, actor: Member, id: string): Promise<MemberRow> {
  return await getMember(reader, actor.accountId, id)
}
