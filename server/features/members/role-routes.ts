/** HTTP of custom roles. */
import type { z } from 'zod'
import { type Member, staff } from '../../platform/http/actor.ts'
import { cutPage, keysetOf } from '../../platform/http/keyset.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import { printId } from '../../platform/ids/ids.ts'
import * as roles from './custom-roles.ts'
import * as shapes from './schema.ts'

const tag = 'Custom roles'
const anId = 'role_01k8pm2q7se0a9x3c5v7b9d1f3'
const forAdministrators = { tag, limit: 'writes', actors: ['administrator'] } as const

const list = operation({
  id: 'listCustomRoles',
  method: 'get',
  path: '/custom_roles',
  tag,
  summary: 'Roles the account made for itself',
  actors: staff,
  limit: 'reads',
  query: shapes.CustomRoleQuery,
  data: shapes.CustomRoleListData,
  examples: [{ summary: 'All of them' }],
})

const create = operation({
  ...forAdministrators,
  id: 'createCustomRole',
  method: 'post',
  path: '/custom_roles',
  summary: 'Make a custom role',
  body: shapes.CustomRoleBody,
  status: 201,
  data: shapes.CustomRoleShape,
  alsoRefuses: [409],
  examples: [
    {
      summary: 'Reads reports',
      body: { name: 'Analyst', permissions: ['report_manage', 'contact_manage'] },
    },
  ],
})

const update = operation({
  ...forAdministrators,
  id: 'updateCustomRole',
  method: 'patch',
  path: '/custom_roles/{role_id}',
  summary: 'Change a custom role',
  params: shapes.CustomRoleParams,
  body: shapes.CustomRoleChangeBody,
  data: shapes.CustomRoleShape,
  alsoRefuses: [409],
  examples: [
    { summary: 'One permission', params: { role_id: anId }, body: { permissions: ['report_manage'] } },
  ],
})

const remove = operation({
  ...forAdministrators,
  id: 'removeCustomRole',
  method: 'delete',
  path: '/custom_roles/{role_id}',
  summary: 'Take a custom role away; its members stay agents or administrators',
  params: shapes.CustomRoleParams,
  examples: [{ summary: 'No more', params: { role_id: anId } }],
})

export const customRoleRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const found = await roles.listCustomRoles(read, actor.accountId, keysetOf(query))
    const { rows, page } = cutPage(found, query.limit, (one) => one.num)
    return { custom_roles: rows.map(present), ...page }
  }),
  on(create, async ({ actor, body, now, transact }) =>
    transact(async (tx) => present(await roles.createCustomRole(tx, actor.accountId, body, by(actor, now)))),
  ),
  on(update, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const role = await roles.getCustomRole(tx, actor.accountId, params.role_id)
      return present(await roles.updateCustomRole(tx, role, body, by(actor, now)))
    }),
  ),
  on(remove, async ({ actor, params, now, transact }) => {
    await transact(async (tx) => {
      const role = await roles.getCustomRole(tx, actor.accountId, params.role_id)
      await roles.removeCustomRole(tx, role, by(actor, now))
    })
    return said('The role is gone')
  }),
]

function by(actor: Member, now: Date) {
  return { actor: { kind: 'member', id: actor.userId }, now } as const
}

function present(role: roles.CustomRole): z.output<typeof shapes.CustomRoleShape> {
  return {
    id: printId('role', role.id),
    name: role.name,
    description: role.description,
    permissions: role.permissions,
    created_at: role.createdAt.toISOString(),
    updated_at: role.updatedAt?.toISOString() ?? null,
  }
}
