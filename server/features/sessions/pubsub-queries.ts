/** SQL of pubsub tokens: what they are derived from. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { isAccountOpen } from '../accounts/accounts.ts'
import type { PubsubAddress } from './pubsub-tokens.ts'

export async function selectTokenVersion(reader: Reader, userId: string): Promise<number | undefined> {
  const row = await reader.one<{ version: number }>(
    sql`select token_version as version from users where id = ${userId}`,
  )
  return row?.version
}

/** Whose a key is that still holds, and the account it is bound to, if it is. */
export async function selectKeyOwner(
  reader: Reader,
  keyId: string,
  now: Date,
): Promise<{ userId: string; accountId: string | null; version: number } | undefined> {
  return await reader.one(sql`
    select users.id as "userId", token.account_id as "accountId", users.token_version as version
    from api_tokens token join users on users.id = token.user_id
    where token.id = ${keyId} and token.ended_at is null and (token.expires_at is null or token.expires_at > ${now})`)
}

/** By addresses_by_id: the token names no account. Those that ended, of contacts, inboxes or accounts out of use, are none. */
export async function selectAddress(reader: Reader, id: string): Promise<PubsubAddress | undefined> {
  return await reader.one<PubsubAddress>(sql`
    select addresses.account_id as "accountId", addresses.id as "addressId", addresses.inbox_id as "inboxId",
      addresses.contact_id as "contactId", addresses.source_id as "sourceId", inboxes.key as "siteKey"
    from addresses
    join contacts on contacts.account_id = addresses.account_id and contacts.id = addresses.contact_id
    join inboxes on inboxes.account_id = addresses.account_id and inboxes.id = addresses.inbox_id
    join accounts on ${isAccountOpen(sql`addresses.account_id`)}
    where addresses.id = ${id} and addresses.ended_at is null and contacts.blocked_at is null
      and contacts.deleted_at is null and inboxes.status = 'active' and inboxes.deleted_at is null`)
}
