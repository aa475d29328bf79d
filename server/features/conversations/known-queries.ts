/** SQL of conversations by their keys, archived ones too. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Conversation } from './conversation.ts'
import { columns, joins } from './queries.ts'

/** A conversation that may have been archived. */
export type Kept = Conversation & { deletedAt: Date | null }

export async function selectKept(reader: Reader, accountId: string, ids: string[]): Promise<Kept[]> {
  const keys = ids.filter((id) => !isNumber(id))
  const numbers = ids.filter(isNumber).map(numberOf)
  return await reader.many<Kept>(sql`
    select ${columns}, c.deleted_at as "deletedAt" from conversations c ${joins}
    where c.account_id = ${accountId} and (c.id = any(${keys}::uuid[]) or c.num = any(${numbers}::bigint[]))`)
}
