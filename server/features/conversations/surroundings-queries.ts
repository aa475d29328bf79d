/** SQL of what stands around conversations when they are shown whole: whose they are and by whom they are handled. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { labelNames } from './change-queries.ts'
import { lookUps } from './queries.ts'

export interface Surroundings {
  accountNum: number
  /** The account's. */
  locale: string
  /** Its address was proved, by the inbox's HMAC or a message from there. */
  isVerified: boolean
  contact: {
    num: number
    name: string
    email: string | null
    phoneNumber: string | null
    identifier: string | null
    avatarUrl: string | null
    isBlocked: boolean
    customAttributes: Record<string, unknown>
    additionalAttributes: Record<string, unknown>
    createdAt: Date
    lastActivityAt: Date | null
  }
  assistant: { num: number; name: string } | null
  labels: string[]
}

/** As it is read, under names no conversation has. */
export interface AroundRow {
  accountNum: number
  accountLocale: string
  addressIsVerified: boolean
  contactNum: number
  contactName: string
  contactEmail: string | null
  contactPhoneNumber: string | null
  contactIdentifier: string | null
  contactAvatarUrl: string | null
  contactIsBlocked: boolean
  contactCustomAttributes: Record<string, unknown>
  contactAdditionalAttributes: Record<string, unknown>
  contactCreatedAt: Date
  contactLastActivityAt: Date | null
  assistantNum: number | null
  assistantName: string | null
  /** Null where it has none. */
  labelNames: string[] | null
}

/** What is read of them, for statements that have `c`, a conversation, and its `contacts` and `addresses`. */
export const around = {
  columns: sql`
    accounts.num as "accountNum", accounts.locale as "accountLocale",
    addresses.verified_at is not null as "addressIsVerified", contacts.num as "contactNum",
    contacts.name as "contactName", contacts.email as "contactEmail", contacts.phone_number as "contactPhoneNumber",
    contacts.identifier as "contactIdentifier", contacts.avatar_url as "contactAvatarUrl",
    contacts.blocked_at is not null as "contactIsBlocked", contacts.custom_attributes as "contactCustomAttributes",
    contacts.additional_attributes as "contactAdditionalAttributes", contacts.created_at as "contactCreatedAt",
    contacts.last_activity_at as "contactLastActivityAt", assistants.num as "assistantNum",
    assistants.name as "assistantName",
    ${labelNames} as "labelNames"`,
  joins: sql`
    cross join lateral (select * from accounts where accounts.id = c.account_id limit 1) accounts
    left join lateral (
      select * from assistants where assistants.account_id = c.account_id and assistants.id = c.assistant_id limit 1
    ) assistants on true`,
}

/** What a row says of the surroundings. */
export function aroundIn(row: AroundRow): Surroundings {
  return {
    accountNum: row.accountNum,
    locale: row.accountLocale,
    isVerified: row.addressIsVerified,
    contact: {
      num: row.contactNum,
      name: row.contactName,
      email: row.contactEmail,
      phoneNumber: row.contactPhoneNumber,
      identifier: row.contactIdentifier,
      avatarUrl: row.contactAvatarUrl,
      isBlocked: row.contactIsBlocked,
      customAttributes: row.contactCustomAttributes,
      additionalAttributes: row.contactAdditionalAttributes,
      createdAt: row.contactCreatedAt,
      lastActivityAt: row.contactLastActivityAt,
    },
    assistant:
      row.assistantNum === null || row.assistantName === null
        ? null
        : { num: row.assistantNum, name: row.assistantName },
    labels: row.labelNames ?? [],
  }
}

/** The surroundings of many conversations, in one statement. */
export async function selectSurroundings(
  reader: Reader,
  accountId: string,
  conversationIds: string[],
): Promise<Map<string, Surroundings>> {
  const rows = await reader.many<AroundRow & { id: string }>(sql`
    select c.id, ${around.columns}
    from conversations c ${lookUps} ${around.joins}
    where c.account_id = ${accountId} and c.id = any(${conversationIds}::uuid[])`)
  return new Map(rows.map((row) => [row.id, aroundIn(row)]))
}
