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

/** The same of nobody: whoever it was about has signed out. */
export function withoutPerson(settings: Settings): Settings {
  const { jwt, user_id, user_hash, name, email, phone, attributes, ...rest } = settings
  return rest
}

/** What can be told of whom the page names, whatever it gave. */
export function personIn({ name, email, phone, attributes }: Settings): Person {
  return { name: textOf(name), email: textOf(email), phone: textOf(phone), attributes: plain(attributes) }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** Less its functions and the like, which no other window can be told. */
function plain(attributes: Settings['attributes']): Settings['attributes'] {
  try {
    return attributes && JSON.parse(JSON.stringify(attributes))
  } catch (error) {
    console.warn(`Parley: the attributes cannot be told. ${error}`)
  }
}
