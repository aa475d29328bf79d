/** SQL of presence: presences and the nodes that vouch for them. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { PresenceKind, Present } from './presence.ts'

export async function selectPresent(
  reader: Reader,
  inbox: { accountId: string; inboxId: string },
  kind: PresenceKind,
  since: Date,
): Promise<Map<string, string | null>> {
  const rows = await reader.many<{ id: string; page: string | null }>(sql`
    select presences.subject_id as id, max(presences.page_url) as page
    from presences join nodes on nodes.id = presences.node_id
    where presences.account_id = ${inbox.accountId} and presences.inbox_id = ${inbox.inboxId}
      and presences.kind = ${kind} and nodes.beat_at > ${since}
    group by presences.subject_id`)
  return new Map(rows.map((row) => [row.id, row.page]))
}

export async function selectVisited(
  reader: Reader,
  accountId: string,
  inboxIds: string[],
  since: Date,
): Promise<{ inboxId: string; key: string }[]> {
  return await reader.many(sql`
    select distinct inboxes.id as "inboxId", inboxes.key from presences join nodes on nodes.id = presences.node_id
    join inboxes on inboxes.account_id = presences.account_id and inboxes.id = presences.inbox_id
    where presences.account_id = ${accountId} and presences.inbox_id = any(${inboxIds}::uuid[])
      and presences.kind = 'visitor' and nodes.beat_at > ${since}
    order by inboxes.id`)
}

export async function selectIsPresent(reader: Reader, present: Present, since: Date): Promise<boolean> {
  const row = await reader.one(sql`
    select 1 from presences join nodes on nodes.id = presences.node_id
    where presences.account_id = ${present.accountId} and presences.inbox_id = ${present.inboxId}
      and presences.kind = ${present.kind} and presences.subject_id = ${present.subjectId}
      and nodes.beat_at > ${since} limit 1`)
  return row !== undefined
}

/** True while a subject has a socket on any site of the account. */
export async function selectIsAnywhere(reader: Reader, present: Present): Promise<boolean> {
  const row = await reader.one(sql`
    select 1 from presences where account_id = ${present.accountId} and kind = ${present.kind}
      and subject_id = ${present.subjectId} limit 1`)
  return row !== undefined
}

/** One batch at a time over all nodes: two that remove the last two rows of a subject must see each other. */
export async function lockPresences(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(7265535002)`)
}

/** Adds rows; answers which subjects were not present on any believed node before. */
export async function insertPresences(
  tx: Tx,
  nodeId: string,
  batch: Present[],
  now: Date,
  since: Date,
): Promise<Present[]> {
  return await tx.many<Present>(sql`
    with arriving as (
      select * from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
        as present ("accountId" uuid, "inboxId" uuid, kind text, "subjectId" uuid)
    ), made as (
      insert into presences (account_id, node_id, inbox_id, kind, subject_id, since)
      select "accountId", ${nodeId}, "inboxId", kind, "subjectId", ${now} from arriving
      on conflict do nothing
    )
    select arriving.* from arriving where not exists (
      select from presences join nodes on nodes.id = presences.node_id
      where presences.account_id = arriving."accountId" and presences.inbox_id = arriving."inboxId"
        and presences.kind = arriving.kind and presences.subject_id = arriving."subjectId" and nodes.beat_at > ${since})`)
}

/** Removes rows of this node; answers which subjects are now present nowhere. */
export async function deletePresences(
  tx: Tx,
  nodeId: string,
  batch: Present[],
  since: Date,
): Promise<Present[]> {
  return await tx.many<Present>(sql`
    with leaving as (
      select * from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
        as present ("accountId" uuid, "inboxId" uuid, kind text, "subjectId" uuid)
    ), gone as (
      delete from presences using leaving
      where presences.account_id = leaving."accountId" and presences.inbox_id = leaving."inboxId"
        and presences.kind = leaving.kind and presences.subject_id = leaving."subjectId"
        and presences.node_id = ${nodeId}
    )
    select leaving.* from leaving where not exists (
      select from presences join nodes on nodes.id = presences.node_id
      where presences.account_id = leaving."accountId" and presences.inbox_id = leaving."inboxId"
        and presences.kind = leaving.kind and presences.subject_id = leaving."subjectId"
        and presences.node_id <> ${nodeId} and nodes.beat_at > ${since})`)
}

export async function updatePage(tx: Tx, present: Present, pageUrl: string): Promise<void> {
  await tx.run(sql`
    update presences set page_url = ${pageUrl}
    where account_id = ${present.accountId} and inbox_id = ${present.inboxId} and kind = ${present.kind}
      and subject_id = ${present.subjectId}`)
}

export async function beat(tx: Tx, nodeId: string, now: Date): Promise<void> {
  await tx.run(sql`
    insert into nodes (id, beat_at) values (${nodeId}, ${now})
    on conflict (id) do update set beat_at = excluded.beat_at`)
}

/** Forgets nodes that are long silent, and a node that stops. */
export async function forgetNodes(tx: Tx, nodeId: string | null, silentSince: Date): Promise<void> {
  await tx.run(sql`
    delete from presences where node_id = ${nodeId}
      or not exists (select from nodes where nodes.id = presences.node_id and nodes.beat_at > ${silentSince})`)
  await tx.run(sql`delete from nodes where id = ${nodeId} or beat_at <= ${silentSince}`)
}

/** What is said of visitors who come: as whom and to which site, by what name, and the page they are on, or registered from. */
export interface Visit {
  contactId: string
  inboxId: string
  siteKey: string
  visitorId: string
  name: string
  page: string | null
}

/** The visits of these, each of a contact to an inbox. */
export async function selectVisits(reader: Reader, batch: Present[]): Promise<Visit[]> {
  return await reader.many<Visit>(sql`
    select contacts.id as "contactId", inboxes.id as "inboxId", inboxes.key as "siteKey",
      addresses.source_id as "visitorId", contacts.name, coalesce((
        select max(page_url) from presences where presences.account_id = contacts.account_id
          and presences.inbox_id = present."inboxId" and presences.kind = 'visitor' and presences.subject_id = contacts.id
      ), case jsonb_typeof(contacts.metadata -> 'page_url') when 'string' then contacts.metadata ->> 'page_url' end) as page
    from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as present ("accountId" uuid, "inboxId" uuid, "subjectId" uuid)
    join contacts on contacts.account_id = present."accountId" and contacts.id = present."subjectId"
    join addresses on addresses.account_id = contacts.account_id and addresses.contact_id = contacts.id
      and addresses.inbox_id = present."inboxId"
    join inboxes on inboxes.account_id = addresses.account_id and inboxes.id = addresses.inbox_id`)
}

/** Which of these have a socket on a node that still beats. */
export async function selectPresentOf(
  reader: Reader,
  accountId: string,
  { kind, subjectIds }: { kind: string; subjectIds: string[] },
  since: Date,
): Promise<string[]> {
  const rows = await reader.many<{ id: string }>(sql`
    select distinct presences.subject_id as id from presences join nodes on nodes.id = presences.node_id
    where presences.account_id = ${accountId} and presences.kind = ${kind}
      and presences.subject_id = any(${subjectIds}::uuid[]) and nodes.beat_at > ${since}`)
  return rows.map((row) => row.id)
}

export async function selectAllPresent(
  reader: Reader,
  accountId: string,
  { kind, most }: { kind: string; most: number },
  since: Date,
): Promise<string[]> {
  const rows = await reader.many<{ id: string }>(sql`
    select distinct presences.subject_id as id from presences join nodes on nodes.id = presences.node_id
    where presences.account_id = ${accountId} and presences.kind = ${kind} and nodes.beat_at > ${since}
    order by presences.subject_id limit ${most}`)
  return rows.map((row) => row.id)
}
