/** What convocore-mcp sends over the wire (systems.md 2.7): the same methods, addresses and bodies, nothing else. */
import { createApiToken } from '../server/features/sessions/api-tokens.ts'
import { parseId } from '../server/platform/ids/ids.ts'
import type { Caller } from './caller.ts'
import type { Desk } from './open-desk.ts'

export interface ConvocoreAnswer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely
  body: any
}

export class ConvocoreClient {
  readonly baseUrl: string
  readonly secret: string
  constructor(baseUrl: string, secret: string) {
    this.baseUrl = baseUrl
    this.secret = secret
  }

  async request(method: string, path: string, body?: unknown): Promise<ConvocoreAnswer> {
    const answer = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.secret}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text }
  }

  createConversation(agentId: string, conversation: unknown) {
    return this.request('POST', `/agents/${agentId}/convos`, { conversation })
  }

  listConversations(agentId: string, page: { page?: number; limit?: number; cursor?: string } = {}) {
    const query = new URLSearchParams({ limit: String(page.limit ?? 20) })
    if (page.cursor === undefined) query.set('page', String(page.page ?? 1))
    else query.set('cursor', page.cursor)
    return this.request('GET', `/agents/${agentId}/convos?${query}`)
  }

  getConversation(agentId: string, convoId: string) {
    return this.request('GET', `/agents/${agentId}/convos/${convoId}`)
  }

  updateConversation(agentId: string, convoId: string, conversation: unknown) {
    return this.request('PATCH', `/agents/${agentId}/convos/${convoId}`, { conversation })
  }

  updateMessages(agentId: string, convoId: string, turns: unknown[], more: Record<string, unknown> = {}) {
    return this.request('PATCH', `/agents/${agentId}/convos/${convoId}/messages`, { turns, ...more })
  }

  assignConversation(agentId: string, convoId: string, assignToUserId: string, delegatedBy?: string) {
    return this.request('POST', `/agents/${agentId}/convos/${convoId}/assign`, {
      assignToUserId,
      delegatedBy,
    })
  }

  exportAll(agentId: string, format: 'json' | 'csv', more: Record<string, string> = {}) {
    return this.request('GET', `/agents/${agentId}/convos/export?${new URLSearchParams({ format, ...more })}`)
  }

  exportConversation(agentId: string, convoId: string, format: 'json' | 'csv') {
    return this.request('GET', `/agents/${agentId}/convos/${convoId}/export?format=${format}`)
  }

  deleteConversation(agentId: string, convoId: string) {
    return this.request('DELETE', `/agents/${agentId}/convos/${convoId}`)
  }
}

/** A client holding a key of one of the cast; with a name, an assistant of that key is made first. */
export async function agentOf(desk: Desk, who: Caller, agentId?: string): Promise<ConvocoreClient> {
  const { db, clock } = desk.running.app.platform
  if (agentId !== undefined) await who.post('/assistants', { name: 'Luna', key: agentId })
  const userId = parseId('user', who.userId ?? '') ?? ''
  const { token } = await db.transact((tx) => createApiToken(tx, { kind: 'user', userId }, clock.now()))
  return new ConvocoreClient(`${desk.url}/v3`, token)
}
