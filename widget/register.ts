/** Becoming a visitor: an id made here, a token given there. */
import { ChatError } from '../client/failure.ts'
import type { Rest } from '../client/rest.ts'
import type { KnownVisitor } from './visitor-shelf.ts'

export interface Introduction {
  siteId: string
  name: string
  email?: string | undefined
  pageUrl: string
  referrer: string
  userAgent: string
}

/** Registers a new visitor. When an answer was lost the id is taken but its token unknown: then by another id. */
export async function register(rest: Rest, newId: () => string, about: Introduction): Promise<KnownVisitor> {
  try {
    return await registerAs(`v_${newId()}`, rest, about)
  } catch (error) {
    if (!(error instanceof ChatError) || error.code !== 'FORBIDDEN') throw error
    return await registerAs(`v_${newId()}`, rest, about)
  }
}

async function registerAs(visitorId: string, rest: Rest, about: Introduction): Promise<KnownVisitor> {
  const { name, email } = about
  const metadata = { page_url: about.pageUrl, user_agent: about.userAgent, referrer: about.referrer }
  const address = email ? { email } : {}
  const made = await rest.registerVisitor({
    site_id: about.siteId,
    visitor_id: visitorId,
    name,
    ...address,
    metadata,
  })
  return { visitor_id: made.visitor_id, token: made.session_token, name: made.name, ...address }
}
