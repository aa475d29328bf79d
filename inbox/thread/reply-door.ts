/**
 * The door by which another part of the page puts words where a reply is written, such as a suggested one. Nothing is sent:
 * the words stand in the composer, to be read, changed and sent by whoever is there.
 */

type Listener = (text: string) => void

const open = new Map<string, Listener>()
const waiting = new Map<string, string>()

/** Puts a text into the reply of a conversation, at the cursor; where it is not open yet, as soon as it is. */
export function insertReply(conversationId: string, text: string): void {
  const listener = open.get(conversationId)
  if (listener) listener(text)
  else waiting.set(conversationId, text)
}

/** Takes what is put in, while the composer of the conversation is on the page. Answers the way to stop. */
export function takeReplies(conversationId: string, listener: Listener): () => void {
  open.set(conversationId, listener)
  const text = waiting.get(conversationId)
  waiting.delete(conversationId)
  if (text !== undefined) listener(text)
  return () => {
    if (open.get(conversationId) === listener) open.delete(conversationId)
  }
}
