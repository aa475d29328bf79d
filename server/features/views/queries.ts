/** SQL of saved views. */
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { lockName } from '../../platform/db/lock-name.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Owner, Subject, View, Whose } from './views.ts'

const columns = sql`account_id as "accountId", user_id as "userId", id, num, name, subject, query, time_zone as "timeZone",
  created_at as "createdAt", updated_at as "updatedAt"`

export async function selectView(
  reader: Reader,
  owner: Owner,
  whose: Whose,
  id: string,
): Promise<View | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  return await reader.one<View>(sql`
    select ${columns} from views
    where account_id = ${owner.accountId} and ${isFor(owner, whose)} and ${isIt}`)
}

/** Locks a view until the transaction ends. */
export async function lockView(tx: Tx, view: View): Promise<void> {
  await tx.run(sql`select from views where account_id = ${view.accountId} and id = ${view.id} for update`)
}

/** Those one user has, the oldest first. */
export async function selectViews(
  reader: Reader,
  owner: Owner,
  page: { whose: Whose; subject: Subject | undefined; after: number; limit: number },
): Promise<View[]> {
  const ofSubject = page.subject ? sql`and subject = ${page.subject}` : empty
  return await reader.many<View>(sql`
    select ${columns} from views
    where account_id = ${owner.accountId} and ${isFor(owner, page.whose)} and num > ${page.after} ${ofSubject}
    order by num limit ${page.limit}`)
}

/** How many a user has, or everybody (null); until the transaction ends nobody adds another. */
export async function lockAndCount(
  tx: Tx,
  { accountId, userId }: Pick<View, 'accountId' | 'userId'>,
): Promise<number> {
  await lockName(tx, `views ${accountId} ${userId}`)
  const row = await tx.one<{ total: number }>(sql`
    select count(*)::int as total from views
    where account_id = ${accountId} and user_id is not distinct from ${userId}::uuid`)
  return row?.total ?? 0
}

export async function insertView(tx: Tx, view: Omit<View, 'num' | 'updatedAt'>): Promise<void> {
  await tx.run(sql`
    insert into views (account_id, id, user_id, name, subject, query, time_zone, created_at)
    values (${view.accountId}, ${view.id}, ${view.userId}, ${view.name}, ${view.subject},
      ${JSON.stringify(view.query)}::jsonb, ${view.timeZone}, ${view.createdAt})`)
}

export async function updateView(tx: Tx, view: View, now: Date): Promise<void> {
  await tx.run(sql`
    update views set name = ${view.name}, subject = ${view.subject}, query = ${JSON.stringify(view.query)}::jsonb,
      time_zone = ${view.timeZone}, user_id = ${view.userId}, updated_at = ${now}
    where account_id = ${view.accountId} and id = ${view.id}`)
}

export async function deleteView(tx: Tx, view: View): Promise<void> {
  await tx.run(sql`delete from views where account_id = ${view.accountId} and id = ${view.id}`)
}

function isFor({ userId }: Owner, whose: Whose): Sql {
  return whose === 'own' ? sql`user_id = ${userId}` : sql`(user_id = ${userId} or user_id is null)`
}
