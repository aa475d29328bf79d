/**
 * Agents: members as a site sees them, and what administrators do with them. A change of role or sites, and
 * a deactivation, end the member's sessions: nobody goes on with rights it has lost. But for a change of sites they end its
 * keys too, but for those that open other accounts of the user.
 */
import type { z } from 'zod'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import type { EventActor } from '../../platform/events/event.ts'
import { cutPage, keysetOf } from '../../platform/http/keyset.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { printId } from '../../platform/ids/ids.ts'
import { letGo } from '../conversations/letting-go.ts'
import { countActiveByAssignee } from '../conversations/listing.ts'
import { listMemberIdsOfAny, type Site, setSitesOf } from '../inboxes/inboxes.ts'
import { getCustomRole } from '../members/custom-roles.ts'
import {
  createMember,
  findMember,
  getMember,
  joinAccount,
  listMembers,
  type MemberChange,
  type MemberRow,
  type MemberStatus,
  pageMembers,
  type Role,
  setStatus,
  shownNameOf,
  updateMember,
} from '../members/members.ts'
import { listSeeing } from '../members/sight.ts'
import { leaveTeams, removeTeam, type Team } from '../members/teams.ts'
import { findKnownUser, freeUsername } from '../members/users.ts'
import { printRole } from '../sessions/schema.ts'
import { endMemberKeys, endSessionsOf, listSiteKeys, listSiteKeysOf } from '../sessions/sessions.ts'
import type { AgentShape, MemberShape, MembersData } from './schema.ts'

/** The agents of a site, by username; `away` counts as online. */
export async function listAgents(
  reader: Reader,
  site: Site,
  status: 'online' | 'offline' | 'all',
): Promise<z.output<typeof AgentShape>[]> {
  // Of this site alone: whoever watches it hears of no other, and could not keep the number.
  const agents = await listColleagues(reader, { accountId: site.accountId, inboxIds: [site.inboxId] })
  return agents.filter((agent) => status === 'all' || (agent.status === 'offline') === (status === 'offline'))
}

/** Who of a site is there, as its visitors see them. */
export async function listShownAgents(reader: Reader, { accountId, inboxId }: Site) {
  const members = await listMembersIn(reader, accountId, [inboxId])
  return members
    .filter(({ status }) => status !== 'offline')
    .map((member) => ({
      agent_id: printId('user', member.userId),
      name: shownNameOf(member),
      status: member.status,
    }))
}

/** Everybody who works in any of these inboxes, by username, with what each has in hand there. */
export async function listColleagues(
  reader: Reader,
  { accountId, inboxIds }: { accountId: string; inboxIds: string[] },
): Promise<z.output<typeof AgentShape>[]> {
  const members = await listMembersIn(reader, accountId, inboxIds)
  const ids = members.map(({ userId }) => userId)
  const active = await countActiveByAssignee(reader, { accountId, inboxIds }, ids)
  const seeing = new Set(await listSeeing(reader, accountId, ids))
  return members.map((member) => ({
    id: printId('user', member.userId),
    username: member.username,
    name: member.name,
    email: member.email,
    role: printRole(member.role),
    status: member.status,
    assignable: seeing.has(member.userId),
    active_conversations: active.get(member.userId) ?? 0,
    last_seen: member.lastSeenAt?.toISOString() ?? null,
  }))
}

async function listMembersIn(reader: Reader, accountId: string, inboxIds: string[]): Promise<MemberRow[]> {
  const ids = new Set(await listMemberIdsOfAny(reader, accountId, inboxIds))
  return (await listMembers(reader, accountId)).filter(({ userId }) => ids.has(userId))
}

/** An administrator, or the platform app or command that acts for one. */
export interface Changer {
  accountId: string
  actor: EventActor
  now: Date
}

export interface AgentChange extends MemberChange {
  siteKeys?: string[] | undefined
  status?: MemberStatus | undefined
}

/** Changes a member of the account; ids in any form. What it loses ends its sessions, and who is disabled lets go of what it had. */
export async function changeAgent(
  tx: Tx,
  by: Changer,
  agentId: string,
  change: AgentChange,
): Promise<MemberRow> {
  const { accountId, now } = by
  const member = await findMember(tx, accountId, agentId)
  if (!member) throw refuse('not_found')
  const { siteKeys, status, customRoleId, ...rest } = change
  const before = await listSiteKeys(tx, accountId, member.userId)
  const role = customRoleId && (await getCustomRole(tx, accountId, customRoleId)).id
  // Before the member, as who assigns a conversation locks both; what was given to it meanwhile is let go of after.
  if (change.disabled) await letGo(tx, accountId, { assigneeId: member.userId }, by)
  const changed = await updateMember(tx, member, { ...rest, customRoleId: role }, by)
  if (siteKeys) await setSitesOf(tx, member, siteKeys)
  if (status) await setStatus(tx, member, status, { isAutomatic: false, now })
  const after = await listSiteKeys(tx, accountId, member.userId)
  const hasLost = before.some((key) => !after.includes(key))
  const isOtherRole = changed.role !== member.role || changed.customRole?.id !== member.customRole?.id
  if (isOtherRole || changed.disabledAt || hasLost) await endSessionsOf(tx, member, 'rights changed', now)
  if (isOtherRole || changed.disabledAt) await endMemberKeys(tx, member, now)
  if (changed.disabledAt && !member.disabledAt) await letGo(tx, accountId, { assigneeId: member.userId }, by)
  return await getMember(tx, accountId, member.userId)
}

/** Gives a user a place in the account in this role, or changes the one it has there. */
export async function placeUser(
  tx: Tx,
  by: Changer,
  { userId, role }: { userId: string; role: Role },
): Promise<MemberRow> {
  const before = await findMember(tx, by.accountId, userId)
  const joined = await joinAccount(tx, { accountId: by.accountId, userId, role }, by)
  if (before && before.role !== role) {
    await endSessionsOf(tx, joined, 'rights changed', by.now)
    await endMemberKeys(tx, joined, by.now)
  }
  return joined
}

/** Takes a member out of the account: out of its sites and teams, and disabled. What it did stays its own. */
export async function removeAgent(tx: Tx, by: Changer, agentId: string): Promise<MemberRow> {
  const changed = await changeAgent(tx, by, agentId, { disabled: true, siteKeys: [], customRoleId: null })
  await leaveTeams(tx, changed)
  return changed
}

/** Takes a team away: its open conversations belong to none first, and say so. */
export async function dissolveTeam(tx: Tx, team: Team, by: By): Promise<void> {
  await letGo(tx, team.accountId, { teamId: team.id }, by)
  await removeTeam(tx, team, by)
}

export interface Invitation {
  email: string
  name: string
  role: Role
  customRoleId?: string | undefined
  /** Of a password nobody knows, should a user have to be made. */
  passwordHash: string
}

/**
 * Takes somebody in by e-mail address: a user the administrator knows from another account of its own keeps its
 * identity; for anybody else a user is made, though one elsewhere may have the same address. Refuses whom it has.
 */
export async function inviteAgent(tx: Tx, by: Changer, invitation: Invitation): Promise<MemberRow> {
  const { accountId, actor, now } = by
  const { email, name, role, passwordHash, customRoleId } = invitation
  const known = actor.id === null ? undefined : await findKnownUser(tx, actor.id, email)
  const present = known && (await findMember(tx, accountId, known.id))
  if (present && !present.disabledAt)
    throw refuse('conflict', 'Email has already been taken', [
      { field: 'email', message: 'has already been taken' },
    ])
  const made = known
    ? await joinAccount(tx, { accountId, userId: known.id, role }, { actor, now })
    : await createMember(
        tx,
        accountId,
        { username: await freeUsername(tx, email), email, name, role, passwordHash },
        { actor, now },
      )
  if (customRoleId === undefined) return made
  return await changeAgent(tx, by, made.userId, { customRoleId })
}

export async function presentMember(
  reader: Reader,
  member: MemberRow,
): Promise<z.output<typeof MemberShape>> {
  const keys = await listSiteKeys(reader, member.accountId, member.userId)
  return printMember(member, keys)
}

/** One page of an account's members, disabled ones too. */
export async function listMemberPage(
  reader: Reader,
  accountId: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<z.output<typeof MembersData>> {
  const found = await pageMembers(reader, accountId, keysetOf(query))
  const { rows, page } = cutPage(found, query.limit, (member) => member.memberNum)
  const keys = await listSiteKeysOf(
    reader,
    accountId,
    rows.map((member) => member.userId),
  )
  return { members: rows.map((member) => printMember(member, keys.get(member.userId) ?? [])), ...page }
}

function printMember(member: MemberRow, siteKeys: string[]): z.output<typeof MemberShape> {
  return {
    id: printId('user', member.userId),
    username: member.username,
    name: member.name,
    email: member.email,
    avatar_url: member.avatarUrl,
    role: printRole(member.role),
    site_ids: siteKeys,
    status: member.status,
    disabled: member.disabledAt !== null,
    custom_role_id: member.customRole && printId('role', member.customRole.id),
    permissions: [...new Set([...member.permissions, ...(member.customRole?.permissions ?? [])])],
    auto_offline: member.autoOffline,
    active_at: member.activeAt?.toISOString() ?? null,
    created_at: member.createdAt.toISOString(),
    last_seen: member.lastSeenAt?.toISOString() ?? null,
  }
}
