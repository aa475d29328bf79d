/** The calls a visitor makes, and no others: the panel carries only what it uses. */
import { messageCalls } from '../../client/calls/messages.ts'
import { widgetCalls } from '../../client/calls/widget.ts'
import { type Credentials, createHttp } from '../../client/http.ts'
import type { Surroundings } from '../../client/surroundings.ts'

export type Calls = ReturnType<typeof createCalls>

export function createCalls(baseUrl: string, surroundings: Surroundings, credentials: Credentials) {
  const http = createHttp({ baseUrl, surroundings, credentials })
  const { answerMessage, listMessages } = messageCalls(http)
  return { answerMessage, listMessages, ...widgetCalls(http) }
}
