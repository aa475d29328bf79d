/** HTTP of agents. */
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import type { Platform } from '../../platform/platform.ts'
import { getSiteFor, setSitesOf } from '../inboxes/inboxes.ts'
import { createMember, hashMemberPassword, setStatus } from '../members/members.ts'
import { announceAgent } from '../presence/announce.ts'
import { changeAgent, listAgents, presentMember } from './agents.ts'
import * as shapes from './schema.ts'

const tag = 'Agents'

const list = operation({
  id: 'listAgents',
  method: 'get',
  path: '/agents',
  tag,
  summary: 'The agents of a site',
  actors: staff,
  limit: 'other',
  query: shapes.ListQuery,
  data: shapes.ListData,
  examples: [{ summary: 'Who is online', query: { site_id: 'site_main', status: 'online' } }],
})

const setOwnStatus = operation({
  id: 'setAgentStatus',
  method: 'patch',
  path: '/agents/status',
  tag,
  summary: "Set one's own status; it stays until set again or the last socket closes",
  actors: staff,
  limit: 'other',
  body: shapes.StatusBody,
  data: shapes.StatusData,
  examples: [{ summary: 'Away', body: { status: 'away' } }],
})

const create = operation({
  id: 'createAgent',
  method: 'post',
  path: '/agents',
  tag,
  summary: 'Make an agent or administrator',
  actors: ['administrator'],
  limit: 'other',
  body: shapes.CreateBody,
  status: 201,
  data: shapes.MemberShape,
  alsoRefuses: [409],
  examples: [
    {
      summary: 'A new agent',
      body: {
        username: 'hedy',
        email: 'hedy@example.com',
        name: 'Hedy',
        password: 'frequency hopping',
        site_ids: ['site_main'],
      },
    },
  ],
})

const update = operation({
  id: 'updateAgent',
  method: 'patch',
  path: '/agents/{agent_id}',
  tag,
  summary: 'Change an agent, its role or sites, or disable it; lost rights end its sessions',
  actors: ['administrator'],
  limit: 'other',
  params: shapes.AgentParams,
  body: shapes.UpdateBody,
  data: shapes.MemberShape,
  alsoRefuses: [409],
  examples: [
    {
      summary: 'A new name',
      params: { agent_id: 'user_01k8pm2q7se0a9x3c5v7b9d1f3' },
      body: { name: 'Hedy L.' },
    },
  ],
})

export const agentRoutes = (platform: Platform): Route[] => [
  on(list, async ({ actor, query, read }) => ({
    agents: await listAgents(read, await getSiteFor(read, actor, query.site_id), query.status),
  })),
  on(setOwnStatus, async ({ actor, body, now, transact }) => {
    const data = await transact(async (tx) => {
      await setStatus(tx, actor, body.status, { isAutomatic: false, now })
      return { status: body.status, updated_at: now.toISOString() }
    })
    announceAgent(platform, actor.inboxIds, { ...actor, status: body.status })
    return data
  }),
  on(create, async ({ actor, body, now, transact }) => {
    const passwordHash = await hashMemberPassword(body.password)
    return transact(async (tx) => {
      const role = body.role === 'admin' ? 'administrator' : 'agent'
      const by = { actor: { kind: 'member', id: actor.userId }, now } as const
      const member = await createMember(tx, actor.accountId, { ...body, role, passwordHash }, by)
      await setSitesOf(tx, member, body.site_ids)
      return await presentMember(tx, member)
    })
  }),
  on(update, async ({ actor, params, body, now, transact }) =>
    transact((tx) => changeAgent(tx, actor, params.agent_id, body, now)),
  ),
]
