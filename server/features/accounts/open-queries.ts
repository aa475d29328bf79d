/** SQL of whether an account is in service. */
import sql, { type Sql } from 'sql-template-tag'

/** To join `accounts` by: one that is suspended or closed is none to whoever comes from outside. */
export function isAccountOpen(accountId: Sql): Sql {
  return sql`accounts.id = ${accountId} and accounts.status = 'active' and accounts.deleted_at is null`
}
