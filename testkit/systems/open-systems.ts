/**
 * One desk and a program of each system on it: what one writes, every other reads (C.10). All of them are Linus's, who may
 * enter everything; every inbox is Luna's, so that Convocore's agent has all the conversations there are.
 */

import { type AccountProgram, openAccountProgram } from '../account-program.ts'
import { type AtomsAnswer, callAtoms } from '../atoms-sdk.ts'
import type { Body } from '../caller.ts'
import { agentOf, type ConvocoreClient } from '../convocore-client.ts'
import { castPassword, type Desk } from '../open-desk.ts'
import { VoipbinClient } from '../voipbin-client.ts'

export const agentId = 'agent_luna'

export interface Systems {
  desk: Desk
  chatwoot: AccountProgram
  convocore: ConvocoreClient
  voipbin: VoipbinClient
  atoms(method: string, path: string, body?: unknown): Promise<AtomsAnswer>
  /** The assistant whose the inboxes are. */
  assistantId: string
  /** An API inbox, by id, key and number. */
  api: { id: string; key: string; num: number }
  /** Linus's number. */
  linusNum: number
}

export async function openSystems(desk: Desk): Promise<Systems> {
  const convocore = await agentOf(desk, desk.linus, agentId)
  const { assistants } = (await desk.linus.get('/assistants')).body.data
  const assistantId: string = assistants.find((one: Body) => one.key === agentId).id
  const inbox = (await desk.linus.post('/inboxes', { name: 'Api', channel: 'api' })).body.data
  const chatwoot = await openAccountProgram(desk, desk.linus)
  const { payload } = (await chatwoot.get('/inboxes')).body
  const profile = (await chatwoot.get('/agents')).body.find((one: Body) => one.email.startsWith('linus'))
  const systems: Systems = {
    desk,
    chatwoot,
    convocore,
    voipbin: await VoipbinClient.login(desk.url, 'linus', castPassword),
    atoms: (method, path, body) => callAtoms(desk.url, desk.linus, method, path, body),
    assistantId,
    api: { ...inbox, num: payload.find((one: Body) => one.name === 'Api').id },
    linusNum: profile.id,
  }
  await bindInboxes(systems)
  return systems
}

/** Gives every inbox there is to Luna: those that were made on the way too. */
export async function bindInboxes({ desk, assistantId }: Systems): Promise<void> {
  const { inboxes } = (await desk.linus.get('/inboxes?limit=100')).body.data
  for (const { id, assistant_id } of inboxes)
    if (assistant_id !== assistantId)
      succeeded(await desk.linus.patch(`/inboxes/${id}`, { assistant_id: assistantId }))
}

/** The body of an answer, which is to be a success. */
export function succeeded({ status, body }: { status: number; body: Body }): Body {
  if (status >= 300) throw new Error(`answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** How a person's client begins: the ways in there are. */
export const beginners = ['parley', 'chatwoot', 'public', 'convocore', 'voipbin', 'atoms'] as const
export type Beginner = (typeof beginners)[number]

/** What a conversation is called by each. */
export interface Named {
  beginner: Beginner
  /** As seed 001 prints it. */
  conv: string
  uuid: string
  num: number
  displayId: number
  convo: string
  /** Where its contact speaks for itself: its address on the public API. Undefined where it came another way. */
  outside: string | undefined
}

let begun = 0

/** A new conversation of a new person, begun by a program of one system. */
export async function begin(systems: Systems, beginner: Beginner): Promise<Named> {
  const { id, sourceId } = await waysIn[beginner](systems, `Zoë ${++begun}`)
  await bindInboxes(systems)
  const named = await namesOf(systems, beginner, id)
  const outside = sourceId && `${publicContacts(systems)}/${sourceId}/conversations/${named.displayId}`
  return { ...named, outside }
}

const publicContacts = ({ api }: Systems) => `/public/api/v1/inboxes/${api.key}/contacts`

interface Begun {
  id: string
  /** Its contact's, on the public API. */
  sourceId?: string
}

const waysIn: Record<Beginner, (systems: Systems, name: string) => Promise<Begun>> = {
  async parley({ desk }, name) {
    const customer = await desk.visitor(name)
    const conv = await customer.chat()
    await customer.say(conv, 'Hello there')
    return { id: conv }
  },
  async chatwoot({ chatwoot, api }, name) {
    const made = succeeded(await chatwoot.post('/contacts', { inbox_id: api.num, name }))
    const wish = { inbox_id: api.num, contact_id: made.payload.contact.id }
    const sourceId = made.payload.contact_inbox.source_id
    return { id: succeeded(await chatwoot.post('/conversations', wish)).uuid, sourceId }
  },
  async public(systems, name) {
    const contacts = publicContacts(systems)
    const { source_id: sourceId } = succeeded(await callPublic(systems, 'POST', contacts, { name }))
    const made = await callPublic(systems, 'POST', `${contacts}/${sourceId}/conversations`, {})
    return { id: succeeded(made).uuid, sourceId }
  },
  async convocore({ convocore }, userName) {
    const made = await convocore.createConversation(agentId, { ts: 1_699_999_999, userName })
    return { id: `conv_${succeeded(made).data.ID.slice(agentId.length + 1)}` }
  },
  async voipbin({ voipbin }, target_name) {
    const participants = [{ type: 'tel', target: `+1555${String(1_000_000 + begun)}`, target_name }]
    return { id: succeeded(await voipbin.post('/conversations', { participants })).id }
  },
  async atoms({ atoms }, visitor_name) {
    return { id: String(succeeded(await atoms('POST', '/entities/chat_conversations', { visitor_name })).id) }
  },
}

/** Calls the public API, which nobody signs in to. */
export async function callPublic(
  { desk }: Pick<Systems, 'desk'>,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Body }> {
  const answer = await fetch(desk.url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
}

/** What every system calls a conversation, which is named by any printed form of its id. */
async function namesOf({ desk }: Systems, beginner: Beginner, id: string): Promise<Omit<Named, 'outside'>> {
  const { data } = succeeded(await desk.linus.get(`/conversations/${id}`))
  const { rows } = await desk.running.app.platform.db.pool.query<{ id: string; num: number }>(
    'select id, num from conversations where display_id = $1 and account_id = (select account_id from inboxes where key = $2)',
    [data.display_id, desk.siteId],
  )
  const [row] = rows
  if (!row) throw new Error(`there is no conversation ${id}`)
  const convo = `${agentId}_${data.id.slice('conv_'.length)}`
  return { beginner, conv: data.id, uuid: row.id, num: Number(row.num), displayId: data.display_id, convo }
}
