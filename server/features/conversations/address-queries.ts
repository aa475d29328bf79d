/** SQL of the conversations the holder of an address may see. */
import sql, { empty, type RawValue } from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import type { Conversation } from './conversation.ts'
import type { Holder } from './of-address.ts'
import { columns, joins } from './queries.ts'

/** What the holder of an address may see; `addresses` is the address the conversation (`c`) is held by. */
export const isOf = (holder: Record<keyof Holder, RawValue>) => sql`
  c.account_id = ${holder.accountId} and c.contact_id = ${holder.contactId} and c.inbox_id = ${holder.inboxId}
  and c.deleted_at is null and (c.address_id = ${holder.addressId} or (addresses.verified_at is not null and exists (
    select from addresses own where own.account_id = c.account_id and own.id = ${holder.addressId}
      and own.verified_at is not null)))`

export async function selectOfAddress(
  reader: Reader,
  holder: Holder,
  limit: number,
): Promise<Conversation[]> {
  return await reader.many<Conversation>(sql`
    select ${columns} from conversations c ${joins} where ${isOf(holder)}
    order by c.created_at desc, c.id desc limit ${limit}`)
}

export async function selectOfVisitor(
  reader: Reader,
  { accountId, contactId, inboxId }: Holder,
  { limit, after }: { limit: number; after: string[] | undefined },
): Promise<(Conversation & { key: string })[]> {
  const [at, id] = after ?? []
  const isAfter = after ? sql`and (c.last_activity_at, c.id) < (${at}::timestamptz, ${id}::uuid)` : empty
  return await reader.many<Conversation & { key: string }>(sql`
    select ${columns}, to_char(c.last_activity_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
    from conversations c ${joins}
    where c.account_id = ${accountId} and c.contact_id = ${contactId} and c.inbox_id = ${inboxId}
      and c.deleted_at is null ${isAfter}
    order by c.last_activity_at desc, c.id desc limit ${limit}`)
}

export async function selectByAddress(
  reader: Reader,
  holder: Holder,
  displayId: number,
): Promise<Conversation | undefined> {
  return await reader.one<Conversation>(sql`
    select ${columns} from conversations c ${joins} where ${isOf(holder)} and c.display_id = ${displayId}`)
}
