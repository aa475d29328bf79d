/** The calls of VoIPBin's command line (`vn`, systems.md 1.9), and of its socket; for tests. */
import type { Body } from './caller.ts'
import { connect, type TestSocket } from './socket.ts'

export interface Answer {
  status: number
  body: Body
  headers: Headers
}

export class VoipbinClient {
  readonly url: string
  /** What is added to the address of each call. */
  readonly credentials: Record<string, string>

  constructor(url: string, credentials: Record<string, string>) {
    this.url = url
    this.credentials = credentials
  }

  /** Signs in, and calls with the token it is given. */
  static async login(url: string, username: string, password: string): Promise<VoipbinClient> {
    const answer = await new VoipbinClient(url, {}).at('POST', '/auth/login', { username, password })
    if (answer.status !== 200) throw new Error(`signing in answered ${answer.status}`)
    return new VoipbinClient(url, { token: answer.body.token })
  }

  get = (path: string, query: Record<string, string | number> = {}) =>
    this.call('GET', path, undefined, query)
  post = (path: string, body?: unknown) => this.call('POST', path, body)
  put = (path: string, body?: unknown) => this.call('PUT', path, body)
  delete = (path: string) => this.call('DELETE', path)

  call(
    method: string,
    path: string,
    body?: unknown,
    query: Record<string, string | number> = {},
  ): Promise<Answer> {
    const given = Object.entries({ ...query, ...this.credentials }).map(([name, value]) => [
      name,
      String(value),
    ])
    return this.at(method, `/v1.0${path}?${new URLSearchParams(Object.fromEntries(given))}`, body)
  }

  async at(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      body: text === '' ? undefined : JSON.parse(text),
      headers: answer.headers,
    }
  }

  /** Every row of a list, page by page, and how many pages that took. */
  async all(path: string, size: number): Promise<{ rows: Body[]; pages: number }> {
    const rows: Body[] = []
    let token = ''
    for (let pages = 1; ; pages++) {
      const { body } = await this.get(path, { page_size: size, ...(token ? { page_token: token } : {}) })
      rows.push(...body.result)
      token = body.next_page_token
      if (token === '') return { rows, pages }
    }
  }

  /** A socket that listens to these topics. */
  async listen(topics: string[], path = '/v1.0/ws'): Promise<TestSocket> {
    const address = `${this.url.replace('http', 'ws')}${path}?${new URLSearchParams(this.credentials)}`
    const socket = await connect(address)
    socket.send({ type: 'subscribe', topics })
    return socket
  }
}
