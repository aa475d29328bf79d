/** SQL of the conversations the holder of an address may see. */
import sql, { type RawValue } from 'sql-template-tag'
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

export async function selectByAddress(
  reader: Reader,
  holder: Holder,
  displayId: number,
): Promise<Conversation | undefined> {
  return await reader.one<Conversation>(sql`
    select ${columns} from conversations c ${joins} where ${isOf(holder)} and c.display_id = ${displayId}`)
}
