/** A program written for Chatwoot that works within one account: its paths are those behind `/api/v1/accounts/{id}`. */
import { createApiToken } from '../server/features/sessions/api-tokens.ts'
import type { Body, Caller } from './caller.ts'
import type { Desk } from './open-desk.ts'
import { accountNumOf, type Program, programOf, programWith } from './program.ts'

export interface AccountReply {
  status: number
  body: Body
}

export interface AccountProgram {
  accountNum: number
  token: string
  get(path: string): Promise<AccountReply>
  post(path: string, body?: unknown): Promise<AccountReply>
  patch(path: string, body?: unknown): Promise<AccountReply>
  put(path: string, body?: unknown): Promise<AccountReply>
  delete(path: string, body?: unknown): Promise<AccountReply>
  /** Calls by any verb, with JSON or with a form. */
  call(method: string, path: string, body?: unknown): Promise<AccountReply>
}

/** A program with a key of this member, or of an assistant, in the account of the site. */
export async function openAccountProgram(
  desk: Desk,
  who: Caller | { assistantId: string },
  siteId = 'siteId' in who && who.siteId ? who.siteId : desk.siteId,
): Promise<AccountProgram> {
  const program =
    'assistantId' in who ? await assistantProgram(desk, who.assistantId, siteId) : await programOf(desk, who)
  return inAccount(program, await accountNumOf(desk, siteId))
}

/** What a program says within the account of this number. */
export function inAccount(program: Program, accountNum: number): AccountProgram {
  const call = async (method: string, path: string, sent?: unknown) => {
    const { status, body } = await program.call(method, `/api/v1/accounts/${accountNum}${path}`, sent)
    return { status, body }
  }
  return {
    accountNum,
    token: program.token,
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    patch: (path, body) => call('PATCH', path, body),
    put: (path, body) => call('PUT', path, body),
    delete: (path, body) => call('DELETE', path, body),
    call,
  }
}

async function assistantProgram(desk: Desk, assistantId: string, siteId: string): Promise<Program> {
  const { db, clock } = desk.running.app.platform
  const { rows } = await db.pool.query<{ id: string }>(
    'select account_id as id from inboxes where key = $1',
    [siteId],
  )
  const draft = { kind: 'assistant' as const, accountId: rows[0]?.id ?? '', assistantId, name: 'Robin' }
  const { token } = await db.transact((tx) => createApiToken(tx, draft, clock.now()))
  return programWith(desk.url, token)
}
