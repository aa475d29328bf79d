/** SQL of companies. */
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { holdsWords } from '../../platform/filter/words.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Company } from './companies.ts'

const columns = sql`account_id as "accountId", id, num, name, domain, description, custom_attributes as "customAttributes",
  created_at as "createdAt", updated_at as "updatedAt"`

export async function selectCompany(
  reader: Reader,
  accountId: string,
  id: string,
): Promise<Company | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  return await reader.one<Company>(
    sql`select ${columns} from companies where account_id = ${accountId} and ${isIt}`,
  )
}

export async function selectCompanyNamed(
  reader: Reader,
  accountId: string,
  name: string,
): Promise<Company | undefined> {
  return await reader.one<Company>(sql`
    select ${columns} from companies where account_id = ${accountId} and lower(name) = lower(${name})
    order by id limit 1`)
}

/** By name; after a name and key, or past an offset. */
export async function selectCompanies(
  reader: Reader,
  accountId: string,
  wish: { q: string | undefined; limit: number; offset: number; after: string[] | undefined },
): Promise<(Company & { key: string })[]> {
  const [name, id] = wish.after ?? []
  const after = wish.after ? sql`and (folded(name), id) > (${name}, ${id}::uuid)` : empty
  return await reader.many<Company & { key: string }>(sql`
    select ${columns}, folded(name) as key from companies where account_id = ${accountId} ${matches(wish.q)} ${after}
    order by folded(name), id limit ${wish.limit} offset ${wish.offset}`)
}

export async function countCompanies(
  reader: Reader,
  accountId: string,
  q: string | undefined,
): Promise<number> {
  const row = await reader.one<{ total: number }>(
    sql`select count(*) as total from companies where account_id = ${accountId} ${matches(q)}`,
  )
  return row?.total ?? 0
}

function matches(q: string | undefined): Sql {
  if (!q) return empty
  return sql`and ${holdsWords(sql`folded(name || ' ' || coalesce(domain, ''))`, q)}`
}

/** How many contacts each of these has. */
export async function selectContactCounts(
  reader: Reader,
  accountId: string,
  ids: string[],
): Promise<Map<string, number>> {
  const rows = await reader.many<{ id: string; total: number }>(sql`
    select company_id as id, count(*) as total from contacts
    where account_id = ${accountId} and company_id = any(${ids}::uuid[]) and deleted_at is null group by company_id`)
  return new Map(rows.map((row) => [row.id, row.total]))
}

export async function insertCompany(tx: Tx, company: Company): Promise<void> {
  await tx.run(sql`
    insert into companies (account_id, id, name, domain, description, custom_attributes, created_at)
    values (${company.accountId}, ${company.id}, ${company.name}, ${company.domain}, ${company.description},
      ${JSON.stringify(company.customAttributes)}, ${company.createdAt})`)
}

export async function updateCompany(tx: Tx, company: Company, now: Date): Promise<void> {
  await tx.run(sql`
    update companies set name = ${company.name}, domain = ${company.domain}, description = ${company.description},
      custom_attributes = ${JSON.stringify(company.customAttributes)}, updated_at = ${now}
    where account_id = ${company.accountId} and id = ${company.id}`)
}

export async function lockCompany(tx: Tx, company: Company): Promise<void> {
  await tx.run(
    sql`select from companies where account_id = ${company.accountId} and id = ${company.id} for update`,
  )
}

export async function deleteCompany(tx: Tx, company: Company): Promise<void> {
  await tx.run(sql`delete from companies where account_id = ${company.accountId} and id = ${company.id}`)
}
