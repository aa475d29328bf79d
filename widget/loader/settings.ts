/** What a page says of its chat and of its visitor, in the words of our own interface. */
import type { VisitorIdentity } from '../../client/calls/visitors.ts'
import type { Person, WidgetTheme } from '../protocol.ts'

export interface Settings extends Person {
  /** The site's id. */
  site?: string
  locale?: string
  theme?: WidgetTheme
  position?: 'left' | 'right'
  /** False where the page has a button of its own. */
  launcher?: boolean
  /** False keeps nothing in this browser. */
  consent?: boolean
  /** Signed by the site's server (HS256, `sub`, `exp`). */
  jwt?: string
  user_id?: string
  /** HMAC-SHA256 of `user_id` in hexadecimal, made by the site's server. */
  user_hash?: string
}

/** Whom the site's server vouches for. */
export function identityIn({ jwt, user_id, user_hash }: Settings): VisitorIdentity | undefined {
  if (jwt) return { jwt }
  return user_id && user_hash ? { user_id: String(user_id), user_hash } : undefined
}

export function personIn({ name, email, phone, attributes }: Settings): Person {
  return { name, email, phone, attributes }
}
