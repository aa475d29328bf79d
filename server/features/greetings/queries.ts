/** SQL of what an inbox asks by itself: whom it asked already. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'

/** What the message that asks a contact is known by, in whichever of its conversations. */
export const askedAs = (contactId: string) => `ask-email:${contactId}`

/** Those of these contacts who were asked for an address before. By conversations_by_contact and messages_source_id. */
export async function selectAsked(
  reader: Reader,
  accountId: string,
  contactIds: string[],
): Promise<Set<string>> {
  const rows = await reader.many<{ id: string }>(sql`
    select distinct c.contact_id as id from conversations c
    join messages m on m.account_id = c.account_id and m.conversation_id = c.id
      and m.source_id = 'ask-email:' || c.contact_id
    where c.contact_id = any(${contactIds}::uuid[]) and c.account_id = ${accountId}`)
  return new Set(rows.map((row) => row.id))
}
