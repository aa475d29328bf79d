/** SQL of what stands around conversations when they are shown whole: whose they are and by whom they are handled. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'

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
}

type Row = Surroundings['contact'] &
  Pick<Surroundings, 'accountNum' | 'locale' | 'isVerified'> & {
    id: string
    assistantNum: number | null
    assistantName: string | null
  }

/** The surroundings of many conversations, in one statement. */
export async function selectSurroundings(
  reader: Reader,
  accountId: string,
  conversationIds: string[],
): Promise<Map<string, Surroundings>> {
  const rows = await reader.many<Row>(sql`
    select c.id, accounts.num as "accountNum", accounts.locale, addresses.verified_at is not null as "isVerified", contacts.num, contacts.name,
      contacts.email, contacts.phone_number as "phoneNumber", contacts.identifier, contacts.avatar_url as "avatarUrl",
      contacts.blocked_at is not null as "isBlocked", contacts.custom_attributes as "customAttributes",
      contacts.additional_attributes as "additionalAttributes", contacts.created_at as "createdAt",
      contacts.last_activity_at as "lastActivityAt", assistants.num as "assistantNum", assistants.name as "assistantName"
    from conversations c
    join accounts on accounts.id = c.account_id
    join contacts on contacts.account_id = c.account_id and contacts.id = c.contact_id
    join addresses on addresses.account_id = c.account_id and addresses.id = c.address_id
    left join assistants on assistants.account_id = c.account_id and assistants.id = c.assistant_id
    where c.account_id = ${accountId} and c.id = any(${conversationIds}::uuid[])`)
  return new Map(
    rows.map(({ id, accountNum, locale, isVerified, assistantNum, assistantName, ...contact }) => {
      const assistant =
        assistantNum === null || assistantName === null ? null : { num: assistantNum, name: assistantName }
      return [id, { accountNum, locale, isVerified, contact, assistant }]
    }),
  )
}
