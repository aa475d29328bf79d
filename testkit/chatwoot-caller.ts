/** A program written for Chatwoot: its key, its paths; what it is answered is held against Chatwoot's own document. */
import { createApiToken } from '../server/features/sessions/api-tokens.ts'
import { parseId } from '../server/platform/ids/ids.ts'
import type { Body, Caller } from './caller.ts'
import { chatwootMisfits, operationAt } from './chatwoot-schema.ts'
import type { Desk } from './open-desk.ts'

export interface ChatwootReply {
  status: number
  body: Body
}

export class ChatwootCaller {
  readonly url: string
  readonly token: string
  readonly accountNum: number

  constructor(url: string, token: string, accountNum: number) {
    this.url = url
    this.token = token
    this.accountNum = accountNum
  }

  get = (path: string) => this.call('GET', path)
  post = (path: string, body: unknown = {}) => this.call('POST', path, body)
  put = (path: string, body: unknown) => this.call('PUT', path, body)
  patch = (path: string, body: unknown) => this.call('PATCH', path, body)
  delete = (path: string) => this.call('DELETE', path)

  /** Calls an address of its account, `/contacts/7`; throws when the answer is not what Chatwoot's document says. */
  async call(method: string, path: string, body?: unknown): Promise<ChatwootReply> {
    const address = `/api/v1/accounts/${this.accountNum}${path}`
    const isRaw = body instanceof FormData || body instanceof URLSearchParams
    const response = await fetch(this.url + address, {
      method,
      headers: {
        api_access_token: this.token,
        ...(isRaw || body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const reply = { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
    const asked = address.split('?')[0] ?? ''
    if (response.ok && operationAt(method, asked)) {
      const misfits = chatwootMisfits({ method, path: asked, ...reply })
      if (misfits.length > 0) throw new Error(misfits.join('\n'))
    }
    return reply
  }
}

/** One of the cast with a key of its own. */
export async function chatwootCaller(desk: Desk, who: Caller): Promise<ChatwootCaller> {
  const { db, clock, authenticator } = desk.running.app.platform
  const userId = parseId('user', who.userId ?? '') ?? ''
  const { token } = await db.transact((tx) => createApiToken(tx, { kind: 'user', userId }, clock.now()))
  const { accountId } = await authenticator.member(who.accessToken ?? '', 'test')
  const { rows } = await db.pool.query<{ num: number }>('select num from accounts where id = $1', [accountId])
  return new ChatwootCaller(desk.url, token, Number(rows[0]?.num))
}
