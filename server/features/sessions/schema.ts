/** Wire shapes of logins (END-01 to END-04). */
import { z } from 'zod'
import { line } from '../../platform/http/shapes.ts'
import { newPassword } from '../members/fields.ts'

export const LoginBody = z.object({
  username: line(254).min(1).describe('Support agent username, or the e-mail address'),
  password: z.string().min(1).max(1024).describe('Support agent password'),
  site_id: line(64)
    .min(1)
    .optional()
    .describe('Site ID to access; without it the account of the user: its first, where it has several'),
})

export const roleName = z.enum(['support_agent', 'admin'])

export const LoginData = z.object({
  token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number().int(),
  user: z.object({
    id: z.string(),
    username: z.string(),
    email: z.string(),
    name: z.string(),
    role: roleName,
    site_ids: z.array(z.string()),
  }),
  account: z.object({ id: z.string(), name: z.string(), locale: z.string() }),
})

export const RefreshBody = z.object({ refresh_token: z.string().min(1).max(200) })
export const RefreshData = z.object({
  token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number().int(),
})

export const ValidateData = z.object({
  valid: z.literal(true),
  user: z.object({ id: z.string(), username: z.string(), role: roleName }),
})

export const PasswordBody = z.object({
  current_password: z.string().min(1).max(1024),
  new_password: newPassword,
})

/** The seed's word for a role. */
export function printRole(role: 'agent' | 'administrator'): 'support_agent' | 'admin' {
  return role === 'administrator' ? 'admin' : 'support_agent'
}
