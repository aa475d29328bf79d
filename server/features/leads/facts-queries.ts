/** SQL of what lead documents are printed from: of a page of conversations, by one statement. */
import sql from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { labelNames } from '../conversations/labelling.ts'
import type { Lead } from './lead.ts'
import type { Person } from './people.ts'

interface FactsRow extends Person {
  id: string
  /** Null where it has none. */
  labels: string[] | null
  /** How much was said in it. */
  said: number
  /** 1 to 5, whole; null where nobody rated it. */
  rating: number | null
  /** False where no address of the contact on the conversation's inbox is in use; then nothing of it is known. */
  isReached: boolean
  /** Null where nothing was stored yet. */
  lead: Omit<Lead, 'accountId' | 'conversationId' | 'updatedAt'> | null
  updatedAt: Lead['updatedAt']
}

/** Look-ups with a limit are made row by row, whatever the tables were like when the plan was made. */
export async function selectFacts(
  reader: Reader,
  accountId: string,
  conversationIds: string[],
): Promise<FactsRow[]> {
  return await reader.many<FactsRow>(sql`
    select c.id, ${labelNames} as labels,
      -- Lines about what happened are nobody's words. Numbers have no holes, so all that has to be counted is those lines,
      -- by messages_activity.
      c.last_seq - (select count(*) from messages
        where messages.account_id = c.account_id and messages.conversation_id = c.id
          and messages.direction = 'activity') as said,
      (select ratings.score from ratings
        where ratings.account_id = c.account_id and ratings.conversation_id = c.id limit 1) as rating,
      contact.id is not null as "isReached", contact.name, contact.email, contact.phone_number as "phoneNumber",
      contact.avatar_url as "avatarUrl", contact.blocked_at as "blockedAt",
      lead.told as lead, lead.updated_at as "updatedAt"
    from jsonb_array_elements_text(${JSON.stringify(conversationIds)}::jsonb) as wanted (id)
    cross join lateral (
      select * from conversations where account_id = ${accountId} and conversations.id = wanted.id::uuid limit 1) c
    left join lateral (
      select contacts.* from addresses
      join contacts on contacts.account_id = addresses.account_id and contacts.id = addresses.contact_id
      where addresses.account_id = c.account_id and addresses.contact_id = c.contact_id and addresses.inbox_id = c.inbox_id
        and addresses.ended_at is null limit 1
    ) contact on true
    left join lateral (
      select json_build_object('stage', stage, 'score', score, 'fields', fields, 'written', written, 'over', over,
        'ownerMark', owner_mark) as told, updated_at
      from leads where leads.account_id = c.account_id and leads.conversation_id = c.id limit 1
    ) lead on true`)
}
