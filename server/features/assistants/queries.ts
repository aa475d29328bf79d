/** SQL of assistants. */
import sql, { join, raw } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Assistant, AssistantChange } from './assistants.ts'

const columns = sql`
  account_id as "accountId", id, num, name, description, kind, outgoing_url as "outgoingUrl", avatar_url as "avatarUrl",
  config, key, created_at as "createdAt", updated_at as "updatedAt"`

export async function selectAssistant(
  reader: Reader,
  accountId: string,
  id: string,
): Promise<Assistant | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  return await reader.one<Assistant>(sql`
    select ${columns} from assistants where account_id = ${accountId} and ${isIt} and deleted_at is null`)
}

export async function selectByKey(
  reader: Reader,
  accountId: string,
  key: string,
): Promise<Assistant | undefined> {
  return await reader.one<Assistant>(sql`
    select ${columns} from assistants where account_id = ${accountId} and key = ${key} and deleted_at is null`)
}

export async function selectAssistants(
  reader: Reader,
  accountId: string,
  page: { after: number; limit: number },
): Promise<Assistant[]> {
  return await reader.many<Assistant>(sql`
    select ${columns} from assistants
    where account_id = ${accountId} and num > ${page.after} and deleted_at is null order by num limit ${page.limit}`)
}

export async function selectByIds(reader: Reader, ids: string[]): Promise<Assistant[]> {
  return await reader.many<Assistant>(sql`
    select ${columns} from assistants where id = any(${ids}::uuid[]) and deleted_at is null order by num`)
}

export async function insertAssistant(
  tx: Tx,
  row: { accountId: string; id: string; name: string; now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into assistants (account_id, id, name, created_at)
    values (${row.accountId}, ${row.id}, ${row.name}, ${row.now})`)
}

export async function updateAssistant(
  tx: Tx,
  assistant: { accountId: string; id: string },
  change: AssistantChange & { deleted_at?: Date },
  now: Date,
): Promise<number> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  // Column names are those of `AssistantChange`, written here; never a caller's text.
  const sets = given.map(([column, value]) => sql`${raw(column)} = ${stored(value)}`)
  return await tx.run(sql`
    update assistants set ${join([...sets, sql`updated_at = ${now}`])}
    where account_id = ${assistant.accountId} and id = ${assistant.id} and deleted_at is null`)
}

function stored(value: unknown): unknown {
  const isOpenData = typeof value === 'object' && value !== null && !(value instanceof Date)
  return isOpenData ? JSON.stringify(value) : value
}

/** The keys of an assistant that still open something. */
export async function selectKeys(
  reader: Reader,
  assistant: { accountId: string; id: string },
): Promise<string[]> {
  const rows = await reader.many<{ id: string }>(sql`
    select id from api_tokens where account_id = ${assistant.accountId} and assistant_id = ${assistant.id}
      and ended_at is null`)
  return rows.map((row) => row.id)
}
