/**
 * The REST API as typed calls, for browsers, Bun and Node. Every call answers what stands under `data`, or
 * throws a `ChatError` (refused, nothing was done) or `Unreachable` (nobody knows).
 *
 * What writes carries an `Idempotency-Key` and is repeated with it; nothing that writes is repeated blindly.
 */
import { agentCalls } from './calls/agents.ts'
import { companyCalls } from './calls/companies.ts'
import { contactTransferCalls } from './calls/contact-transfers.ts'
import { contactCalls } from './calls/contacts.ts'
import { conversationDetailCalls } from './calls/conversation-details.ts'
import { conversationCalls } from './calls/conversations.ts'
import { fileCalls } from './calls/files.ts'
import { furnitureCalls } from './calls/furniture.ts'
import { insightCalls } from './calls/insights.ts'
import { messageCalls } from './calls/messages.ts'
import { notificationCalls } from './calls/notifications.ts'
import { replyCalls } from './calls/replies.ts'
import { sessionCalls } from './calls/sessions.ts'
import { siteCalls } from './calls/sites.ts'
import { viewCalls } from './calls/views.ts'
import { visitorCalls } from './calls/visitors.ts'
import { widgetCalls } from './calls/widget.ts'
import { type Credentials, createHttp, type HttpOptions } from './http.ts'
import { createStaffSession, memoryShelf, type StaffSession, type TokenShelf } from './staff-session.ts'

export type Rest = ReturnType<typeof createRest>

/** All calls, made with the given credentials. */
export function createRest(options: HttpOptions) {
  const http = createHttp(options)
  return {
    ...sessionCalls(http),
    ...siteCalls(http),
    ...visitorCalls(http),
    ...widgetCalls(http),
    ...conversationCalls(http),
    ...messageCalls(http),
    ...replyCalls(http),
    ...fileCalls(http, options.baseUrl),
    ...insightCalls(http),
    ...agentCalls(http),
    ...notificationCalls(http),
    ...contactCalls(http),
    ...companyCalls(http),
    ...contactTransferCalls(http, options.baseUrl),
    ...conversationDetailCalls(http),
    ...viewCalls(http),
    furniture: furnitureCalls(http),
  }
}

/** Nobody's credentials. */
export const anonymous: Credentials = { headers: () => ({}), renew: async () => false }

/** A visitor's credentials. */
export function visitorCredentials(sessionToken: () => string | undefined): Credentials {
  return {
    headers(): Record<string, string> {
      const token = sessionToken()
      return token === undefined ? {} : { 'x-visitor-token': token }
    },
    renew: async () => false,
  }
}

export interface StaffRest {
  rest: Rest
  session: StaffSession
  /** Ends the session here at once, whoever answers or not; resolves when the server has ended it too. */
  signOut(): Promise<void>
}

/** A member's calls and the session behind them: tokens are renewed as they run out. */
export function createStaffRest(
  options: Omit<HttpOptions, 'credentials'>,
  shelf: TokenShelf = memoryShelf(),
): StaffRest {
  const { refresh } = createRest({ ...options, credentials: anonymous })
  const session = createStaffSession(shelf, refresh)
  return {
    rest: createRest({ ...options, credentials: session }),
    session,
    async signOut() {
      const tokens = session.tokens()
      session.breakOff()
      session.end()
      if (!tokens) return
      // The tokens are for this one call now, which may have to renew them.
      const credentials = createStaffSession(memoryShelf(tokens), refresh)
      await createRest({ ...options, credentials }).signOut()
    },
  }
}
