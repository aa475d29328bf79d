/** SQL of which conversations (`c`) a member sees among those of its inboxes. */
import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { type Seer, type Sight, sightOf } from './sight.ts'

/** What a custom role makes of an agent's permissions; null where there is none. Needs `members`. */
export const permissionsOfMember = sql`case when members.role = 'agent' and members.custom_role_id is not null then
  members.permissions || coalesce((select custom_roles.permissions from custom_roles
    where custom_roles.account_id = members.account_id and custom_roles.id = members.custom_role_id), '{}')
  end as permissions`

/** The condition, to stand behind others; nothing for whoever sees all. Needs `c`, a conversation. */
export function isInSight(seer: Seer): Sql {
  const sight = sightOf(seer)
  if (sight === 'all') return empty
  const ways = waysOf(sight)
  return ways.length === 0 ? sql`and false` : sql`and (${join(ways, ' or ')})`
}

function waysOf({ userId, unassigned, participating }: Exclude<Sight, 'all'>): Sql[] {
  if (!unassigned && !participating) return []
  return [
    sql`c.assignee_id = ${userId}`,
    ...(unassigned ? [sql`c.assignee_id is null`] : []),
    ...(participating ? [takesPart(sql`${userId}`)] : []),
  ]
}

const takesPart = (userId: Sql) => sql`exists (
  select from conversation_participants part where part.account_id = c.account_id and part.conversation_id = c.id
    and part.user_id = ${userId})`

/** Which of these conversations the seer sees, as they are now. */
export async function selectSeen(reader: Reader, seer: Seer, ids: string[]): Promise<string[]> {
  const rows = await reader.many<{ id: string }>(sql`
    select c.id from conversations c
    where c.account_id = ${seer.accountId} and c.id = any(${ids}::uuid[]) ${isInSight(seer)}`)
  return rows.map((row) => row.id)
}

/** What each of these working members may do by its custom role, as it is now. */
export async function selectPermissionsOf(
  reader: Reader,
  accountId: string,
  userIds: string[],
): Promise<{ userId: string; permissions: string[] | null }[]> {
  return await reader.many<{ userId: string; permissions: string[] | null }>(sql`
    select members.user_id as "userId", ${permissionsOfMember} from members
    where members.account_id = ${accountId} and members.user_id = any(${userIds}::uuid[])
      and members.disabled_at is null`)
}
