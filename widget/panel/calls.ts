/** The calls a visitor makes, and no others: the panel carries only what it uses. */
import { widgetCalls } from '../../client/calls/widget.ts'
import { type Credentials, createHttp } from '../../client/http.ts'
import type { Surroundings } from '../../client/surroundings.ts'

export type Calls = ReturnType<typeof createCalls>

export function createCalls(baseUrl: string, surroundings: Surroundings, credentials: Credentials) {
  const http = createHttp({ baseUrl, surroundings, credentials })
  /** Ends what the token opens: tried once, and it goes out though the page goes away. */
  const endSession = async () => {
    const init = { method: 'DELETE', headers: credentials.headers(), keepalive: true }
    await surroundings.fetch(`${baseUrl}/visitor/session`, init).catch(() => {})
  }
  return { endSession, ...widgetCalls(http) }
}
