/** SQL of conversations as messages are said in them: many at once, whoever asks. */
import sql, { type Sql } from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import type { Conversation } from './conversation.ts'

/** By which of its names a conversation is asked for. */
export type PlaceName = 'id' | 'displayId'

export interface WantedPlace {
  /** What the answer is told apart by. */
  key: string
  accountId: string
  /** The member who asks; null for others. */
  userId: string | null
  name: string
}

/** What of a conversation is needed to say something in it, and to print what was said. */
export type Placed = Pick<
  Conversation,
  | 'accountId'
  | 'id'
  | 'displayId'
  | 'inboxId'
  | 'inboxNum'
  | 'isInboxDeleted'
  | 'channel'
  | 'contactId'
  | 'assigneeId'
  | 'visitorId'
  | 'visitorName'
  | 'additionalAttributes'
>

export interface PlaceRow extends Placed {
  key: string
  accountNum: number
  accountLocale: string
  inboxName: string
  inboxConfig: Record<string, unknown>
  askerNum: number | null
  askerName: string | null
  askerDisplayName: string | null
  askerAvatarUrl: string | null
  askerStatus: 'online' | 'away' | 'offline' | null
}

const isNamed: Record<PlaceName, Sql> = {
  id: sql`conversations.id = wanted.name::uuid`,
  displayId: sql`conversations.display_id = wanted.name::bigint`,
}

/** Those that are there, of whichever accounts. */
export async function selectPlaces(
  reader: Reader,
  by: PlaceName,
  wanted: WantedPlace[],
): Promise<PlaceRow[]> {
  return await reader.many<PlaceRow>(sql`
    select c.account_id as "accountId", c.id, c.display_id as "displayId", c.inbox_id as "inboxId",
      inboxes.num as "inboxNum", inboxes.deleted_at is not null as "isInboxDeleted", inboxes.channel,
      c.contact_id as "contactId", c.assignee_id as "assigneeId", addresses.source_id as "visitorId",
      contacts.name as "visitorName", c.additional_attributes as "additionalAttributes", wanted.key,
      accounts.num as "accountNum", accounts.locale as "accountLocale",
      inboxes.name as "inboxName", inboxes.channel_config as "inboxConfig", asker.num as "askerNum",
      asker.name as "askerName", asker.display_name as "askerDisplayName",
      asker.avatar_url as "askerAvatarUrl", asker.status as "askerStatus"
    from json_to_recordset(${JSON.stringify(wanted)}::json) as wanted (key text, "accountId" uuid, "userId" uuid, name text)
    cross join lateral (
      select * from conversations
      where account_id = wanted."accountId" and ${isNamed[by]} and deleted_at is null limit 1) c
    cross join lateral (select * from accounts where accounts.id = c.account_id limit 1) accounts
    left join lateral (
      select users.num, users.name, users.display_name, users.avatar_url, members.status
      from members join users on users.id = members.user_id
      where members.account_id = c.account_id and members.user_id = wanted."userId" limit 1
    ) asker on true
    cross join lateral (
      select * from inboxes where inboxes.account_id = c.account_id and inboxes.id = c.inbox_id limit 1) inboxes
    cross join lateral (
      select * from contacts where contacts.account_id = c.account_id and contacts.id = c.contact_id limit 1) contacts
    cross join lateral (
      select * from addresses where addresses.account_id = c.account_id and addresses.id = c.address_id limit 1
    ) addresses`)
}
