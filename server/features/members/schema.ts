/** Wire shapes of teams and custom roles. */
import { z } from 'zod'
import { keysetPage, keysetQuery } from '../../platform/http/keyset.ts'
import { permissionNames } from '../../platform/http/permission.ts'
import { idOf, line, text } from '../../platform/http/shapes.ts'

/** What a team or a role is called. */
export const groupName = line(100).min(1)
export const description = text(1000)
export const permissions = z.array(z.enum(permissionNames)).max(permissionNames.length)
const kind = z.enum(['team', 'department'])
const userIds = z.array(idOf('user')).max(1000)

export const TeamParams = z.object({ team_id: idOf('team') })
export const TeamMemberParams = z.object({ team_id: idOf('team'), agent_id: idOf('user') })
export const TeamQuery = z.object({ kind: kind.optional(), ...keysetQuery })

export const TeamShape = z.object({
  id: z.string(),
  name: z.string(),
  kind,
  description: z.string().nullable(),
  allow_auto_assign: z.boolean(),
  created_at: z.string(),
  updated_at: z.string().nullable(),
})
export const TeamListData = z.object({ teams: z.array(TeamShape), ...keysetPage })

export const TeamBody = z.object({
  name: groupName,
  kind: kind.default('team'),
  description: description.nullable().optional(),
  allow_auto_assign: z
    .boolean()
    .default(true)
    .describe('Lets inboxes that share out give what the team has to its members'),
})
export const TeamChangeBody = z.object({
  name: groupName.optional(),
  kind: kind.optional(),
  description: description.nullable().optional(),
  allow_auto_assign: z.boolean().optional(),
})

export const TeamMembersBody = z.object({ user_ids: userIds })
export const TeamMembersData = z.object({
  members: z.array(
    z.object({
      id: z.string(),
      username: z.string(),
      name: z.string(),
      status: z.enum(['online', 'away', 'offline']),
    }),
  ),
})

export const CustomRoleParams = z.object({ role_id: idOf('role') })
export const CustomRoleQuery = z.object(keysetQuery)
export const CustomRoleShape = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  permissions: z.array(z.string()),
  created_at: z.string(),
  updated_at: z.string().nullable(),
})
export const CustomRoleListData = z.object({ custom_roles: z.array(CustomRoleShape), ...keysetPage })
export const CustomRoleBody = z.object({
  name: groupName,
  description: description.nullable().optional(),
  permissions,
})
export const CustomRoleChangeBody = CustomRoleBody.partial()
