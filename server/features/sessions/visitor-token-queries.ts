/** SQL of visitors' tokens. They are stored as their SHA-256 only. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isAccountOpen } from '../accounts/accounts.ts'

export interface VisitorSessionRow {
  accountId: string
  sessionId: string
  inboxId: string
  contactId: string
  addressId: string
  visitorId: string
  siteKey: string
  siteStatus: string
  expiresAt: Date
  endedAt: Date | null
  blockedAt: Date | null
  lacksProof: boolean
}

/** A visitor nobody vouched for, where the site lets in none such; of `addresses` and `inboxes`. */
export const lacksProof = sql`(addresses.verified_at is null and (inboxes.hmac_mandatory or exists (
  select from sites where sites.account_id = inboxes.account_id and sites.inbox_id = inboxes.id
    and sites.widget_config -> 'require_identity' = 'true')))`

/**
 * The sessions of these tokens, in their order; undefined for a token nobody has. Looked up one by one inside
 * the statement: joined as a set, a plan may read every contact of an account instead. As JSON, because of a list
 * PostgreSQL knows the length, and would plan the statement anew for each, which costs more than running it.
 */
export async function selectByVisitorTokens(
  reader: Reader,
  hashes: Buffer[],
): Promise<(VisitorSessionRow | undefined)[]> {
  const rows = await reader.many<VisitorSessionRow & { place: number }>(sql`
    select wanted.place::int, found.*
    from jsonb_array_elements_text(${JSON.stringify(hashes.map((hash) => hash.toString('hex')))}::jsonb)
      with ordinality as wanted (hash, place)
    cross join lateral (
      select session.account_id as "accountId", session.id as "sessionId", addresses.inbox_id as "inboxId",
        addresses.contact_id as "contactId", addresses.id as "addressId", addresses.source_id as "visitorId",
        inboxes.key as "siteKey", inboxes.status as "siteStatus", session.expires_at as "expiresAt",
        session.ended_at as "endedAt", contacts.blocked_at as "blockedAt", ${lacksProof} as "lacksProof"
      from visitor_sessions session
      cross join lateral (
        select * from addresses where account_id = session.account_id and id = session.address_id limit 1
      ) addresses
      cross join lateral (
        select * from contacts where account_id = session.account_id and id = addresses.contact_id limit 1
      ) contacts
      join inboxes on inboxes.account_id = session.account_id and inboxes.id = addresses.inbox_id
        and inboxes.deleted_at is null
      join accounts on ${isAccountOpen(sql`session.account_id`)}
      where session.hash = decode(wanted.hash, 'hex') limit 1
    ) found`)
  const byPlace = new Map(rows.map(({ place, ...row }) => [place, row]))
  return hashes.map((_, index) => byPlace.get(index + 1))
}

/** Ends one session of a visitor, found by its address, for which there is an index; false where it was over. */
export async function endVisitorSession(
  tx: Tx,
  { accountId, addressId, sessionId }: Pick<VisitorSessionRow, 'accountId' | 'addressId' | 'sessionId'>,
  now: Date,
): Promise<boolean> {
  const ended = await tx.many(sql`
    update visitor_sessions set ended_at = ${now}
    where account_id = ${accountId} and address_id = ${addressId} and id = ${sessionId} and ended_at is null
    returning id`)
  return ended.length > 0
}
