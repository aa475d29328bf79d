/**
 * Agents: members as a site sees them, and what administrators do with them. A change of role or sites, and
 * a deactivation, end the member's sessions: nobody goes on with rights it has lost.
 */
import type { z } from 'zod'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { printId } from '../../platform/ids/ids.ts'
import { countActiveByAssignee } from '../conversations/listing.ts'
import { listMemberIds, type Site, setSitesOf } from '../inboxes/inboxes.ts'
import { findMember, listMembers, type MemberRow, updateMember } from '../members/members.ts'
import { printRole } from '../sessions/schema.ts'
import { endSessionsOf, listSiteKeys } from '../sessions/sessions.ts'
import type { AgentShape, MemberShape, UpdateBody } from './schema.ts'

/** The agents of a site, by username; `away` counts as online. */
export async function listAgents(
  reader: Reader,
  site: Site,
  status: 'online' | 'offline' | 'all',
): Promise<z.output<typeof AgentShape>[]> {
  const ids = new Set(await listMemberIds(reader, site))
  const members = (await listMembers(reader, site.accountId)).filter((member) => ids.has(member.userId))
  const active = await countActiveByAssignee(reader, site.accountId, [...ids])
  return members
    .filter((member) => status === 'all' || (member.status === 'offline') === (status === 'offline'))
    .map((member) => ({
      id: printId('user', member.userId),
      username: member.username,
      name: member.name,
      email: member.email,
      role: printRole(member.role),
      status: member.status,
      active_conversations: active.get(member.userId) ?? 0,
      last_seen: member.lastSeenAt?.toISOString() ?? null,
    }))
}

/** Changes a member of the administrator's account. */
export async function changeAgent(
  tx: Tx,
  administrator: { accountId: string; userId: string },
  agentId: string,
  change: z.output<typeof UpdateBody>,
  now: Date,
): Promise<z.output<typeof MemberShape>> {
  const { accountId } = administrator
  const member = await findMember(tx, accountId, agentId)
  if (!member) throw refuse('not_found')
  const before = await listSiteKeys(tx, accountId, member.userId)
  const role = change.role && (change.role === 'admin' ? 'administrator' : 'agent')
  const by = { actor: { kind: 'member', id: administrator.userId }, now } as const
  const changed = await updateMember(tx, member, { ...change, role }, by)
  if (change.site_ids) await setSitesOf(tx, member, change.site_ids)
  const after = await listSiteKeys(tx, accountId, member.userId)
  const hasLost = before.some((key) => !after.includes(key))
  if (changed.role !== member.role || changed.disabledAt || hasLost)
    await endSessionsOf(tx, member, 'rights changed', now)
  return await presentMember(tx, changed)
}

export async function presentMember(
  reader: Reader,
  member: MemberRow,
): Promise<z.output<typeof MemberShape>> {
  return {
    id: printId('user', member.userId),
    username: member.username,
    name: member.name,
    email: member.email,
    role: printRole(member.role),
    site_ids: await listSiteKeys(reader, member.accountId, member.userId),
    status: member.status,
    disabled: member.disabledAt !== null,
    created_at: member.createdAt.toISOString(),
    last_seen: member.lastSeenAt?.toISOString() ?? null,
  }
}
