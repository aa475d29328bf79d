/** SQL of continuations. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { lacksProof } from '../sessions/sessions.ts'

/** Whose chat a code goes on with. */
export interface Continued {
  accountId: string
  addressId: string
  inboxId: string
  visitorId: string
  siteKey: string
}

export async function insertContinuation(
  tx: Tx,
  row: {
    hash: Buffer
    accountId: string
    addressId: string
    sessionId: string
    now: Date
    expiresAt: Date
  },
): Promise<void> {
  await tx.run(sql`
    insert into visitor_continuations (hash, account_id, address_id, session_id, created_at, expires_at)
    values (${row.hash}, ${row.accountId}, ${row.addressId}, ${row.sessionId}, ${row.now}, ${row.expiresAt})`)
}

/** A code that is good now: unused, in its hour, of a session that goes on and a visitor that may still come in. */
const isGood = (hash: Buffer, now: Date) => sql`
  hash = ${hash} and used_at is null and visitor_continuations.expires_at > ${now} and exists (
    select from visitor_sessions session where session.account_id = visitor_continuations.account_id
      and session.address_id = visitor_continuations.address_id and session.id = visitor_continuations.session_id
      and session.ended_at is null and session.expires_at > ${now})
  and not exists (
    select from addresses join inboxes on inboxes.account_id = addresses.account_id and inboxes.id = addresses.inbox_id
    where addresses.account_id = visitor_continuations.account_id and addresses.id = visitor_continuations.address_id
      and ${lacksProof})`

/** The key of the site a good code is of. */
export async function selectSiteOfGood(reader: Reader, hash: Buffer, now: Date): Promise<string | undefined> {
  const good = await reader.one<{ key: string }>(sql`
    select inboxes.key from visitor_continuations
    join addresses on addresses.account_id = visitor_continuations.account_id and addresses.id = visitor_continuations.address_id
    join inboxes on inboxes.account_id = addresses.account_id and inboxes.id = addresses.inbox_id
    where ${isGood(hash, now)}`)
  return good?.key
}

/** Uses a code up; undefined where it is not good, or no longer: of two at once one gets it. */
export async function takeContinuation(tx: Tx, hash: Buffer, now: Date): Promise<Continued | undefined> {
  return await tx.one<Continued>(sql`
    with used as (
      update visitor_continuations set used_at = ${now} where ${isGood(hash, now)} returning account_id, address_id
    )
    select addresses.account_id as "accountId", addresses.id as "addressId", addresses.inbox_id as "inboxId",
      addresses.source_id as "visitorId", inboxes.key as "siteKey"
    from used
    join addresses on addresses.account_id = used.account_id and addresses.id = used.address_id and addresses.ended_at is null
    join contacts on contacts.account_id = addresses.account_id and contacts.id = addresses.contact_id
      and contacts.blocked_at is null and contacts.deleted_at is null
    join inboxes on inboxes.account_id = addresses.account_id and inboxes.id = addresses.inbox_id`)
}

/** Forgets codes that were over before an instant. */
export async function deleteOver(tx: Tx, before: Date): Promise<void> {
  await tx.run(sql`delete from visitor_continuations where expires_at < ${before}`)
}
