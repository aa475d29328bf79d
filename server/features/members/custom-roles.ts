/**
 * Custom roles: named sets of permissions an account makes for itself. A member keeps its role, agent or administrator,
 * and an agent with one of these may do exactly what it holds: see `platform/http/permission.ts`.
 */

import type { Reader, Tx } from '../../platform/db/db.ts'
import { violates } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import type { Permission } from '../../platform/http/permission.ts'
import { refuse, requireRow } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { customRoleChanged } from './events.ts'
import type { CustomRoleRef } from './members.ts'
import * as queries from './role-queries.ts'

export interface CustomRole extends CustomRoleRef {
  accountId: string
  createdAt: Date
  updatedAt: Date | null
}

export interface CustomRoleDraft {
  name: string
  description?: string | null | undefined
  permissions: Permission[]
}

/** What is to change; what is left out stays. */
export type CustomRoleChange = { [Key in keyof CustomRoleDraft]?: CustomRoleDraft[Key] | undefined }

export async function createCustomRole(
  tx: Tx,
  accountId: string,
  draft: CustomRoleDraft,
  by: By,
): Promise<CustomRole> {
  const id = newId()
  await refusingTwins(queries.insertRole(tx, { accountId, id, ...draft, now: by.now }))
  const role = await getCustomRole(tx, accountId, id)
  appendChanged(tx, role, 'created', by)
  return role
}

/** The account's role of this id in any form; NOT_FOUND otherwise. */
export async function getCustomRole(reader: Reader, accountId: string, id: string): Promise<CustomRole> {
  const role = await queries.selectRole(reader, accountId, id)
  if (!role) throw refuse('not_found')
  return role
}

/** An account's roles by number, after one of them. */
export async function listCustomRoles(
  reader: Reader,
  accountId: string,
  page: { after: number; limit: number } = { after: 0, limit: 1000 },
): Promise<CustomRole[]> {
  return await queries.selectRoles(reader, accountId, page)
}

export async function updateCustomRole(
  tx: Tx,
  role: CustomRole,
  change: CustomRoleChange,
  by: By,
): Promise<CustomRole> {
  await refusingTwins(queries.updateRole(tx, role, change, by.now))
  const changed = await getCustomRole(tx, role.accountId, role.id)
  appendChanged(tx, changed, 'updated', by)
  return changed
}

/** Takes a role away; its members keep the role they have without it. */
export async function removeCustomRole(tx: Tx, role: CustomRole, by: By): Promise<void> {
  requireRow(await queries.deleteRole(tx, role))
  appendChanged(tx, role, 'removed', by)
}

async function refusingTwins<Result>(work: Promise<Result>): Promise<Result> {
  return await work.catch((error: unknown) => {
    if (violates(error, 'custom_roles_account_id_name_key')) throw nameTaken()
    throw error
  })
}

/** What is said of a name another one has. */
export function nameTaken() {
  return refuse('conflict', 'Name has already been taken', [
    { field: 'name', message: 'has already been taken' },
  ])
}

function appendChanged(tx: Tx, role: CustomRole, change: 'created' | 'updated' | 'removed', by: By): void {
  append(tx, customRoleChanged, {
    accountId: role.accountId,
    at: by.now,
    actor: by.actor,
    data: { roleId: role.id, name: role.name, change },
  })
}
