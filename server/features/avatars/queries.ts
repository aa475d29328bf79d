/** SQL of avatars. */
import sql, { type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Person, StoredAvatar } from './avatars.ts'

export async function selectAvatar(
  reader: Reader,
  person: Person,
): Promise<{ key: string; digest: Uint8Array } | undefined> {
  return await reader.one(sql`select key, digest from avatars where ${isOf(person)}`)
}

export async function isKept(reader: Reader, key: string): Promise<boolean> {
  return (await reader.one(sql`select from avatars where key = ${key}`)) !== undefined
}

export async function insertAvatar(tx: Tx, person: Person, stored: StoredAvatar, now: Date): Promise<void> {
  const [userId, accountId, contactId] =
    'userId' in person ? [person.userId, null, null] : [null, person.accountId, person.contactId]
  await tx.run(sql`
    insert into avatars (key, user_id, account_id, contact_id, digest, size, created_at)
    values (${stored.key}, ${userId}, ${accountId}, ${contactId}, ${stored.digest}, ${stored.size}, ${now})`)
}

export async function deleteAvatar(tx: Tx, key: string): Promise<void> {
  await tx.run(sql`delete from avatars where key = ${key}`)
}

export async function updateContact(
  tx: Tx,
  accountId: string,
  { fromId, toId }: { fromId: string; toId: string },
): Promise<void> {
  await tx.run(sql`
    update avatars set contact_id = ${toId} where account_id = ${accountId} and contact_id = ${fromId}`)
}

/** By avatars_user or avatars_contact. */
function isOf(person: Person): Sql {
  return 'userId' in person
    ? sql`user_id = ${person.userId}`
    : sql`account_id = ${person.accountId} and contact_id = ${person.contactId}`
}
