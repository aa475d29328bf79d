/** What oneself began to write in a conversation and did not send, reply or note: as the composer keeps it in this browser. */
export function draftOf(userId: string, conversationId: string): string {
  const key = `parley.draft.${userId}.${conversationId}`
  return textAt(key) || textAt(`${key}.note`)
}

function textAt(key: string): string {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    const text = typeof kept === 'object' && kept !== null && 'text' in kept ? kept.text : ''
    return typeof text === 'string' ? text.trim() : ''
  } catch {
    return ''
  }
}
