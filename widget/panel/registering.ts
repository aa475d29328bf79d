/** Becoming a visitor: an id made here, a token given there, asked for until somebody answers. */

import type { VisitorIdentity } from '../../client/calls/visitors.ts'
import { ChatError, Unreachable } from '../../client/failure.ts'
import type { Surroundings } from '../../client/surroundings.ts'
import type { KnownVisitor, PageSeen, Person } from '../protocol.ts'
import type { Calls } from './calls.ts'

/** What the page says of the visitor, and what it answered itself to what the site asks before the chat. */
export interface Described extends Person {
  answers?: Record<string, string> | undefined
}

export interface Registration {
  siteId: string
  visitor: KnownVisitor
  person: Described
  page: PageSeen
  identity: VisitorIdentity | undefined
}

/** One try. Where the answer of an earlier one was lost, the id is taken and its token unknown: then by another id. */
export async function register(
  calls: Calls,
  { newId }: Pick<Surroundings, 'newId'>,
  about: Registration,
): Promise<KnownVisitor> {
  try {
    return await registerAs(calls, about.visitor.visitor_id, about)
  } catch (error) {
    const isTaken = error instanceof ChatError && error.code === 'FORBIDDEN' && !about.identity
    if (!isTaken || about.visitor.token !== undefined) throw error
    return await registerAs(calls, visitorId(newId), about)
  }
}

export function visitorId(newId: () => string): string {
  return `v_${newId()}`
}

/** True for what another try may mend. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof Unreachable ||
    (error instanceof ChatError && (error.status >= 500 || error.status === 429))
  )
}

async function registerAs(
  calls: Calls,
  visitor_id: string,
  { siteId, visitor, person, page, identity }: Registration,
): Promise<KnownVisitor> {
  const email = visitor.email ?? person.email
  const { phone, attributes, answers } = person
  const made = await calls.registerVisitor({
    site_id: siteId,
    visitor_id,
    // Who is vouched for brings its name along; ours for the nameless would take its place.
    ...(identity && !person.name ? {} : { name: visitor.name }),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(answers ? { custom_attributes: answers } : {}),
    metadata: {
      ...attributes,
      page_url: page.url,
      referrer: page.referrer,
      user_agent: navigator.userAgent,
    },
    ...(identity ? { identity } : {}),
  })
  return {
    ...visitor,
    visitor_id: made.visitor_id,
    token: made.session_token,
    name: made.name,
    ...(email ? { email } : {}),
    as: identity && subjectOf(identity),
  }
}

/** Whom an identity names. What a token claims is not checked here: only the server can, and does. */
export function subjectOf(identity: VisitorIdentity): string {
  if ('user_id' in identity) return identity.user_id
  try {
    const [, claims = ''] = identity.jwt.split('.')
    return String(JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))).sub)
  } catch {
    return identity.jwt
  }
}
