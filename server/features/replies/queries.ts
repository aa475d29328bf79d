/** SQL of canned responses. */
import sql, { empty } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { holdsWords, partOf } from '../../platform/filter/words.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Reply } from './replies.ts'

const columns = sql`account_id as "accountId", id, num, short_code as "shortCode", content, created_at as "createdAt",
  updated_at as "updatedAt"`

export async function selectReply(reader: Reader, accountId: string, id: string): Promise<Reply | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  return await reader.one<Reply>(
    sql`select ${columns} from canned_responses where account_id = ${accountId} and ${isIt}`,
  )
}

/** By code, after a code where one is given. */
export async function selectReplies(
  reader: Reader,
  accountId: string,
  page: { limit: number; after: string[] | undefined },
): Promise<(Reply & { key: string })[]> {
  const [code, id] = page.after ?? []
  const after = page.after ? sql`and (lower(short_code), id) > (${code}, ${id}::uuid)` : empty
  return await reader.many<Reply & { key: string }>(sql`
    select ${columns}, lower(short_code) as key from canned_responses where account_id = ${accountId} ${after}
    order by lower(short_code), id limit ${page.limit}`)
}

/** Those with the words in code or text: a code that begins with them, one that has them, a text that does. */
export async function searchReplies(
  reader: Reader,
  accountId: string,
  words: string,
  limit: number,
): Promise<Reply[]> {
  const [code, part] = [sql`folded(short_code)`, partOf(words)]
  return await reader.many<Reply>(sql`
    select ${columns} from canned_responses
    where account_id = ${accountId} and ${holdsWords(sql`folded(short_code || ' ' || content)`, words)}
    order by (${code} like substr(${part}, 2)) desc, (${code} like ${part}) desc, lower(short_code)
    limit ${limit}`)
}

export async function insertReply(tx: Tx, reply: Omit<Reply, 'num'>): Promise<void> {
  await tx.run(sql`
    insert into canned_responses (account_id, id, short_code, content, created_at)
    values (${reply.accountId}, ${reply.id}, ${reply.shortCode}, ${reply.content}, ${reply.createdAt})`)
}

export async function updateReply(tx: Tx, reply: Reply, now: Date): Promise<void> {
  await tx.run(sql`
    update canned_responses set short_code = ${reply.shortCode}, content = ${reply.content}, updated_at = ${now}
    where account_id = ${reply.accountId} and id = ${reply.id}`)
}

export async function deleteReply(tx: Tx, reply: Reply): Promise<number> {
  return await tx.run(
    sql`delete from canned_responses where account_id = ${reply.accountId} and id = ${reply.id}`,
  )
}
