/** SQL of notes. */
import sql, { empty } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Note } from './notes.ts'

const columns = sql`
  notes.account_id as "accountId", notes.id, notes.num, notes.contact_id as "contactId", notes.content,
  notes.author_kind as "authorKind", notes.author_id as "authorId", coalesce(users.name, assistants.name) as "authorName",
  users.num as "authorNum", users.email as "authorEmail", members.role as "authorRole",
  case when members.disabled_at is null then users.avatar_url end as "authorAvatarUrl",
  notes.created_at as "createdAt", notes.updated_at as "updatedAt"`

const joined = sql`notes
  left join users on notes.author_kind = 'member' and users.id = notes.author_id
  left join members on members.account_id = notes.account_id and members.user_id = users.id
  left join assistants on notes.author_kind = 'assistant' and assistants.account_id = notes.account_id
    and assistants.id = notes.author_id`

export async function selectNote(
  reader: Reader,
  contact: { accountId: string; id: string },
  id: string,
): Promise<Note | undefined> {
  const isIt = isNumber(id) ? sql`notes.num = ${numberOf(id)}` : sql`notes.id = ${id}`
  return await reader.one<Note>(sql`
    select ${columns} from ${joined}
    where notes.account_id = ${contact.accountId} and notes.contact_id = ${contact.id} and ${isIt}`)
}

/** Newest first, after an instant and key where they are given. */
export async function selectNotes(
  reader: Reader,
  contact: { accountId: string; id: string },
  { limit, after }: { limit: number; after: string[] | undefined },
): Promise<(Note & { key: string })[]> {
  const [at, id] = after ?? []
  const isAfter = after ? sql`and (notes.created_at, notes.id) < (${at}::timestamptz, ${id}::uuid)` : empty
  return await reader.many<Note & { key: string }>(sql`
    select ${columns}, to_char(notes.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
    from ${joined}
    where notes.account_id = ${contact.accountId} and notes.contact_id = ${contact.id} ${isAfter}
    order by notes.created_at desc, notes.id desc limit ${limit}`)
}

/** The newest of each contact. */
export async function selectNewest(
  reader: Reader,
  accountId: string,
  contactIds: string[],
  limit: number,
): Promise<Note[]> {
  return await reader.many<Note>(sql`
    select ${columns} from unnest(${[...new Set(contactIds)]}::uuid[]) as wanted (id)
    cross join lateral (
      select n.num from notes n where n.account_id = ${accountId} and n.contact_id = wanted.id
      order by n.created_at desc, n.id desc limit ${limit}
    ) newest
    join ${joined} on notes.num = newest.num
    order by notes.created_at desc, notes.id desc`)
}

export async function insertNote(
  tx: Tx,
  row: {
    accountId: string
    id: string
    contactId: string
    authorKind: string
    authorId: string | null
    content: string
    now: Date
  },
): Promise<void> {
  await tx.run(sql`
    insert into notes (account_id, id, contact_id, author_kind, author_id, content, created_at)
    values (${row.accountId}, ${row.id}, ${row.contactId}, ${row.authorKind}, ${row.authorId}, ${row.content}, ${row.now})`)
}

export async function updateNote(tx: Tx, note: Note, content: string, now: Date): Promise<void> {
  await tx.run(sql`
    update notes set content = ${content}, updated_at = ${now} where account_id = ${note.accountId} and id = ${note.id}`)
}

export async function deleteNote(tx: Tx, note: Note): Promise<void> {
  await tx.run(sql`delete from notes where account_id = ${note.accountId} and id = ${note.id}`)
}

export async function updateContacts(
  tx: Tx,
  accountId: string,
  { fromId, toId }: { fromId: string; toId: string },
): Promise<void> {
  await tx.run(
    sql`update notes set contact_id = ${toId} where account_id = ${accountId} and contact_id = ${fromId}`,
  )
}
