/**
 * What a custom role may hold (seed 004's system), and the asking. A member with a custom role has exactly its
 * permissions; one without may do what its role may. Administrators are never narrowed.
 */
import { refuse } from './refusal.ts'

export const permissionNames = [
  'conversation_manage',
  'conversation_unassigned_manage',
  'conversation_participating_manage',
  'contact_manage',
  'report_manage',
  'knowledge_base_manage',
] as const
export type Permission = (typeof permissionNames)[number]

/** Whoever acts; only agents with a custom role have permissions to be held to. */
interface Held {
  kind?: string
  permissions?: readonly string[] | null
}

/** True where no custom role withholds it. Whether the actor's kind may at all is the operation's business. */
export function may({ permissions }: Held, permission: Permission): boolean {
  return !permissions || permissions.includes(permission)
}

/** Refuses whom a custom role does not give this. */
export function requirePermission(actor: Held, permission: Permission): void {
  if (!may(actor, permission)) throw refuse('forbidden', `Your role does not include ${permission}`)
}
