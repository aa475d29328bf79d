/** SQL of inboxes, sites and inbox members. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Member } from '../../platform/http/actor.ts'
import { isAccountOpen } from '../accounts/accounts.ts'
import type { Site } from './inboxes.ts'
import { defaultWidget, fileKinds, type WidgetConfig } from './widget.ts'

const columns = sql`
  inboxes.account_id as "accountId", inboxes.id as "inboxId", inboxes.num, inboxes.key, inboxes.name, sites.domain,
  inboxes.time_zone as "timeZone", inboxes.status, inboxes.channel,
  ${JSON.stringify(defaultWidget)}::jsonb || coalesce(sites.widget_config, '{}') as "widgetConfig",
  coalesce(sites.file_kinds, ${[...fileKinds]}) as "fileKinds", inboxes.created_at as "createdAt"`

/** Every inbox is a site to seed 001; only a web inbox has a domain and a look of its own. */
const joined = sql`inboxes left join sites on sites.account_id = inboxes.account_id and sites.inbox_id = inboxes.id`
const isThere = sql`inboxes.deleted_at is null`

export async function selectSite(reader: Reader, key: string): Promise<Site | undefined> {
  return await reader.one<Site>(
    sql`select ${columns} from ${joined} join accounts on ${isAccountOpen(sql`inboxes.account_id`)}
      where inboxes.key = ${key} and ${isThere}`,
  )
}

export async function selectSiteOf(
  reader: Reader,
  accountId: string,
  inboxId: string,
): Promise<Site | undefined> {
  return await reader.one<Site>(sql`
    select ${columns} from ${joined} where inboxes.account_id = ${accountId} and inboxes.id = ${inboxId}`)
}

export async function selectFirstSite(reader: Reader): Promise<Site | undefined> {
  return await reader.one<Site>(sql`
    select ${columns} from ${joined} where inboxes.status = 'active' and inboxes.channel = 'web' and ${isThere} order by inboxes.num limit 1`)
}

export async function selectAllSites(reader: Reader, accountId: string): Promise<Site[]> {
  return await reader.many<Site>(sql`
    select ${columns} from ${joined} where inboxes.account_id = ${accountId} and ${isThere} order by inboxes.name, inboxes.id`)
}

export async function selectSites(reader: Reader, member: Member, page: { limit: number; offset: number }) {
  const mine = sql`inboxes.account_id = ${member.accountId} and inboxes.id = any(${member.inboxIds}::uuid[]) and ${isThere}`
  const sites = await reader.many<Site>(sql`
    select ${columns} from ${joined} where ${mine} order by inboxes.name, inboxes.id
    limit ${page.limit} offset ${page.offset}`)
  const counted = await reader.one<{ total: number }>(
    sql`select count(*) as total from inboxes where ${mine}`,
  )
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
    insert into inboxes (account_id, id, key, name, channel, time_zone, created_at)
    values (${row.accountId}, ${row.inboxId}, ${row.key}, ${row.name}, 'web', ${row.timeZone}, ${row.now})`)
  await tx.run(sql`
    insert into sites (account_id, inbox_id, domain, widget_config, file_kinds)
    values (${row.accountId}, ${row.inboxId}, ${row.domain}, ${JSON.stringify(row.widgetConfig)}, ${row.fileKinds})`)
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
    select account_id, id, ${member.userId} from inboxes
    where account_id = ${member.accountId} and key = any(${keys}) and deleted_at is null`)
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

/** The working members of an account who are in every one of these inboxes. */
export async function selectMemberIdsOfAll(
  reader: Reader,
  accountId: string,
  inboxIds: string[],
): Promise<string[]> {
  const rows = await reader.many<{ user_id: string }>(sql`
    select members.user_id from members where members.account_id = ${accountId} and members.disabled_at is null
      and (members.role = 'administrator' or ${inboxIds.length} = (
        select count(*) from inbox_members where inbox_members.account_id = members.account_id
          and inbox_members.inbox_id = any(${inboxIds}::uuid[]) and inbox_members.user_id = members.user_id))
    order by members.user_id`)
  return rows.map((row) => row.user_id)
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
  await tx.run(sql`select from inboxes where key = ${key} for update`)
}
