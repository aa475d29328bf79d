/** SQL of where a search found its words: of each conversation the newest message that holds them. */
import sql, { join } from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { holdsWords } from '../../platform/filter/words.ts'

export interface FoundMessage {
  conversationId: string
  id: string
  authorName: string
  isContacts: boolean
  private: boolean
  content: string
  createdAt: Date
}

/** Further back in a conversation nobody looks: a page costs the same however long its conversations are. */
const mostRead = 2000

/** One statement for a whole page. The messages of each are read from the newest on by `(account_id, conversation_id, seq)`. */
export async function selectHolding(
  reader: Reader,
  accountId: string,
  { conversationIds, asked }: { conversationIds: string[]; asked: string[] },
): Promise<FoundMessage[]> {
  const holds = asked.map((one) => holdsWords(sql`folded(m.content)`, one))
  return await reader.many<FoundMessage>(sql`
    select held.* from unnest(${conversationIds}::uuid[]) as one (id) cross join lateral (
      select m.conversation_id as "conversationId", m.id, m.author_name as "authorName",
        m.author_kind = 'contact' as "isContacts", m.private, m.content, m.created_at as "createdAt"
      from (
        select * from messages
        where account_id = ${accountId} and conversation_id = one.id
        order by seq desc limit ${mostRead}) m
      where (${join(holds, ' or ')}) and m.direction in ('in', 'out') and m.deleted_at is null
      order by m.seq desc limit 1) held`)
}
