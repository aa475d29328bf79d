/**
 * SQL of what is found by words: in messages, in subjects, and in who the contact is. Each part of it reads an index and
 * has an end, so a word that everybody says is no dearer than another.
 */
import sql, { join, type Sql } from 'sql-template-tag'
import type { Asked } from '../../platform/filter/attribute.ts'
import { holdsWords, partOf, wordsIn } from '../../platform/filter/words.ts'

export interface Where {
  accountId: string
  inboxIds: string[]
}

/** What is said in more messages is looked for in so many of the newest conversations only, as is what has no words. */
const mostMessages = 10_000
const mostSearched = 5000
const mostOthers = 10_000

/** A text is found in its messages: by whole words in any order, of which the last may have only begun. */
export function isSaid(where: Where, asked: Asked): Sql {
  return sql`c.id in (${saying(where, asked)})`
}

/** The same, or it is found in its subject or in who the contact is, or is its number. */
export function isFoundBy(where: Where, asked: Asked): Sql {
  const { accountId } = where
  const { values } = asked
  const numbers = values.filter((value) => /^[1-9]\d{0,14}$/.test(value))
  return sql`c.id in ((${saying(where, asked)})
    union all (select titled.id from conversations titled
      where titled.account_id = ${accountId} and ${holdsAny(sql`folded(titled.subject)`, values)} and titled.deleted_at is null
      limit ${mostOthers})
    union all select numbered.id from conversations numbered
      where numbered.account_id = ${accountId} and numbered.display_id = any(${numbers}::bigint[])
    union all (select theirs.id from conversations theirs
      where theirs.account_id = ${accountId} and theirs.contact_id in (
        select id from contacts where account_id = ${accountId} and deleted_at is null and ${holdsAny(contactText, values)}
        limit ${mostOthers})
      limit ${mostOthers}))`
}

/** Whether something is true of the contact that holds for none but those with one of these values somewhere, which an index knows. */
export function ofContactIs(accountId: string, values: string[], is: Sql): Sql {
  return sql`c.contact_id in (select id from contacts
    where account_id = ${accountId} and ${contactText} like any(array[${join(values.map(partOf))}])
      and ${is} and deleted_at is null)`
}

/** As the index of parts of words has it. */
const contactText = sql`contact_text(name, email, phone_number, identifier)`

function holdsAny(folded: Sql, values: string[]): Sql {
  return sql`(${join(
    values.map((value) => holdsWords(folded, value)),
    ' or ',
  )})`
}

/** Words without signs are found by the index alone: only with others has a message to be read to know that they stand there. */
const isPlain = /^[\p{Script=Latin}\d]+$/u

function saying({ accountId, inboxIds }: Where, { values }: Asked): Sql {
  const asked = values.map((value) => sql`words_asked(${value})`)
  const holdsIt = holdsAny(sql`folded(m.content)`, values)
  const arePlain = values.every((value) => wordsIn(value).every((word) => isPlain.test(word)))
  const isRead = sql`m.direction in ('in', 'out') and m.deleted_at is null`
  const isTooMuch = sql`(select count(*) = ${mostMessages} from said)`
  // One value without words is enough: the index knows nothing of it, whatever it knows of the others.
  const isWordless = sql`0 in (${join(asked.map((words) => sql`numnode(${words})`))})`
  return sql`
    with said as materialized (
      select m.conversation_id, ${arePlain ? sql`null` : sql`m.content`} as content
      from messages m
      where m.account_id = ${accountId} and words_of(m.content) @@ (${join(asked, ' || ')}) and m.content is not null and ${isRead}
      limit ${mostMessages})
    select m.conversation_id from said m where not ${isTooMuch} and (m.content is null or ${holdsIt})
    union all select newest.id from (
      select recent.id from unnest(${inboxIds}::uuid[]) as inbox (id) cross join lateral (
        select id, activity_slot from conversations
        where account_id = ${accountId} and inbox_id = inbox.id and deleted_at is null
        order by activity_slot desc limit ${mostSearched}) recent
      order by recent.activity_slot desc limit ${mostSearched}) newest
    cross join lateral (select from messages m
      where m.account_id = ${accountId} and m.conversation_id = newest.id and ${holdsIt} and ${isRead} limit 1) held
    where ${isTooMuch} or ${isWordless}`
}
