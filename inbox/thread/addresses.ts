/** Addresses within the inbox. */

export function addressOfConversation(conversationId: string): string {
  return `${location.origin}/conversations/${conversationId}`
}

export function addressOfMessage(conversationId: string, messageId: string): string {
  return `${addressOfConversation(conversationId)}#${messageId}`
}
