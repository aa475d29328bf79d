/** Names of the fan-out topics: whose sockets hear what. */
import { isMember } from '../http/actor.ts'
import type { Connection } from './connection.ts'
import { isNarrow } from './narrow-sockets.ts'

/** Staff connected to a site. */
export function staffTopic(inboxId: string): string {
  return `staff:${inboxId}`
}

/** One contact's sockets on one site. */
export function contactTopic(inboxId: string, contactId: string): string {
  return `contact:${inboxId}:${contactId}`
}

/** Every visitor of a site. */
export function visitorsTopic(inboxId: string): string {
  return `visitors:${inboxId}`
}

/** One member's own sockets in an account. */
export function memberTopic(accountId: string, userId: string): string {
  return `member:${accountId}:${userId}`
}

/** Every member's sockets in an account. */
export function accountTopic(accountId: string): string {
  return `account:${accountId}`
}

/** Those a signed-in connection joins. Whom a custom role narrows joins none: it is told one by one. */
export function topicsFor(connection: Connection): string[] {
  const { actor, inboxIds } = connection
  if (!actor || isNarrow(connection)) return []
  if (isMember(actor)) {
    const { accountId, userId } = actor
    return [...inboxIds.map(staffTopic), memberTopic(accountId, userId), accountTopic(accountId)]
  }
  return inboxIds.flatMap((id) => [contactTopic(id, actor.contactId), visitorsTopic(id)])
}
