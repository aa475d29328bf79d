/** The newest analysis of a conversation: what came over the socket, else asked for once per message. */
import type { Message, MessageAnalysis } from '../client/shapes.ts'
import type { Desk } from './desk.ts'

export interface Insight {
  /** What is known now; asks for more if there is something to ask about. */
  of(conversationId: string): MessageAnalysis | undefined
}

export function createInsight(desk: Desk): Insight {
  const asked = new Map<string, MessageAnalysis | undefined>()

  const ask = async (message: Message, content: string) => {
    asked.set(message.id, undefined)
    try {
      const about = { message: content, conversation_id: message.conversation_id }
      asked.set(message.id, await desk.rest.analyzeMessage(about))
      desk.chat.update((state) => state)
    } catch {
      // The analysis is a help, not a need: without it the page goes on.
    }
  }

  return {
    of(conversationId) {
      const heard = desk.chat.state.analyses[conversationId]
      if (heard) return heard.analysis
      const messages = desk.chat.state.threads[conversationId]?.messages ?? []
      const newest = messages.findLast((message) => message.from === 'visitor' && message.content)
      if (!newest?.content) return undefined
      if (!asked.has(newest.id)) void ask(newest, newest.content)
      return asked.get(newest.id)
    },
  }
}
