/**
 * Analysis: what a customer's words tell. By a configured model where there is one and it answers in time
 * and in shape, else by our own rules, which need no key and no network.
 */

import type { Model } from './llm.ts'
import { analyseConversation as readConversation } from './offline/analyse-conversation.ts'
import { analyseText as readOffline } from './offline/analyse-text.ts'
import { ConversationInsight, type SpokenMessage, TextAnalysis } from './schema.ts'

export interface Analyst {
  text(accountId: string, text: string, context?: SpokenMessage[]): Promise<TextAnalysis>
  conversation(accountId: string, messages: SpokenMessage[]): Promise<ConversationInsight>
}

export function createAnalyst(model: Model | undefined): Analyst {
  return {
    async text(accountId, text, context = []) {
      const material = { message: text, earlier: context.slice(-10) }
      const question = { task: 'Analyse the customer message.', material, shape: TextAnalysis }
      return (await model?.ask(accountId, question)) ?? (await readOffline(text))
    },
    async conversation(accountId, messages) {
      const material = messages.slice(-40)
      const question = { task: 'Analyse the whole conversation.', material, shape: ConversationInsight }
      return (await model?.ask(accountId, question)) ?? (await readConversation(messages))
    },
  }
}
