/** What ends sockets: a session that ended, an account that was shut, an inbox that takes no visitors any more, or not all it took. */
import { accountChanged } from './features/accounts/events.ts'
import { siteChanged } from './features/inboxes/events.ts'
import { movingIn } from './features/inboxes/moving.ts'
import { sessionsEnded } from './features/sessions/events.ts'
import { isEventOf, type LoggedEvent } from './platform/events/event.ts'
import type { Authenticator } from './platform/http/authenticator.ts'
import type { LineSockets } from './platform/realtime/line-sockets.ts'
import type { Sockets } from './platform/realtime/sockets.ts'

/** Ends the sockets of those who may no longer have one, and forgets their tokens first. */
export function endSockets(
  event: LoggedEvent,
  { authenticator, sockets, lines }: { authenticator: Authenticator; sockets: Sockets; lines: LineSockets },
): void {
  const { type, data, inboxId } = event
  if (type === sessionsEnded.type) {
    const ended = sessionIdsOf(data)
    authenticator.forget(ended)
    sockets.endSessions(ended)
    lines.endSessions(ended)
  }
  if (isEventOf(event, accountChanged) && isAboutService(event.data)) {
    authenticator.forgetAccount(event.accountId)
    sockets.endAccount(event.accountId)
    lines.endAccount(event.accountId)
  }
  // Who hears that it may enter another inbox asks for it at once, on whichever node.
  if (movingIn.types.includes(type)) authenticator.forgetMembers(event.accountId)
  if (!isEventOf(event, siteChanged) || !inboxId || !shutsOut(event.data)) return
  authenticator.forgetVisitors(inboxId)
  sockets.endVisitors(inboxId)
  lines.endVisitors(inboxId)
}

/** Whoever may still come in, comes in again. */
function isAboutService({ change, fields }: { change: string; fields: string[] }): boolean {
  return change === 'closed' || fields.includes('status')
}

function shutsOut({ change }: { change: string }): boolean {
  return change === 'disabled' || change === 'readmitted'
}

function sessionIdsOf(data: unknown): string[] {
  const ids: unknown =
    typeof data === 'object' && data !== null && 'sessionIds' in data ? data.sessionIds : []
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
}
