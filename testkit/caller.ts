/** One of the cast, calling the API: remembers its credentials and answers status and body. */
// Bodies are read by tests that know their shape; typing each of them there would say nothing new.
// biome-ignore lint/suspicious/noExplicitAny: an answer's body in a test
export type Body = any

export interface Reply {
  status: number
  body: Body
  headers: Headers
}

export class Caller {
  headers: Record<string, string> = {}
  siteId: string | undefined
  accessToken: string | undefined
  refreshToken: string | undefined
  userId: string | undefined
  readonly url: string
  readonly name: string

  constructor(url: string, name: string) {
    this.url = url
    this.name = name
  }

  async signIn(username: string, password: string, siteId: string): Promise<Reply> {
    const reply = await this.post('/auth/support/login', { username, password, site_id: siteId })
    if (reply.status !== 200) return reply
    this.accessToken = reply.body.data.token
    this.refreshToken = reply.body.data.refresh_token
    this.userId = reply.body.data.user.id
    this.siteId = siteId
    this.headers = { authorization: `Bearer ${this.accessToken}` }
    return reply
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.call('GET', path, undefined, headers)
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    return this.call('POST', path, body, headers)
  }

  patch(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    return this.call('PATCH', path, body, headers)
  }

  delete(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.call('DELETE', path, undefined, headers)
  }

  /** Says something in a conversation; answers the stored message. */
  async say(conversationId: string, content: string, more: Record<string, unknown> = {}): Promise<Body> {
    const reply = await this.post('/messages', {
      conversation_id: conversationId,
      type: 'text',
      content,
      ...more,
    })
    if (reply.status !== 201) throw new Error(`${this.name} could not say it: ${JSON.stringify(reply.body)}`)
    return reply.body.data
  }

  async call(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Reply> {
    const isForm = body instanceof FormData
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...this.headers,
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: isForm ? body : typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
  }
}
