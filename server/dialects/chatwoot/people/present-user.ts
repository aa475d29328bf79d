/** A user, as an agent of an account and with its profile (systems.md 4.5). */
import { z } from 'zod'
import type { MemberRow, MemberStatus } from '../../../features/members/members.ts'

/** ENM-15: online, busy, offline. */
export function printAvailability(status: MemberStatus): 'online' | 'busy' | 'offline' {
  return status === 'away' ? 'busy' : status
}

export const AgentData = z.object({
  id: z.number().int(),
  account_id: z.number().int(),
  availability_status: z.enum(['online', 'busy', 'offline']),
  auto_offline: z.boolean(),
  confirmed: z.boolean(),
  email: z.string(),
  provider: z.string(),
  available_name: z.string(),
  custom_attributes: z.record(z.string(), z.unknown()).optional(),
  name: z.string(),
  role: z.enum(['agent', 'administrator']),
  thumbnail: z.string(),
  custom_role_id: z.number().int().optional(),
})

/** A member as others of its account see it. */
export function presentAgent(member: MemberRow): z.output<typeof AgentData> {
  return {
    id: member.num,
    account_id: member.accountNum,
    availability_status: printAvailability(member.status),
    auto_offline: member.autoOffline,
    confirmed: true,
    email: member.email,
    provider: 'email',
    available_name: member.displayName ?? member.name,
    ...(Object.keys(member.customAttributes).length > 0
      ? { custom_attributes: member.customAttributes }
      : {}),
    name: member.name,
    role: member.role,
    thumbnail: member.avatarUrl ?? '',
    ...(member.customRole ? { custom_role_id: member.customRole.num } : {}),
  }
}

const AccountOfUser = z.object({
  id: z.number().int(),
  name: z.string(),
  status: z.string(),
  active_at: z.string(),
  role: z.enum(['agent', 'administrator']),
  permissions: z.array(z.string()),
  availability: z.string(),
  availability_status: z.string(),
  auto_offline: z.boolean(),
  custom_role_id: z.number().int().nullable(),
  custom_role: z.record(z.string(), z.unknown()).nullable(),
})

export const UserData = z.object({
  id: z.number().int(),
  access_token: z.string().optional(),
  account_id: z.number().int().optional(),
  available_name: z.string(),
  avatar_url: z.string(),
  confirmed: z.boolean(),
  display_name: z.string().nullable(),
  message_signature: z.string().nullable(),
  email: z.string(),
  hmac_identifier: z.string(),
  name: z.string(),
  provider: z.string(),
  pubsub_token: z.string(),
  custom_attributes: z.record(z.string(), z.unknown()).optional(),
  role: z.enum(['agent', 'administrator']).optional(),
  ui_settings: z.record(z.string(), z.unknown()),
  uid: z.string(),
  type: z.string().nullable(),
  accounts: z.array(AccountOfUser),
})

/** What a profile is made of, wherever it stands. */
export interface Profile {
  id: number
  email: string
  name: string
  displayName: string | null
  avatarUrl: string | null
  messageSignature: string | null
  uiSettings: Record<string, unknown>
  customAttributes: Record<string, unknown>
}

/** A user with its accounts; the first is the one it last worked in. `accessToken` is the key the caller came with. */
export function presentUser(
  user: Profile,
  places: MemberRow[],
  tokens: { accessToken?: string | undefined; pubsubToken: string },
): z.output<typeof UserData> {
  const active = places[0]
  return {
    id: user.id,
    ...(tokens.accessToken === undefined ? {} : { access_token: tokens.accessToken }),
    ...(active ? { account_id: active.accountNum, role: active.role } : {}),
    available_name: user.displayName ?? user.name,
    avatar_url: user.avatarUrl ?? '',
    confirmed: true,
    display_name: user.displayName,
    message_signature: user.messageSignature,
    email: user.email,
    hmac_identifier: '',
    name: user.name,
    provider: 'email',
    pubsub_token: tokens.pubsubToken,
    ...(Object.keys(user.customAttributes).length > 0 ? { custom_attributes: user.customAttributes } : {}),
    ui_settings: user.uiSettings,
    uid: user.email,
    type: null,
    accounts: places.map(presentPlace),
  }
}

function presentPlace(member: MemberRow): z.output<typeof AccountOfUser> {
  const { customRole } = member
  return {
    id: member.accountNum,
    name: member.accountName,
    status: member.accountStatus,
    active_at: (member.activeAt ?? member.createdAt).toISOString(),
    role: member.role,
    permissions: customRole ? [...customRole.permissions, 'custom_role'] : [member.role],
    availability: printAvailability(member.status),
    availability_status: printAvailability(member.status),
    auto_offline: member.autoOffline,
    custom_role_id: customRole?.num ?? null,
    custom_role: customRole && {
      id: customRole.num,
      name: customRole.name,
      description: customRole.description ?? '',
      permissions: customRole.permissions,
    },
  }
}
