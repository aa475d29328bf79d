/** SQL of a member's saved view, for the lists that are asked by one. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'

export interface Saved {
  query: Record<string, unknown>
  timeZone: string | null
}

export async function selectSaved(
  reader: Reader,
  member: { accountId: string; userId: string },
  { id, subject }: { id: string; subject: string },
): Promise<Saved | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  return await reader.one<Saved>(sql`
    select query, time_zone as "timeZone" from views
    where account_id = ${member.accountId} and (user_id = ${member.userId} or user_id is null) and subject = ${subject} and ${isIt}`)
}
