/** SQL of teams and who is in them. */
import sql, { empty } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { MemberRow } from './members.ts'
import { columns as memberColumns, joined as memberJoined } from './queries.ts'
import type { Team, TeamChange, TeamDraft, TeamFilter } from './teams.ts'

const columns = sql`teams.account_id as "accountId", accounts.num as "accountNum", teams.id, teams.num, teams.name,
  teams.kind, teams.description, teams.allow_auto_assign as "allowAutoAssign", teams.created_at as "createdAt",
  teams.updated_at as "updatedAt"`

export async function insertTeam(
  tx: Tx,
  row: TeamDraft & { accountId: string; id: string; now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into teams (account_id, id, name, kind, description, allow_auto_assign, created_at)
    values (${row.accountId}, ${row.id}, ${row.name}, ${row.kind ?? 'team'}, ${row.description ?? null},
      ${row.allowAutoAssign ?? true}, ${row.now})`)
}

export async function selectTeam(reader: Reader, accountId: string, id: string): Promise<Team | undefined> {
  const isIt = isNumber(id) ? sql`teams.num = ${numberOf(id)}` : sql`teams.id = ${id}`
  return await reader.one<Team>(sql`
    select ${columns} from teams join accounts on accounts.id = teams.account_id
    where teams.account_id = ${accountId} and ${isIt}`)
}

export async function selectTeams(
  reader: Reader,
  accountId: string,
  { kind, after = 0, limit = 1000 }: TeamFilter,
): Promise<Team[]> {
  return await reader.many<Team>(sql`
    select ${columns} from teams join accounts on accounts.id = teams.account_id
    where teams.account_id = ${accountId} and teams.num > ${after}
      ${kind === undefined ? empty : sql`and teams.kind = ${kind}`}
    order by teams.num limit ${limit}`)
}

/** By team_members_by_user. */
export async function selectTeamIdsOf(
  reader: Reader,
  member: { accountId: string; userId: string },
): Promise<string[]> {
  const rows = await reader.many<{ team_id: string }>(sql`
    select team_id from team_members where account_id = ${member.accountId} and user_id = ${member.userId}`)
  return rows.map((row) => row.team_id)
}

export async function selectTeamsOfMembers(
  reader: Reader,
  accountId: string,
  userIds: string[],
): Promise<{ userId: string; id: string; name: string }[]> {
  return await reader.many<{ userId: string; id: string; name: string }>(sql`
    select team_members.user_id as "userId", teams.id, teams.name from team_members
    join teams on teams.account_id = team_members.account_id and teams.id = team_members.team_id
    where team_members.account_id = ${accountId} and team_members.user_id = any(${userIds}::uuid[])
    order by teams.num`)
}

export async function updateTeam(tx: Tx, team: Team, change: TeamChange, now: Date): Promise<void> {
  const { description } = change
  await tx.run(sql`
    update teams set name = coalesce(${change.name ?? null}, name), kind = coalesce(${change.kind ?? null}, kind),
      description = case when ${description !== undefined} then ${description ?? null} else description end,
      allow_auto_assign = coalesce(${change.allowAutoAssign ?? null}, allow_auto_assign), updated_at = ${now}
    where account_id = ${team.accountId} and id = ${team.id}`)
}

export async function deleteTeam(tx: Tx, team: Team): Promise<number> {
  return await tx.run(sql`delete from teams where account_id = ${team.accountId} and id = ${team.id}`)
}

export async function selectTeamMembers(reader: Reader, team: Team): Promise<MemberRow[]> {
  return await reader.many<MemberRow>(sql`
    select ${memberColumns} from ${memberJoined}
    join team_members on team_members.account_id = members.account_id and team_members.user_id = members.user_id
    where members.account_id = ${team.accountId} and team_members.team_id = ${team.id} and members.disabled_at is null
    order by users.num`)
}

export async function insertTeamMembers(tx: Tx, team: Team, userIds: string[]): Promise<void> {
  await tx.run(sql`
    insert into team_members (account_id, team_id, user_id)
    select ${team.accountId}, ${team.id}, id from unnest(${userIds}::uuid[]) as wanted (id) on conflict do nothing`)
}

export async function deleteTeamMembers(tx: Tx, team: Team, userIds: string[]): Promise<void> {
  await tx.run(sql`
    delete from team_members where account_id = ${team.accountId} and team_id = ${team.id}
      and user_id = any(${userIds}::uuid[])`)
}

/** Takes out all but these. */
export async function keepTeamMembers(tx: Tx, team: Team, userIds: string[]): Promise<void> {
  await tx.run(sql`
    delete from team_members where account_id = ${team.accountId} and team_id = ${team.id}
      and user_id <> all(${userIds}::uuid[])`)
}

export async function deleteFromTeams(tx: Tx, member: { accountId: string; userId: string }): Promise<void> {
  await tx.run(sql`
    delete from team_members where account_id = ${member.accountId} and user_id = ${member.userId}`)
}
