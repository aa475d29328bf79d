/** SQL of mentions. */
import sql from 'sql-template-tag'
import type { Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Named } from './naming.ts'

/** Of those a note names, alone or with their team, the members who may see its conversation. */
export async function selectNamed(
  tx: Tx,
  { accountId, conversationId }: { accountId: string; conversationId: string },
  { userIds, teamIds }: Named,
): Promise<string[]> {
  const [users, teams] = [split(userIds), split(teamIds)]
  const rows = await tx.many<{ userId: string }>(sql`
    select members.user_id as "userId" from members
    join users on users.id = members.user_id
    join conversations c on c.account_id = members.account_id and c.id = ${conversationId} and c.deleted_at is null
    where members.account_id = ${accountId} and members.disabled_at is null
      and (users.id = any(${users.keys}::uuid[]) or users.num = any(${users.numbers}::bigint[]) or exists (
        select from team_members join teams on teams.account_id = team_members.account_id and teams.id = team_members.team_id
        where team_members.account_id = members.account_id and team_members.user_id = members.user_id
          and (teams.id = any(${teams.keys}::uuid[]) or teams.num = any(${teams.numbers}::bigint[]))))
      and (members.role = 'administrator' or exists (
        select from inbox_members where inbox_members.account_id = c.account_id
          and inbox_members.inbox_id = c.inbox_id and inbox_members.user_id = members.user_id))
    order by members.user_id`)
  return rows.map((row) => row.userId)
}

function split(ids: string[]): { keys: string[]; numbers: number[] } {
  return { keys: ids.filter((id) => !isNumber(id)), numbers: ids.filter(isNumber).map(numberOf) }
}

export async function upsertMentions(
  tx: Tx,
  { accountId, conversationId }: { accountId: string; conversationId: string },
  userIds: string[],
  at: Date,
): Promise<void> {
  await tx.run(sql`
    insert into mentions (account_id, conversation_id, user_id, mentioned_at)
    select ${accountId}, ${conversationId}, user_id, ${at} from unnest(${userIds}::uuid[]) as named (user_id)
    on conflict (account_id, conversation_id, user_id) do update set mentioned_at = excluded.mentioned_at`)
}
