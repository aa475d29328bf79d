/** The calls a visitor makes, and no others: the panel carries only what it uses. */
import { conversationCalls } from '../../client/calls/conversations.ts'
import { messageCalls } from '../../client/calls/messages.ts'
import { siteCalls } from '../../client/calls/sites.ts'
import { visitorCalls } from '../../client/calls/visitors.ts'
import { widgetCalls } from '../../client/calls/widget.ts'
import { type Credentials, createHttp } from '../../client/http.ts'
import type { Surroundings } from '../../client/surroundings.ts'

export type Calls = ReturnType<typeof createCalls>

export function createCalls(baseUrl: string, surroundings: Surroundings, credentials: Credentials) {
  const http = createHttp({ baseUrl, surroundings, credentials })
  const { getWidget } = siteCalls(http)
  const { registerVisitor } = visitorCalls(http)
  const { rateConversation } = conversationCalls(http)
  const { answerMessage, listMessages } = messageCalls(http)
  return { getWidget, registerVisitor, rateConversation, answerMessage, listMessages, ...widgetCalls(http) }
}
