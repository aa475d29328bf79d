/** Everybody who may knock at a dialect, and a shop whose every word is a canary: who is shown one it may not see has found a leak. */
import { parseId } from '../../server/platform/ids/ids.ts'
import { openAccountProgram } from '../account-program.ts'
import type { Body, Caller } from '../caller.ts'
import { castPassword, type Desk, openDesk } from '../open-desk.ts'
import { platformApp, programOf } from '../program.ts'
import type { DialectRoute, Things } from './dialect-routes.ts'
import { agentId, begin, callPublic, openSystems, type Systems, succeeded } from './open-systems.ts'

export interface Knocker {
  name: string
  kind: 'anonymous' | 'visitor' | 'agent' | 'administrator' | 'assistant' | 'platform'
  token: string | undefined
  /** Texts it may not be shown. */
  forbidden: string[]
}

export interface DialectCast {
  desk: Desk
  systems: Systems
  /** nobody, a visitor, an ended session, an agent of another inbox, the rival's administrator, a platform app. */
  strangers: Knocker[]
  /** An assistant, an agent and the administrator of the shop. */
  insiders: Knocker[]
  things: Record<string, Things>
  /** Names of fields -> things of the shop. */
  pools: Record<string, string[]>
}

const canary = 'canary-shop'
const words = `${canary}-words`

export async function openDialectCast(): Promise<DialectCast> {
  const desk = await openDesk()
  const systems = await openSystems(desk)
  const things = await plant(systems)
  const ended = await endedKey(desk)
  const visitor = await desk.visitor('Ann')
  const keyOf = async (who: Caller) => (await programOf(desk, who)).token
  const knocker = (name: string, kind: Knocker['kind'], token: string | undefined, forbidden: string[]) => ({
    name,
    kind,
    token,
    forbidden,
  })
  const robin = await openAccountProgram(desk, {
    assistantId: parseId('assistant', systems.assistantId) ?? '',
  })
  return {
    desk,
    systems,
    things,
    pools: poolsOf(things),
    strangers: [
      knocker('nobody', 'anonymous', undefined, [canary]),
      knocker('a visitor', 'anonymous', visitor.token, [canary]),
      knocker('an ended session', 'anonymous', ended, [canary]),
      knocker('an agent of another inbox', 'agent', await keyOf(desk.bruno), [words]),
      knocker('the rival’s administrator', 'administrator', await keyOf(desk.mallory), [canary]),
      knocker('a platform app', 'platform', (await platformApp(desk, 'Billing')).token, [canary]),
    ],
    insiders: [
      knocker('an assistant', 'assistant', robin.token, []),
      knocker('an agent', 'agent', await keyOf(desk.ada), []),
      knocker('the administrator', 'administrator', await keyOf(desk.linus), []),
    ],
  }
}

/** The key of a sign-in that was signed out again. */
async function endedKey({ url }: Desk): Promise<string> {
  const signedIn = await fetch(`${url}/auth/sign_in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ada@example.com', password: castPassword }),
  })
  const headers = Object.fromEntries(
    ['access-token', 'client', 'uid'].map((name) => [name, signedIn.headers.get(name) ?? '']),
  )
  const gone = await fetch(`${url}/auth/sign_out`, { method: 'DELETE', headers })
  if (!gone.ok) throw new Error(`signing out answered ${gone.status}`)
  return headers['access-token'] ?? ''
}

/** One of each thing, all of whose words are canaries, by the word before its id in each system's paths. */
async function plant(systems: Systems): Promise<Record<string, Things>> {
  const { desk, chatwoot, voipbin, atoms } = systems
  const made = async (path: string, body: unknown) => succeeded(await chatwoot.post(path, body))
  const named = await begin(systems, 'parley')
  const at = `/conversations/${named.displayId}`
  succeeded(
    await desk.linus.patch(`/conversations/${named.conv}`, { subject: words, summary: words, name: words }),
  )
  const message = await made(`${at}/messages`, { content: words })
  const contact = (await made('/contacts', { inbox_id: systems.api.num, name: `${canary}-contact` })).payload
  const num = contact.contact.id
  const note = await made(`/contacts/${num}/notes`, { content: `${canary}-note` })
  const publicContacts = `/public/api/v1/inboxes/${systems.api.key}/contacts`
  succeeded(await callPublic(systems, 'POST', publicContacts, { name: `${canary}-public` }))
  const department = succeeded(
    await atoms('POST', '/entities/support_departments', { name: `${canary}-department` }),
  )
  const account = await voipbin.post('/conversation_accounts', {
    type: 'line',
    name: `${canary}-account`,
    detail: words,
    secret: 's',
    token: 't',
  })
  const ownNumber = '+15550000001'
  const text = { channel: 'sms', name: `${canary}-sms`, channel_config: { phone_number: ownNumber } }
  succeeded(await desk.linus.post('/inboxes', text))
  const sms = await voipbin.post('/messages', {
    source: { type: 'tel', target: ownNumber },
    destinations: [{ type: 'tel', target: '+15550000002' }],
    text: words,
  })
  const key = succeeded(await voipbin.post('/accesskeys', { name: `${canary}-key`, expire: 86_400 }))
  const attribute = {
    attribute_display_name: `${canary}-attribute`,
    attribute_key: 'kept',
    attribute_model: 1,
  }
  const chatwootThings: Things = {
    account_id: String(chatwoot.accountNum),
    platform_account_id: String(chatwoot.accountNum),
    conversation_id: String(named.displayId),
    message_id: String(message.id),
    contacts: String(num),
    contact_id: String(num),
    notes: String(note.id),
    users: String(systems.linusNum),
    agents: String(systems.linusNum),
    inboxes: String(systems.api.num),
    inbox_id: String(systems.api.num),
    working_hours: String(systems.api.num),
    // Whoever knows these may come in: they are a credential, and here nobody has it.
    inbox_identifier: 'inbox_of_nobody',
    contact_identifier: 'nobody',
    canned_responses: String(
      (await made('/canned_responses', { short_code: 'kept', content: `${canary}-canned` })).id,
    ),
    labels: String((await made('/labels', { title: `${canary}-label` })).id),
    team_id: String((await made('/teams', { name: `${canary}-team` })).id),
    companies: String((await made('/companies', { name: `${canary}-company` })).payload.id),
    custom_attribute_definitions: String((await made('/custom_attribute_definitions', attribute)).id),
    custom_roles: String((await made('/custom_roles', { name: `${canary}-role`, permissions: [] })).id),
    agent_bots: String((await made('/agent_bots', { name: `${canary}-bot` })).id),
    webhooks: String(
      (await made('/webhooks', { url: `https://hook.example/${canary}`, subscriptions: ['message_created'] }))
        .payload.webhook.id,
    ),
  }
  return {
    chatwoot: chatwootThings,
    convocore: { agentId, convoId: named.convo },
    voipbin: {
      conversations: named.uuid,
      messages: idIn(sms),
      conversation_accounts: idIn(account),
      accesskeys: key.id,
    },
    atoms: {
      chat_conversations: String(named.num),
      support_departments: String(department.id),
      support_seats: String(systems.linusNum),
    },
  }
}

function idIn(answer: { status: number; body: Body }): string {
  const body = succeeded(answer)
  return Array.isArray(body) ? body[0].id : body.id
}

function poolsOf(things: Record<string, Things>): Record<string, string[]> {
  const of = (surface: string, name: string) => things[surface]?.[name] ?? '1'
  return {
    ...Object.fromEntries(
      Object.entries({ ...things['chatwoot'], ...things['convocore'] }).map(([name, id]) => [name, [id]]),
    ),
    id: [
      ...['contacts', 'inboxes', 'labels', 'canned_responses'].map((name) => of('chatwoot', name)),
      of('voipbin', 'conversations'),
      of('atoms', 'chat_conversations'),
    ],
  }
}

/** Asks a surface with somebody's token, where its clients have theirs. */
export async function knock(
  { desk }: Pick<DialectCast, 'desk'>,
  { surface, operation }: Pick<DialectRoute, 'surface' | 'operation'>,
  { token }: Pick<Knocker, 'token'>,
  { path, body }: { path: string; body: Body },
): Promise<{ status: number; text: string }> {
  const answer = await fetch(desk.url + path, {
    method: operation.method.toUpperCase(),
    headers: {
      ...carrierOf(surface, token),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined || operation.method === 'get' ? {} : { body: JSON.stringify(body) }),
    redirect: 'manual',
  })
  return { status: answer.status, text: await answer.text() }
}

/** The header a surface's clients carry their token in. */
export function carrierOf(surface: string, token: string | undefined): Record<string, string> {
  if (token === undefined) return {}
  return surface === 'chatwoot' ? { api_access_token: token } : { authorization: `Bearer ${token}` }
}
