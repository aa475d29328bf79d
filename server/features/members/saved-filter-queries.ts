/** SQL of a member's saved view, for the lists that are asked by one. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'

export async function selectSavedQuery(
  reader: Reader,
  member: { accountId: string; userId: string },
  { id, subject }: { id: string; subject: string },
): Promise<Record<string, unknown> | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  const row = await reader.one<{ query: Record<string, unknown> }>(sql`
    select query from views
    where account_id = ${member.accountId} and user_id = ${member.userId} and subject = ${subject} and ${isIt}`)
  return row?.query
}
