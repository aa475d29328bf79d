/** A program written for Chatwoot: holds a key of one of the cast, calls an account's own addresses. */
import { createApiToken } from '../server/features/sessions/api-tokens.ts'
import { parseId } from '../server/platform/ids/ids.ts'
import type { Body, Caller } from './caller.ts'
import { chatwootMisfits, operationAt } from './chatwoot-schema.ts'
import type { Desk } from './open-desk.ts'

export interface ProgramReply {
  status: number
  body: Body
}

export interface Program {
  accountNum: number
  token: string
  get(path: string): Promise<ProgramReply>
  post(path: string, body?: unknown): Promise<ProgramReply>
  patch(path: string, body?: unknown): Promise<ProgramReply>
  put(path: string, body?: unknown): Promise<ProgramReply>
  delete(path: string, body?: unknown): Promise<ProgramReply>
  /** Sends a form (`FormData` or `URLSearchParams`). */
  form(method: string, path: string, body: FormData | URLSearchParams): Promise<ProgramReply>
}

/**
 * A program with a key of this member (or of an assistant, by its key). Paths are those behind `/api/v1/accounts/{id}`;
 * each success that Chatwoot's document describes is held against it.
 */
export async function openProgram(
  desk: Desk,
  who: Caller | { assistantId: string },
  siteId = 'site_shop',
): Promise<Program> {
  const { db, clock } = desk.running.app.platform
  const { rows } = await db.pool.query<{ id: string; num: number }>(
    'select accounts.id, accounts.num from accounts join inboxes on inboxes.account_id = accounts.id where inboxes.key = $1',
    [siteId],
  )
  const account = rows[0]
  if (!account) throw new Error(`no account of ${siteId}`)
  const draft =
    'assistantId' in who
      ? { kind: 'assistant' as const, accountId: account.id, assistantId: who.assistantId, name: 'Robin' }
      : { kind: 'user' as const, userId: parseId('user', who.userId ?? '') ?? '' }
  const { token } = await db.transact((tx) => createApiToken(tx, draft, clock.now()))
  const send = async (method: string, path: string, init: RequestInit): Promise<ProgramReply> => {
    const whole = `/api/v1/accounts/${account.num}${path}`
    const headers = { api_access_token: token, ...init.headers }
    const response = await fetch(desk.url + whole, { method, ...init, headers })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    const body = isJson ? JSON.parse(text) : text
    const bare = whole.split('?')[0] ?? whole
    if (response.ok && operationAt(method, bare) !== undefined) {
      const misfits = chatwootMisfits({ method, path: bare, status: response.status, body })
      if (misfits.length > 0) throw new Error(`unlike Chatwoot's document:\n${misfits.join('\n')}`)
    }
    return { status: response.status, body }
  }
  const json = (method: string) => (path: string, body?: unknown) =>
    send(method, path, {
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  return {
    accountNum: account.num,
    token,
    get: (path) => send('GET', path, {}),
    post: json('POST'),
    patch: json('PATCH'),
    put: json('PUT'),
    delete: json('DELETE'),
    form: (method, path, body) => send(method, path, { body }),
  }
}
