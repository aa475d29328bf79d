/** The open conversation lives in the address: `#/conversations/ID`. Back, reload and sharing all work by it. */

/** The conversation the address names. */
export function openConversationId(hash: string): string | undefined {
  const [, id] = /^#\/conversations\/([\w-]{1,64})$/.exec(hash) ?? []
  return id
}

/** The address of a conversation, or of the list. */
export function addressOf(conversationId: string | undefined): string {
  return conversationId === undefined ? '#/' : `#/conversations/${conversationId}`
}
