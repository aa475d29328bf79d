/** Names of the fan-out topics: whose sockets hear what. */

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
