/** Teams and who is in them. One client calls the latter without `/api/v1` (systems.md 4.10): they are served there too. */

import { z } from 'zod'
import { dissolveTeam } from '../../../features/agents/agents.ts'
import type { MemberRow } from '../../../features/members/members.ts'
import { description, groupName } from '../../../features/members/schema.ts'
import * as teams from '../../../features/members/teams.ts'
import { administrators, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { byMember, idList, idNumber, wrapped, yesNo } from './people-fields.ts'
import { AgentData, presentAgent } from './present-user.ts'

const path = '/api/v1/accounts/{account_id}/teams' as const
const patterns = { account_id: '[0-9]+', team_id: '[0-9]+' }
const reading = { tag: 'Teams', actors: staff, limit: 'reads', patterns } as const
const writing = { ...reading, actors: administrators, limit: 'writes' } as const
const AccountParams = z.object({ account_id: z.string() })
const TeamParams = z.object({ account_id: z.string(), team_id: idNumber })
const example = { account_id: '1', team_id: '1' }

const TeamData = z.object({
  id: z.number().int(),
  name: z.string(),
  description: z.string(),
  allow_auto_assign: z.boolean(),
  account_id: z.number().int(),
  is_member: z.boolean(),
})

const teamFields = {
  description: description.nullable().optional(),
  allow_auto_assign: yesNo.optional(),
}

const list = operation({
  ...reading,
  id: 'chatwootListTeams',
  method: 'get',
  path,
  summary: 'The teams of the account',
  params: AccountParams,
  data: z.array(TeamData),
  examples: [{ summary: 'All', params: { account_id: '1' } }],
})

const create = operation({
  ...writing,
  id: 'chatwootCreateTeam',
  method: 'post',
  path,
  summary: 'Make a team',
  params: AccountParams,
  body: wrapped('team', { ...teamFields, name: groupName }),
  data: TeamData,
  examples: [{ summary: 'Billing', params: { account_id: '1' }, body: { name: 'billing' } }],
})

const show = operation({
  ...reading,
  id: 'chatwootShowTeam',
  method: 'get',
  path: `${path}/{team_id}`,
  summary: 'A team',
  params: TeamParams,
  data: TeamData,
  examples: [{ summary: 'One', params: example }],
})

const updates = (['patch', 'put'] as const).map((method) =>
  operation({
    ...writing,
    id: `chatwootUpdateTeam${method === 'patch' ? '' : 'Whole'}`,
    method,
    path: `${path}/{team_id}`,
    summary: 'Change a team',
    params: TeamParams,
    body: wrapped('team', { ...teamFields, name: groupName.optional() }),
    data: TeamData,
    examples: [{ summary: 'A description', params: example, body: { description: 'Bills' } }],
  }),
)

const remove = operation({
  ...writing,
  id: 'chatwootRemoveTeam',
  method: 'delete',
  path: `${path}/{team_id}`,
  summary: 'Take a team away',
  params: TeamParams,
  examples: [{ summary: 'Gone', params: example }],
})

export const teamRoutes = (): Route[] => [
  on(list, async ({ actor, read }) => {
    const [found, own] = await Promise.all([
      teams.listTeams(read, actor.accountId),
      teams.listTeamIdsOf(read, actor),
    ])
    return found.map((team) => presentTeam(team, own))
  }),
  on(create, async ({ actor, body, now, transact }) => {
    return await transact(async (tx) => {
      const team = await teams.createTeam(tx, actor.accountId, draftOf(body), byMember(actor, now))
      return presentTeam(team, new Set())
    })
  }),
  on(show, async ({ actor, params, read }) =>
    presentTeam(
      await teams.getTeam(read, actor.accountId, params.team_id),
      await teams.listTeamIdsOf(read, actor),
    ),
  ),
  ...updates.map((update) =>
    on(update, async ({ actor, params, body, now, transact }) => {
      return await transact(async (tx) => {
        const team = await teams.getTeam(tx, actor.accountId, params.team_id)
        const changed = await teams.updateTeam(tx, team, draftOf(body), byMember(actor, now))
        return presentTeam(changed, await teams.listTeamIdsOf(tx, actor))
      })
    }),
  ),
  on(remove, async ({ actor, params, now, transact }) => {
    await transact(async (tx) => {
      const team = await teams.getTeam(tx, actor.accountId, params.team_id)
      await dissolveTeam(tx, team, byMember(actor, now))
    })
    return undefined
  }),
  ...memberRoutes('/api/v1', ''),
  ...memberRoutes('', 'Bare'),
]

/** The members of a team, under a prefix. */
function memberRoutes(prefix: '/api/v1' | '', suffix: string): Route[] {
  const place = {
    path: `${prefix}/accounts/{account_id}/teams/{team_id}/team_members`,
    params: TeamParams,
  } as const
  const body = z.object({ user_ids: idList })
  const data = z.array(AgentData)
  const examples = [{ summary: 'One', params: example, body: { user_ids: [1] } }]

  const listMembers = operation({
    ...reading,
    ...place,
    id: `chatwootListTeamMembers${suffix}`,
    method: 'get',
    summary: 'Who is in a team',
    data,
    examples: [{ summary: 'All', params: example }],
  })
  const changes = (['post', 'patch', 'put'] as const).map((method) =>
    operation({
      ...writing,
      ...place,
      id: `chatwoot${{ post: 'Add', patch: 'Set', put: 'Replace' }[method]}TeamMembers${suffix}`,
      method,
      summary: method === 'post' ? 'Take members into a team' : 'Make these the members of a team',
      body,
      data,
      examples,
    }),
  )
  const removeMembers = operation({
    ...writing,
    ...place,
    id: `chatwootRemoveTeamMembers${suffix}`,
    method: 'delete',
    summary: 'Take members out of a team',
    body,
    examples,
  })

  return [
    on(listMembers, async ({ actor, params, read }) => {
      const team = await teams.getTeam(read, actor.accountId, params.team_id)
      return (await teams.listTeamMembers(read, team)).map(presentAgent)
    }),
    ...changes.map((change) =>
      on(change, async ({ actor, params, body: { user_ids: userIds }, now, transact }) => {
        return await transact(async (tx) => {
          const team = await teams.getTeam(tx, actor.accountId, params.team_id)
          const before = change.method === 'post' ? await teams.listTeamMembers(tx, team) : []
          const action = change.method === 'post' ? 'add' : 'set'
          const after = await teams.changeTeamMembers(tx, team, { action, userIds }, byMember(actor, now))
          return withoutThose(after, before).map(presentAgent)
        })
      }),
    ),
    on(removeMembers, async ({ actor, params, body: { user_ids: userIds }, now, transact }) => {
      await transact(async (tx) => {
        const team = await teams.getTeam(tx, actor.accountId, params.team_id)
        await teams.changeTeamMembers(tx, team, { action: 'remove', userIds }, byMember(actor, now))
      })
      return undefined
    }),
  ]
}

/** POST answers those it took in, not those who were there. */
function withoutThose(members: MemberRow[], those: MemberRow[]): MemberRow[] {
  return members.filter(({ userId }) => !those.some((one) => one.userId === userId))
}

function draftOf<Body extends { allow_auto_assign?: boolean | undefined }>(body: Body) {
  const { allow_auto_assign: allowAutoAssign, ...rest } = body
  return { ...rest, allowAutoAssign }
}

function presentTeam(team: teams.Team, own: Set<string>): z.output<typeof TeamData> {
  return {
    id: team.num,
    name: team.name,
    description: team.description ?? '',
    allow_auto_assign: team.allowAutoAssign,
    account_id: team.accountNum,
    is_member: own.has(team.id),
  }
}
