/** HTTP of agents. */
import { hashPassword } from '../../platform/crypto/passwords.ts'
import { byActor } from '../../platform/events/by.ts'
import { type Member, staff } from '../../platform/http/actor.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import type { Platform } from '../../platform/platform.ts'
import { getSiteFor, setSitesOf } from '../inboxes/inboxes.ts'
import { createMember, getMember, setStatus } from '../members/members.ts'
import { TeamParams } from '../members/schema.ts'
import { getTeam } from '../members/teams.ts'
import { announceAgent } from '../presence/announce.ts'
import {
  type Changer,
  changeAgent,
  dissolveTeam,
  listAgents,
  listMemberPage,
  presentMember,
  removeAgent,
} from './agents.ts'
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

const show = operation({
  id: 'getAgent',
  method: 'get',
  path: '/agents/{agent_id}',
  tag,
  summary: 'A member of the account',
  actors: ['administrator'],
  limit: 'other',
  params: shapes.AgentParams,
  data: shapes.MemberShape,
  examples: [{ summary: 'An agent', params: { agent_id: 'user_01k8pm2q7se0a9x3c5v7b9d1f3' } }],
})

const listAll = operation({
  id: 'listMembers',
  method: 'get',
  path: '/members',
  tag,
  summary: 'Every member of the account, whatever its sites; disabled ones too',
  actors: ['administrator'],
  limit: 'other',
  query: shapes.MembersQuery,
  data: shapes.MembersData,
  examples: [{ summary: 'The first page', query: { limit: '20' } }],
})

const remove = operation({
  id: 'removeAgent',
  method: 'delete',
  path: '/agents/{agent_id}',
  tag,
  summary: 'Take a member out of the account, its sites and teams; what it did stays',
  actors: ['administrator'],
  limit: 'other',
  params: shapes.AgentParams,
  alsoRefuses: [409],
  examples: [{ summary: 'Gone', params: { agent_id: 'user_01k8pm2q7se0a9x3c5v7b9d1f3' } }],
})

const removeTeam = operation({
  id: 'removeTeam',
  method: 'delete',
  path: '/teams/{team_id}',
  tag: 'Teams',
  summary: 'Take a team away; its conversations belong to none',
  actors: ['administrator'],
  limit: 'other',
  params: TeamParams,
  examples: [{ summary: 'No more', params: { team_id: 'team_01k8pm2q7se0a9x3c5v7b9d1f3' } }],
})

export const agentRoutes = (platform: Platform): Route[] => [
  on(list, async ({ actor, query, read }) => ({
    agents: await listAgents(read, await getSiteFor(read, actor, query.site_id), query.status),
  })),
  on(setOwnStatus, async ({ actor, body, now, transact }) => {
    const isOther = await transact((tx) => setStatus(tx, actor, body.status, { isAutomatic: false, now }))
    if (isOther) announceAgent(platform, actor.inboxIds, { ...actor, status: body.status })
    return { status: body.status, updated_at: now.toISOString() }
  }),
  on(create, async ({ actor, body, now, transact }) => {
    const passwordHash = await hashPassword(body.password)
    return transact(async (tx) => {
      const role = parseRole(body.role)
      const by = { actor: { kind: 'member', id: actor.userId }, now } as const
      const member = await createMember(tx, actor.accountId, { ...body, role, passwordHash }, by)
      await setSitesOf(tx, member, body.site_ids)
      return await presentMember(tx, member)
    })
  }),
  on(update, async ({ actor, params, body, now, transact }) => {
    const {
      role,
      site_ids: siteKeys,
      custom_role_id: customRoleId,
      auto_offline: autoOffline,
      ...rest
    } = body
    const change = { ...rest, siteKeys, customRoleId, autoOffline, role: role && parseRole(role) }
    return transact(async (tx) =>
      presentMember(tx, await changeAgent(tx, changer(actor, now), params.agent_id, change)),
    )
  }),
  on(show, async ({ actor, params, read }) =>
    presentMember(read, await getMember(read, actor.accountId, params.agent_id)),
  ),
  on(listAll, async ({ actor, query, read }) => listMemberPage(read, actor.accountId, query)),
  on(remove, async ({ actor, params, now, transact }) => {
    await transact(async (tx) => {
      await removeAgent(tx, changer(actor, now), params.agent_id)
    })
    return said('The agent is gone')
  }),
  on(removeTeam, async ({ actor, params, now, transact }) => {
    await transact(async (tx) => {
      const team = await getTeam(tx, actor.accountId, params.team_id)
      await dissolveTeam(tx, team, byActor(actor, now))
    })
    return said('The team is gone')
  }),
]

function changer(actor: Member, now: Date): Changer {
  return { accountId: actor.accountId, actor: { kind: 'member', id: actor.userId }, now }
}

function parseRole(role: 'support_agent' | 'admin'): 'agent' | 'administrator' {
  return role === 'admin' ? 'administrator' : 'agent'
}
