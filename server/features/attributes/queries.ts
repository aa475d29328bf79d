/** SQL of declared attributes. */
import sql, { empty } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { lockName } from '../../platform/db/lock-name.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Attribute, Subject } from './attributes.ts'

const columns = sql`account_id as "accountId", id, num, subject, key, name, description, type, choices,
  default_value as "defaultValue", pattern, pattern_hint as "patternHint", created_at as "createdAt",
  updated_at as "updatedAt"`

export async function selectAttribute(
  reader: Reader,
  accountId: string,
  id: string,
): Promise<Attribute | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  return await reader.one<Attribute>(
    sql`select ${columns} from attributes where account_id = ${accountId} and ${isIt}`,
  )
}

export async function selectAttributes(
  reader: Reader,
  accountId: string,
  subject: Subject | undefined,
): Promise<Attribute[]> {
  const of = subject === undefined ? empty : sql`and subject = ${subject}`
  return await reader.many<Attribute>(
    sql`select ${columns} from attributes where account_id = ${accountId} ${of} order by num`,
  )
}

/** Locks a declaration until the transaction ends. */
export async function lockAttribute(tx: Tx, attribute: Attribute): Promise<void> {
  await tx.run(
    sql`select from attributes where account_id = ${attribute.accountId} and id = ${attribute.id} for update`,
  )
}

/** How many an account declared; until the transaction ends nobody else declares one there. */
export async function lockAndCount(tx: Tx, accountId: string): Promise<number> {
  await lockName(tx, `attributes ${accountId}`)
  const row = await tx.one<{ total: number }>(
    sql`select count(*) as total from attributes where account_id = ${accountId}`,
  )
  return row?.total ?? 0
}

export async function insertAttribute(tx: Tx, attribute: Attribute): Promise<void> {
  await tx.run(sql`
    insert into attributes (account_id, id, subject, key, name, description, type, choices, default_value, pattern,
      pattern_hint, created_at)
    values (${attribute.accountId}, ${attribute.id}, ${attribute.subject}, ${attribute.key}, ${attribute.name},
      ${attribute.description}, ${attribute.type}, ${attribute.choices}, ${JSON.stringify(attribute.defaultValue ?? null)},
      ${attribute.pattern}, ${attribute.patternHint}, ${attribute.createdAt})`)
}

export async function updateAttribute(tx: Tx, attribute: Attribute, now: Date): Promise<void> {
  await tx.run(sql`
    update attributes set name = ${attribute.name}, description = ${attribute.description},
      choices = ${attribute.choices}, default_value = ${JSON.stringify(attribute.defaultValue ?? null)},
      pattern = ${attribute.pattern}, pattern_hint = ${attribute.patternHint}, updated_at = ${now}
    where account_id = ${attribute.accountId} and id = ${attribute.id}`)
}

export async function deleteAttribute(tx: Tx, attribute: Attribute): Promise<void> {
  await tx.run(sql`delete from attributes where account_id = ${attribute.accountId} and id = ${attribute.id}`)
}
