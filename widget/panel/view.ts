/** What the panel shows, one at a time. */

/** `new` is the conversation that its first message will begin. */
export type View =
  | { name: 'home' }
  | { name: 'list' }
  | { name: 'pre-chat' }
  | { name: 'thread'; conversationId: string }
