/** Wire shapes of agents (END-28, END-29, FLD-18). */
import { z } from 'zod'
import { keysetPage, keysetQuery } from '../../platform/http/keyset.ts'
import { idOf, line } from '../../platform/http/shapes.ts'
import { email, newPassword, shownName, username } from '../members/fields.ts'
import { permissions } from '../members/schema.ts'

export const ListQuery = z.object({
  site_id: line(64).min(1),
  status: z.enum(['online', 'offline', 'all']).default('all').describe('away counts as online'),
})

export const AgentShape = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['support_agent', 'admin']),
  status: z.enum(['online', 'away', 'offline']),
  assignable: z.boolean().describe('False: its role opens no conversations, so it is given none'),
  active_conversations: z.number().int(),
  last_seen: z.string().nullable(),
})

export const ListData = z.object({ agents: z.array(AgentShape) })
export const StatusBody = z.object({ status: z.enum(['online', 'away', 'offline']) })
export const StatusData = z.object({ status: z.enum(['online', 'away', 'offline']), updated_at: z.string() })

const role = z.enum(['support_agent', 'admin'])
const siteIds = z.array(line(64).min(1)).max(1000)

export const CreateBody = z.object({
  username,
  email,
  name: shownName.optional(),
  password: newPassword,
  role: role.default('support_agent'),
  site_ids: siteIds.default([]),
})

export const AgentParams = z.object({ agent_id: idOf('user') })
export const UpdateBody = z.object({
  email: email.optional(),
  name: shownName.optional(),
  role: role.optional(),
  site_ids: siteIds.optional(),
  disabled: z.boolean().optional(),
  status: z.enum(['online', 'away', 'offline']).optional(),
  custom_role_id: idOf('role').nullable().optional(),
  permissions: permissions.optional().describe('Beyond those of its role'),
  auto_offline: z.boolean().optional().describe('False: it keeps its status without a socket'),
})

/** A member as administrators see it. */
export const MemberShape = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  avatar_url: z.string().nullable(),
  role,
  site_ids: z.array(z.string()),
  status: z.enum(['online', 'away', 'offline']),
  disabled: z.boolean(),
  custom_role_id: z.string().nullable(),
  permissions: z.array(z.string()).describe('Its own and those of its custom role'),
  auto_offline: z.boolean(),
  active_at: z.string().nullable(),
  created_at: z.string(),
  last_seen: z.string().nullable(),
})

export const MembersQuery = z.object(keysetQuery)
export const MembersData = z.object({ members: z.array(MemberShape), ...keysetPage })
