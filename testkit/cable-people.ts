/** Whom a test lets listen on a cable: one of the cast by its profile, and contacts of an API inbox. */
import { type Cable, openCable } from './cable.ts'
import type { Body } from './caller.ts'

/** What a program of a member gives: the token its profile prints, its account's number and its own. */
export async function agentOf(url: string, program: { token: string; accountNum: number }) {
  const answer = await fetch(`${url}/api/v1/profile`, { headers: { api_access_token: program.token } })
  const profile: Body = await answer.json()
  return { pubsub_token: profile.pubsub_token, account_id: program.accountNum, user_id: profile.id }
}

/** A cable that is connected. */
export async function connected(url: string, who: Record<string, unknown>): Promise<Cable> {
  const cable = openCable(url, who)
  if ((await cable.answered) !== 'connected') throw new Error('the subscription was rejected')
  return cable
}

export interface PublicContact {
  id: number
  pubsub_token: string
  source_id: string
  /** Calls what stands behind its own address. */
  call(method: string, path: string, body?: unknown): Promise<Body>
}

/** A contact that introduces itself by the public API. */
export async function publicContact(url: string, inboxKey: string, said: object): Promise<PublicContact> {
  const base = `${url}/public/api/v1/inboxes/${inboxKey}/contacts`
  const send = async (method: string, address: string, body?: unknown): Promise<Body> => {
    const answer = await fetch(address, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${address} answered ${answer.status}`)
    const text = await answer.text()
    return text === '' ? undefined : JSON.parse(text)
  }
  const made = await send('POST', base, said)
  return { ...made, call: (method, path, body) => send(method, `${base}/${made.source_id}${path}`, body) }
}
