/** SQL of custom roles. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { CustomRole, CustomRoleChange, CustomRoleDraft } from './custom-roles.ts'

const columns = sql`account_id as "accountId", id, num, name, description, permissions, created_at as "createdAt",
  updated_at as "updatedAt"`

export async function insertRole(
  tx: Tx,
  row: CustomRoleDraft & { accountId: string; id: string; now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into custom_roles (account_id, id, name, description, permissions, created_at)
    values (${row.accountId}, ${row.id}, ${row.name}, ${row.description ?? null}, ${row.permissions}, ${row.now})`)
}

export async function selectRole(
  reader: Reader,
  accountId: string,
  id: string,
): Promise<CustomRole | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  return await reader.one<CustomRole>(
    sql`select ${columns} from custom_roles where account_id = ${accountId} and ${isIt}`,
  )
}

export async function selectRoles(
  reader: Reader,
  accountId: string,
  page: { after: number; limit: number },
): Promise<CustomRole[]> {
  return await reader.many<CustomRole>(sql`
    select ${columns} from custom_roles where account_id = ${accountId} and num > ${page.after}
    order by num limit ${page.limit}`)
}

export async function updateRole(
  tx: Tx,
  role: CustomRole,
  change: CustomRoleChange,
  now: Date,
): Promise<void> {
  const { description } = change
  await tx.run(sql`
    update custom_roles set name = coalesce(${change.name ?? null}, name),
      description = case when ${description !== undefined} then ${description ?? null} else description end,
      permissions = coalesce(${change.permissions ?? null}::text[], permissions), updated_at = ${now}
    where account_id = ${role.accountId} and id = ${role.id}`)
}

export async function deleteRole(tx: Tx, role: CustomRole): Promise<number> {
  return await tx.run(sql`delete from custom_roles where account_id = ${role.accountId} and id = ${role.id}`)
}
