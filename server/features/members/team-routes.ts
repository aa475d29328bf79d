/** HTTP of teams: all of the staff sees them, administrators change them. Taking one away is in agents: conversations stand between. */
import type { z } from 'zod'
import { type Member, staff } from '../../platform/http/actor.ts'
import { cutPage, keysetOf } from '../../platform/http/keyset.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { printId } from '../../platform/ids/ids.ts'
import type { MemberRow } from './members.ts'
import * as shapes from './schema.ts'
import * as teams from './teams.ts'

const tag = 'Teams'
const anId = 'team_01k8pm2q7se0a9x3c5v7b9d1f3'
const aUserId = 'user_01k8pm2q7se0a9x3c5v7b9d1f3'
const base = { tag, limit: 'writes' } as const
const forAdministrators = { ...base, actors: ['administrator'] } as const
const team = { params: shapes.TeamParams } as const

const list = operation({
  ...base,
  id: 'listTeams',
  method: 'get',
  path: '/teams',
  summary: "The account's teams and departments",
  actors: staff,
  query: shapes.TeamQuery,
  data: shapes.TeamListData,
  examples: [{ summary: 'Departments', query: { kind: 'department' } }],
})

const create = operation({
  ...forAdministrators,
  id: 'createTeam',
  method: 'post',
  path: '/teams',
  summary: 'Make a team',
  body: shapes.TeamBody,
  status: 201,
  data: shapes.TeamShape,
  alsoRefuses: [409],
  examples: [{ summary: 'Billing', body: { name: 'Billing', kind: 'department' } }],
})

const show = operation({
  ...base,
  ...team,
  id: 'getTeam',
  method: 'get',
  path: '/teams/{team_id}',
  summary: 'A team',
  actors: staff,
  data: shapes.TeamShape,
  examples: [{ summary: 'A team', params: { team_id: anId } }],
})

const update = operation({
  ...forAdministrators,
  ...team,
  id: 'updateTeam',
  method: 'patch',
  path: '/teams/{team_id}',
  summary: 'Change a team',
  body: shapes.TeamChangeBody,
  data: shapes.TeamShape,
  alsoRefuses: [409],
  examples: [
    { summary: 'A description', params: { team_id: anId }, body: { description: 'Bills and refunds' } },
  ],
})

const listMembers = operation({
  ...base,
  ...team,
  id: 'listTeamMembers',
  method: 'get',
  path: '/teams/{team_id}/members',
  summary: 'Who is in a team',
  actors: staff,
  data: shapes.TeamMembersData,
  examples: [{ summary: 'Its members', params: { team_id: anId } }],
})

const setMembers = operation({
  ...forAdministrators,
  ...team,
  id: 'setTeamMembers',
  method: 'put',
  path: '/teams/{team_id}/members',
  summary: 'Make these the members of a team, and no others',
  body: shapes.TeamMembersBody,
  data: shapes.TeamMembersData,
  examples: [{ summary: 'Nobody for now', params: { team_id: anId }, body: { user_ids: [] } }],
})

const addMember = operation({
  ...forAdministrators,
  id: 'addTeamMember',
  method: 'put',
  path: '/teams/{team_id}/members/{agent_id}',
  summary: 'Take a member into a team',
  params: shapes.TeamMemberParams,
  data: shapes.TeamMembersData,
  examples: [{ summary: 'One more', params: { team_id: anId, agent_id: aUserId } }],
})

const removeMember = operation({
  ...forAdministrators,
  id: 'removeTeamMember',
  method: 'delete',
  path: '/teams/{team_id}/members/{agent_id}',
  summary: 'Take a member out of a team',
  params: shapes.TeamMemberParams,
  data: shapes.TeamMembersData,
  examples: [{ summary: 'One less', params: { team_id: anId, agent_id: aUserId } }],
})

export const teamRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const found = await teams.listTeams(read, actor.accountId, { kind: query.kind, ...keysetOf(query) })
    const { rows, page } = cutPage(found, query.limit, (one) => one.num)
    return { teams: rows.map(presentTeam), ...page }
  }),
  on(create, async ({ actor, body, now, transact }) =>
    transact(async (tx) =>
      presentTeam(await teams.createTeam(tx, actor.accountId, draftOf(body), by(actor, now))),
    ),
  ),
  on(show, async ({ actor, params, read }) =>
    presentTeam(await teams.getTeam(read, actor.accountId, params.team_id)),
  ),
  on(update, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await teams.getTeam(tx, actor.accountId, params.team_id)
      return presentTeam(await teams.updateTeam(tx, found, draftOf(body), by(actor, now)))
    }),
  ),
  on(listMembers, async ({ actor, params, read }) =>
    presentMembers(
      await teams.listTeamMembers(read, await teams.getTeam(read, actor.accountId, params.team_id)),
    ),
  ),
  on(setMembers, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await teams.getTeam(tx, actor.accountId, params.team_id)
      const change = { action: 'set', userIds: body.user_ids } as const
      return presentMembers(await teams.changeTeamMembers(tx, found, change, by(actor, now)))
    }),
  ),
  on(addMember, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const found = await teams.getTeam(tx, actor.accountId, params.team_id)
      const change = { action: 'add', userIds: [params.agent_id] } as const
      return presentMembers(await teams.changeTeamMembers(tx, found, change, by(actor, now)))
    }),
  ),
  on(removeMember, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const found = await teams.getTeam(tx, actor.accountId, params.team_id)
      const change = { action: 'remove', userIds: [params.agent_id] } as const
      return presentMembers(await teams.changeTeamMembers(tx, found, change, by(actor, now)))
    }),
  ),
]

function draftOf<Body extends z.output<typeof shapes.TeamChangeBody>>(body: Body) {
  const { allow_auto_assign: allowAutoAssign, ...rest } = body
  return { ...rest, allowAutoAssign }
}

function by(actor: Member, now: Date) {
  return { actor: { kind: 'member', id: actor.userId }, now } as const
}

function presentTeam(one: teams.Team): z.output<typeof shapes.TeamShape> {
  return {
    id: printId('team', one.id),
    name: one.name,
    kind: one.kind,
    description: one.description,
    allow_auto_assign: one.allowAutoAssign,
    created_at: one.createdAt.toISOString(),
    updated_at: one.updatedAt?.toISOString() ?? null,
  }
}

function presentMembers(members: MemberRow[]): z.output<typeof shapes.TeamMembersData> {
  return {
    members: members.map(({ userId, username, name, status }) => ({
      id: printId('user', userId),
      username,
      name,
      status,
    })),
  }
}
