/**
 * Teams: named groups of an account's members, to whom a conversation can be given. A department (seed 000) is a team of
 * another kind. A team belongs to its account, not to an inbox: all of the staff sees it, administrators change it.
 */

import type { Reader, Tx } from '../../platform/db/db.ts'
import { violates } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import { refuse, requireRow } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { nameTaken } from './custom-roles.ts'
import { teamChanged } from './events.ts'
import type { MemberRow } from './members.ts'
import { selectMembersNamed } from './queries.ts'
import * as queries from './team-queries.ts'

export type TeamKind = 'team' | 'department'

export interface Team {
  accountId: string
  accountNum: number
  id: string
  num: number
  name: string
  kind: TeamKind
  description: string | null
  allowAutoAssign: boolean
  createdAt: Date
  updatedAt: Date | null
}

export interface TeamDraft {
  name: string
  kind?: TeamKind | undefined
  description?: string | null | undefined
  allowAutoAssign?: boolean | undefined
}

/** What is to change; what is left out stays. */
export type TeamChange = { [Key in keyof TeamDraft]?: TeamDraft[Key] | undefined }

/** Makes a team; two of one account cannot have one name. */
export async function createTeam(tx: Tx, accountId: string, draft: TeamDraft, by: By): Promise<Team> {
  const id = newId()
  await refusingTwins(queries.insertTeam(tx, { accountId, id, ...draft, now: by.now }))
  const team = await getTeam(tx, accountId, id)
  appendChanged(tx, team, 'created', by)
  return team
}

/** The account's team of this id in any form; NOT_FOUND otherwise. */
export async function getTeam(reader: Reader, accountId: string, id: string): Promise<Team> {
  const team = await queries.selectTeam(reader, accountId, id)
  if (!team) throw refuse('not_found')
  return team
}

export interface TeamFilter {
  kind?: TeamKind | undefined
  after?: number | undefined
  limit?: number | undefined
}

/** An account's teams by number; one page of them where a limit is given. */
export async function listTeams(reader: Reader, accountId: string, filter: TeamFilter = {}): Promise<Team[]> {
  return await queries.selectTeams(reader, accountId, filter)
}

/** Which of these teams the user is in. */
export async function listTeamIdsOf(
  reader: Reader,
  member: { accountId: string; userId: string },
): Promise<Set<string>> {
  return new Set(await queries.selectTeamIdsOf(reader, member))
}

/** The teams of many members, by user: one look-up for all of them. */
export async function listTeamsOfMembers(
  reader: Reader,
  accountId: string,
  userIds: string[],
): Promise<Map<string, { id: string; name: string }[]>> {
  const rows = await queries.selectTeamsOfMembers(reader, accountId, userIds)
  return Map.groupBy(rows, (row) => row.userId)
}

export async function updateTeam(tx: Tx, team: Team, change: TeamChange, by: By): Promise<Team> {
  await refusingTwins(queries.updateTeam(tx, team, change, by.now))
  const changed = await getTeam(tx, team.accountId, team.id)
  appendChanged(tx, changed, 'updated', by)
  return changed
}

/** Takes a team away; finished conversations that were its own belong to none. Open ones are let go of before. */
export async function removeTeam(tx: Tx, team: Team, by: By): Promise<void> {
  requireRow(await queries.deleteTeam(tx, team))
  appendChanged(tx, team, 'removed', by)
}

/** Its working members, by number. */
export async function listTeamMembers(reader: Reader, team: Team): Promise<MemberRow[]> {
  return await queries.selectTeamMembers(reader, team)
}

/**
 * Changes who is in a team: `set` makes it exactly these, `add` and `remove` leave the others. Ids in any form; each has
 * to be a working member of the account.
 */
export async function changeTeamMembers(
  tx: Tx,
  team: Team,
  change: { action: 'set' | 'add' | 'remove'; userIds: readonly string[] },
  by: By,
): Promise<MemberRow[]> {
  const wanted = await selectMembersNamed(tx, team.accountId, change.userIds)
  if (change.action !== 'remove' && wanted.length !== new Set(change.userIds).size)
    throw refuse('invalid', 'User must exist', [
      { field: 'user_ids', message: 'must exist', code: 'not_there' },
    ])
  const ids = wanted.map((member) => member.userId)
  if (change.action === 'remove') await queries.deleteTeamMembers(tx, team, ids)
  if (change.action === 'set') await queries.keepTeamMembers(tx, team, ids)
  if (change.action !== 'remove') await queries.insertTeamMembers(tx, team, ids)
  appendChanged(tx, team, 'members', by)
  return await listTeamMembers(tx, team)
}

/** Takes a member out of every team it is in. */
export async function leaveTeams(tx: Tx, member: { accountId: string; userId: string }): Promise<void> {
  await queries.deleteFromTeams(tx, member)
}

async function refusingTwins<Result>(work: Promise<Result>): Promise<Result> {
  return await work.catch((error: unknown) => {
    if (violates(error, 'teams_account_id_name_key') || violates(error, 'teams_name')) throw nameTaken()
    throw error
  })
}

function appendChanged(
  tx: Tx,
  team: Team,
  change: 'created' | 'updated' | 'members' | 'removed',
  by: By,
): void {
  append(tx, teamChanged, {
    accountId: team.accountId,
    at: by.now,
    actor: by.actor,
    data: { teamId: team.id, name: team.name, change },
  })
}
