/** A program written for Chatwoot, holding a key: calls whole paths, and holds every success against Chatwoot's document. */

import { createPlatformApp } from '../server/features/platform-apps/platform-apps.ts'
import { createApiToken } from '../server/features/sessions/api-tokens.ts'
import { parseId } from '../server/platform/ids/ids.ts'
import type { Body, Caller } from './caller.ts'
import { chatwootMisfits, operationAt } from './chatwoot-schema.ts'
import type { Desk } from './open-desk.ts'

export interface ProgramReply {
  status: number
  body: Body
  headers: Headers
}

export interface Program {
  token: string
  /** Calls a whole path with JSON, or with a form (`FormData`, `URLSearchParams`). */
  call(method: string, path: string, body?: unknown): Promise<ProgramReply>
}

/** A program with a key of one of the cast. */
export async function programOf(
  desk: Desk,
  who: Caller,
  more: { accountId?: string; expiresAt?: Date } = {},
): Promise<Program> {
  const { db, clock } = desk.running.app.platform
  const userId = parseId('user', who.userId ?? '') ?? ''
  const { token } = await db.transact((tx) =>
    createApiToken(tx, { kind: 'user', userId, ...more }, clock.now()),
  )
  return programWith(desk.url, token)
}

/** A platform app. */
export async function platformApp(desk: Desk, name: string): Promise<Program> {
  const { db, clock } = desk.running.app.platform
  const { token } = await db.transact((tx) => createPlatformApp(tx, name, clock.now()))
  return programWith(desk.url, token)
}

/** A program that holds any token. */
export function programWith(url: string, token: string): Program {
  return {
    token,
    async call(method, path, body) {
      const isForm = body instanceof FormData || body instanceof URLSearchParams
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: {
          ...(token === '' ? {} : { api_access_token: token }),
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      })
      const text = await answer.text()
      const isJson = answer.headers.get('content-type')?.includes('json') ?? false
      const reply = { status: answer.status, body: isJson ? JSON.parse(text) : text, headers: answer.headers }
      hold(method, path, reply)
      return reply
    },
  }
}

function hold(method: string, path: string, { status, body }: ProgramReply): void {
  const bare = path.replace(/\?.*$/, '')
  if (status >= 300 || operationAt(method, bare) === undefined) return
  const misfits = chatwootMisfits({ method, path: bare, status, body })
  if (misfits.length > 0) throw new Error(`unlike Chatwoot's document:\n${misfits.join('\n')}`)
}

/** The number of the account a caller of the desk works in. */
export async function accountNumOf(desk: Desk, siteKey: string): Promise<number> {
  const { rows } = await desk.running.app.platform.db.pool.query(
    'select accounts.num from accounts join inboxes on inboxes.account_id = accounts.id where inboxes.key = $1',
    [siteKey],
  )
  return rows[0].num
}
