/** Becoming a visitor: an id made here, a token given there, asked for until somebody answers. */

import type { VisitorIdentity } from '../../client/calls/visitors.ts'
import { ChatError, Unreachable } from '../../client/failure.ts'
import type { Surroundings } from '../../client/surroundings.ts'
import type { KnownVisitor, PageSeen, Person } from '../protocol.ts'
import type { Calls } from './calls.ts'
import { newBox } from './shelf.ts'

/** What the visitor says of itself, with its answers to what the site asks before the chat. */
export interface Described extends Person {
  answers?: Record<string, string> | undefined
}

export interface Registration {
  siteId: string
  visitor: KnownVisitor
  /** What the page says of it. */
  person: Person
  /** What it said itself. */
  own: Described
  page: PageSeen | undefined
  /** What somebody without a name is called. */
  nameless: string
  identity: VisitorIdentity | undefined
}

/** One try. What the page says and the server does not take is left out: it must not keep anybody from writing. */
export async function register(
  calls: Calls,
  surroundings: Pick<Surroundings, 'newId'>,
  about: Registration,
): Promise<KnownVisitor> {
  try {
    return await registerAsFree(calls, surroundings, about)
  } catch (error) {
    const less = withoutRefused(about, error)
    if (!less) throw error
    return await register(calls, surroundings, less)
  }
}

/** Where the answer of an earlier try was lost, the id is taken and its token unknown: then by another id. */
async function registerAsFree(
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

/** Somebody nobody knows yet. */
export function newVisitor(siteId: string, { newId }: Pick<Surroundings, 'newId'>): KnownVisitor {
  return { visitor_id: visitorId(newId), name: '', box: newBox(siteId, newId) }
}

function visitorId(newId: () => string): string {
  return `v_${newId()}`
}

export function withoutAbsent(said: Described): Described {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}

/** Whether they are somebody else, or known by another token. */
export function differs(one: KnownVisitor, other: KnownVisitor): boolean {
  return one.box !== other.box || one.token !== other.token
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
  { siteId, visitor, person, own, page, identity }: Registration,
): Promise<KnownVisitor> {
  const { email = visitor.email, phone, answers } = { ...person, ...own }
  const made = await calls.registerVisitor({
    site_id: siteId,
    visitor_id,
    // Who is vouched for brings its name along; ours for the nameless would take its place.
    ...(identity && !person.name && !own.name ? {} : { name: visitor.name }),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(answers ? { custom_attributes: answers } : {}),
    metadata: {
      ...fitting(person.attributes),
      ...own.attributes,
      ...(page && { page_url: page.url, referrer: page.referrer, user_agent: navigator.userAgent }),
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

/** The same without what of the page's words was refused; undefined where something else was. */
function withoutRefused(about: Registration, error: unknown): Registration | undefined {
  const refused = error instanceof ChatError ? error.details.map(({ field }) => field.split('.')[0]) : []
  const { own, nameless } = about
  let { person, visitor, page } = about
  if (refused.includes('name') && !own.name) visitor = { ...visitor, name: nameless }
  if (refused.includes('email') && !own.email) {
    person = { ...person, email: undefined }
    visitor = { ...visitor, email: undefined }
  }
  if (refused.includes('phone') && !own.phone) person = { ...person, phone: undefined }
  if (refused.includes('metadata') && !person.attributes) page = undefined
  if (refused.includes('metadata')) person = { ...person, attributes: undefined }
  const less = { ...about, person, visitor, page }
  if (JSON.stringify(less) === JSON.stringify(about)) return undefined
  console.warn(`Parley: left out what the page says and the server does not take. ${error}`)
  return less
}

/** Letters of an address that are told, and of attributes as JSON: with the rest they stay below what the server takes. */
const longestAddress = 2_000
const mostAttributes = 3_000

/** Where the visitor is, no longer than anybody reads. */
export function shortened({ url, referrer }: PageSeen): PageSeen {
  return { url: url.slice(0, longestAddress), referrer: referrer.slice(0, longestAddress) }
}

/** Those for which there is room. */
function fitting(attributes: Person['attributes'] = {}): Record<string, unknown> {
  let room = mostAttributes
  const fits = ([name, value]: [string, unknown]) => {
    const { length } = JSON.stringify({ [name]: value })
    const doesFit = length <= room
    if (doesFit) room -= length
    else console.warn(`Parley: attribute ${name} is left out, there is no room for it`)
    return doesFit
  }
  return Object.fromEntries(Object.entries(attributes).filter(fits))
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
