/** What oneself began to write in a conversation and did not send: as the composer keeps it in this browser. */
export function draftOf(userId: string, conversationId: string): string {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`parley.draft.${userId}.${conversationId}`) ?? '{}')
    const text = typeof kept === 'object' && kept !== null && 'text' in kept ? kept.text : ''
    return typeof text === 'string' ? text.trim() : ''
  } catch {
    return ''
  }
}
