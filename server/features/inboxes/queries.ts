/** SQL of inboxes, sites and inbox members. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Member } from '../../platform/http/actor.ts'
import type { Site, WidgetConfig } from './inboxes.ts'

const columns = sql`
  sites.account_id as "accountId", sites.inbox_id as "inboxId", inboxes.num, sites.key, inboxes.name, sites.domain,
  inboxes.time_zone as "timeZone", inboxes.status, sites.widget_config as "widgetConfig",
  sites.file_kinds as "fileKinds", inboxes.created_at as "createdAt"`

const joined = sql`sites join inboxes on inboxes.account_id = sites.account_id and inboxes.id = sites.inbox_id`

export async function selectSite(reader: Reader, key: string): Promise<Site | undefined> {
  return await reader.one<Site>(sql`select ${columns} from ${joined} where sites.key = ${key}`)
}

export async function selectSiteOf(
  reader: Reader,
  accountId: string,
  inboxId: string,
): Promise<Site | undefined> {
  return await reader.one<Site>(sql`
    select ${columns} from ${joined} where sites.account_id = ${accountId} and sites.inbox_id = ${inboxId}`)
}

export async function selectFirstSite(reader: Reader): Promise<Site | undefined> {
  return await reader.one<Site>(sql`
    select ${columns} from ${joined} where inboxes.status = 'active' order by inboxes.num limit 1`)
}

export async function selectAllSites(reader: Reader, accountId: string): Promise<Site[]> {
  return await reader.many<Site>(sql`
    select ${columns} from ${joined} where sites.account_id = ${accountId} order by inboxes.name, inboxes.id`)
}

export async function selectSites(reader: Reader, member: Member, page: { limit: number; offset: number }) {
  const mine = sql`sites.account_id = ${member.accountId} and sites.inbox_id = any(${member.inboxIds}::uuid[])`
  const sites = await reader.many<Site>(sql`
    select ${columns} from ${joined} where ${mine} order by inboxes.name, inboxes.id
    limit ${page.limit} offset ${page.offset}`)
  const counted = await reader.one<{ total: number }>(sql`select count(*) as total from sites where ${mine}`)
  return { sites, total: counted?.total ?? 0 }
}

export async function insertSite(
  tx: Tx,
  row: {
    accountId: string
    inboxId: string
    key: string
    name: string
    domain: string | null
    timeZone: string
    widgetConfig: WidgetConfig
    fileKinds: string[]
    now: Date
  },
): Promise<void> {
  await tx.run(sql`
    insert into inboxes (account_id, id, name, channel, time_zone, created_at)
    values (${row.accountId}, ${row.inboxId}, ${row.name}, 'web', ${row.timeZone}, ${row.now})`)
  await tx.run(sql`
    insert into sites (account_id, inbox_id, key, domain, widget_config, file_kinds)
    values (${row.accountId}, ${row.inboxId}, ${row.key}, ${row.domain}, ${JSON.stringify(row.widgetConfig)}, ${row.fileKinds})`)
}

export async function updateSite(tx: Tx, site: Site): Promise<void> {
  await tx.run(sql`
    update inboxes set name = ${site.name}, time_zone = ${site.timeZone}, status = ${site.status}
    where account_id = ${site.accountId} and id = ${site.inboxId}`)
  await tx.run(sql`
    update sites set domain = ${site.domain}, widget_config = ${JSON.stringify(site.widgetConfig)}, file_kinds = ${site.fileKinds}
    where account_id = ${site.accountId} and inbox_id = ${site.inboxId}`)
}

export async function replaceInboxMembers(
  tx: Tx,
  member: { accountId: string; userId: string },
  keys: string[],
): Promise<number> {
  await tx.run(
    sql`delete from inbox_members where account_id = ${member.accountId} and user_id = ${member.userId}`,
  )
  return await tx.run(sql`
    insert into inbox_members (account_id, inbox_id, user_id)
    select account_id, inbox_id, ${member.userId} from sites
    where account_id = ${member.accountId} and key = any(${keys})`)
}

export async function isInboxMember(
  tx: Tx,
  inbox: { accountId: string; inboxId: string },
  userId: string,
): Promise<boolean> {
  // The membership row is locked too, so that nobody is assigned while losing the site.
  const row = await tx.one(sql`
    select members.user_id from members where members.account_id = ${inbox.accountId} and members.user_id = ${userId}
      and members.disabled_at is null and (members.role = 'administrator' or exists (
        select from inbox_members where inbox_members.account_id = members.account_id
          and inbox_members.inbox_id = ${inbox.inboxId} and inbox_members.user_id = members.user_id))
    for share of members`)
  return row !== undefined
}

export async function selectMemberIds(
  reader: Reader,
  inbox: { accountId: string; inboxId: string },
): Promise<string[]> {
  const rows = await reader.many<{ user_id: string }>(sql`
    select members.user_id from members where members.account_id = ${inbox.accountId} and members.disabled_at is null
      and (members.role = 'administrator' or exists (
        select from inbox_members where inbox_members.account_id = members.account_id
          and inbox_members.inbox_id = ${inbox.inboxId} and inbox_members.user_id = members.user_id))
    order by members.user_id`)
  return rows.map((row) => row.user_id)
}

/** Holds a site until the transaction ends. */
export async function lockSite(tx: Tx, key: string): Promise<void> {
  await tx.run(sql`select from sites where key = ${key} for update`)
}
