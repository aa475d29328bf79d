/** Roles an account made for itself. */
import { z } from 'zod'
import * as roles from '../../../features/members/custom-roles.ts'
import { description, groupName, permissions } from '../../../features/members/schema.ts'
import { administrators } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { byMember, idNumber, wrapped } from './people-fields.ts'

const path = '/api/v1/accounts/{account_id}/custom_roles' as const
const patterns = { account_id: '[0-9]+', id: '[0-9]+' }
const base = { tag: 'Custom roles', actors: administrators, limit: 'writes', patterns } as const
const AccountParams = z.object({ account_id: z.string() })
const RoleParams = z.object({ account_id: z.string(), id: idNumber })
const example = { account_id: '1', id: '1' }

const RoleData = z.object({
  id: z.number().int(),
  name: z.string(),
  description: z.string(),
  permissions: z.array(z.string()),
  created_at: z.string(),
  updated_at: z.string(),
})

const list = operation({
  ...base,
  limit: 'reads',
  id: 'chatwootListCustomRoles',
  method: 'get',
  path,
  summary: 'The custom roles of the account',
  params: AccountParams,
  data: z.array(RoleData),
  examples: [{ summary: 'All', params: { account_id: '1' } }],
})

const create = operation({
  ...base,
  id: 'chatwootCreateCustomRole',
  method: 'post',
  path,
  summary: 'Make a custom role',
  params: AccountParams,
  body: wrapped('custom_role', {
    name: groupName,
    description: description.nullable().optional(),
    permissions: permissions.default([]),
  }),
  data: RoleData,
  examples: [
    {
      summary: 'Reads reports',
      params: { account_id: '1' },
      body: { name: 'Analyst', permissions: ['report_manage'] },
    },
  ],
})

const show = operation({
  ...base,
  limit: 'reads',
  id: 'chatwootShowCustomRole',
  method: 'get',
  path: `${path}/{id}`,
  summary: 'A custom role',
  params: RoleParams,
  data: RoleData,
  examples: [{ summary: 'One', params: example }],
})

const updates = (['patch', 'put'] as const).map((method) =>
  operation({
    ...base,
    id: `chatwootUpdateCustomRole${method === 'patch' ? '' : 'Whole'}`,
    method,
    path: `${path}/{id}`,
    summary: 'Change a custom role',
    params: RoleParams,
    body: wrapped('custom_role', {
      name: groupName.optional(),
      description: description.nullable().optional(),
      permissions: permissions.optional(),
    }),
    data: RoleData,
    examples: [{ summary: 'A name', params: example, body: { name: 'Analysts' } }],
  }),
)

const remove = operation({
  ...base,
  id: 'chatwootRemoveCustomRole',
  method: 'delete',
  path: `${path}/{id}`,
  summary: 'Take a custom role away',
  params: RoleParams,
  examples: [{ summary: 'Gone', params: example }],
})

export const customRoleRoutes = (): Route[] => [
  on(list, async ({ actor, read }) => {
    return (await roles.listCustomRoles(read, actor.accountId)).map(present)
  }),
  on(create, async ({ actor, body, now, transact }) => {
    return await transact(async (tx) =>
      present(await roles.createCustomRole(tx, actor.accountId, body, byMember(actor, now))),
    )
  }),
  on(show, async ({ actor, params, read }) => {
    return present(await roles.getCustomRole(read, actor.accountId, params.id))
  }),
  ...updates.map((update) =>
    on(update, async ({ actor, params, body, now, transact }) => {
      return await transact(async (tx) => {
        const role = await roles.getCustomRole(tx, actor.accountId, params.id)
        return present(await roles.updateCustomRole(tx, role, body, byMember(actor, now)))
      })
    }),
  ),
  on(remove, async ({ actor, params, now, transact }) => {
    await transact(async (tx) => {
      const role = await roles.getCustomRole(tx, actor.accountId, params.id)
      await roles.removeCustomRole(tx, role, byMember(actor, now))
    })
    return undefined
  }),
]

function present(role: roles.CustomRole): z.output<typeof RoleData> {
  return {
    id: role.num,
    name: role.name,
    description: role.description ?? '',
    permissions: role.permissions,
    created_at: role.createdAt.toISOString(),
    updated_at: (role.updatedAt ?? role.createdAt).toISOString(),
  }
}
