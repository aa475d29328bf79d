/** What the visitor has read, told to the server: each message once. */
import type { Panel } from './panel.ts'

export function createMarking(): (panel: Panel) => void {
  let last = ''
  return ({ session, view }) => {
    const { chat } = session
    const { conversation, messages } = chat?.state ?? {}
    const isLookedAt = view.name === 'thread' && view.conversationId === conversation?.id
    const newest = messages?.findLast(({ from, status }) => from === 'support' && status !== 'read')
    if (!chat || !conversation || !isLookedAt || !newest || last === newest.id) return
    if (chat.say({ type: 'read', conversation_id: conversation.id })) last = newest.id
  }
}
