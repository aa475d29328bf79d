/**
 * Which conversations of its inboxes somebody sees: all of them, but for an agent with a custom role. That one sees all
 * with `conversation_manage`; else its own with either of the other two, and besides those nobody has
 * (`conversation_unassigned_manage`) or those it takes part in (`conversation_participating_manage`); else none. Every
 * list and every way to get one asks here.
 */
import type { Reader } from '../../platform/db/db.ts'
import type { Permission } from '../../platform/http/permission.ts'
import { selectPermissionsOf, selectSeen } from './sight-queries.ts'

export { isInSight, permissionsOfMember } from './sight-queries.ts'

/** Who looks: a member with its permissions, or one that has none to be narrowed by. */
export interface Seer {
  accountId: string
  userId?: string
  permissions?: readonly string[] | null
}

export type Sight = 'all' | { userId: string; unassigned: boolean; participating: boolean }

export function sightOf({ userId, permissions }: Seer): Sight {
  const has = (permission: Permission) => permissions?.includes(permission) === true
  if (!permissions || userId === undefined || has('conversation_manage')) return 'all'
  return {
    userId,
    unassigned: has('conversation_unassigned_manage'),
    participating: has('conversation_participating_manage'),
  }
}

/** True where the seer sees the conversation. */
export async function sees(
  reader: Reader,
  seer: Seer,
  conversation: { id: string; assigneeId: string | null },
): Promise<boolean> {
  if (!seesAny(seer)) return false
  if (sightOf(seer) === 'all' || conversation.assigneeId === seer.userId) return true
  return (await selectSeen(reader, seer, [conversation.id])).length > 0
}

/** Those of these conversations that the seer sees. */
export async function seenOf(reader: Reader, seer: Seer, ids: string[]): Promise<Set<string>> {
  return new Set(sightOf(seer) === 'all' ? ids : await selectSeen(reader, seer, ids))
}

/** Those of these conversations that a member sees now, by what its role holds now: for what lasts longer than a request. */
export async function seenNow(
  reader: Reader,
  member: { accountId: string; userId: string },
  ids: string[],
): Promise<{ permissions: string[] | null; conversationIds: Set<string> }> {
  const [found] = await selectPermissionsOf(reader, member.accountId, [member.userId])
  // Who is no member any more may do nothing.
  const permissions = found ? found.permissions : []
  const seen = await selectSeen(reader, { ...member, permissions }, ids)
  return { permissions, conversationIds: new Set(seen) }
}

/** Those of these members who see a conversation that nobody has yet. */
export async function seersOfNew(reader: Reader, accountId: string, userIds: string[]): Promise<string[]> {
  const rows = await selectPermissionsOf(reader, accountId, userIds)
  return rows.flatMap(({ userId, permissions }) => {
    const sight = sightOf({ accountId, userId, permissions })
    return sight === 'all' || sight.unassigned ? [userId] : []
  })
}

/** Those of these members who see what they are given. */
export async function listSeeing(reader: Reader, accountId: string, userIds: string[]): Promise<string[]> {
  const rows = await selectPermissionsOf(reader, accountId, userIds)
  return rows.flatMap(({ userId, permissions }) =>
    seesAny({ accountId, userId, permissions }) ? [userId] : [],
  )
}

/** True where the seer may see conversations at all. */
export function seesAny(seer: Seer): boolean {
  const sight = sightOf(seer)
  return sight === 'all' || sight.unassigned || sight.participating
}
