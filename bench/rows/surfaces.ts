/**
 * Rows: the surfaces of the other systems against our own, on the same conversations in one run: a message of staff, a
 * contact's message, and a page of the inbox list. Convocore replaces whole histories and Atoms has no messages: they have
 * lists alone. A last row, beside those, is Chatwoot's list against what it prints read by our own surface.
 */
import type { HttpLoadResult } from '../load/http-load.ts'
import { ID_MARK } from '../load/numbered-bytes.ts'
import type { HttpTarget } from '../load/raw-http.ts'
import { runLoad } from '../run/child.ts'
import { alternate, median } from '../run/figures.ts'
import type { Run } from '../run/run.ts'
import { ADMIN, SITE_ID, startOurs } from '../run/start-ours.ts'
import { perSecond, type TableRow } from '../table.ts'

const CLIENTS = 8
const CONVERSATIONS = 64
const LEAST = 0.8
const AGENT = 'bench_agent'
const PROGRAMS = 'bench_programs'

export async function measureSurfaces(run: Run): Promise<TableRow[]> {
  const ours = await startOurs(run.serverUrl)
  try {
    const cast = await ours.cast({ sites: 1, visitors: CONVERSATIONS })
    const place = await openPlace(ours.port)
    const conversations = cast.map((member) => member.speaker.conversationId)
    const { messages, lists, whole } = await targetsOf(place, conversations)
    const native = cast.map(({ target }) => target)
    const contacts = { native, 'Chatwoot (public)': await contactsOf(place) }
    const rows: TableRow[] = []
    for (const [what, targets] of [
      ['a message', messages],
      ["a contact's message", contacts],
      ['the inbox list', lists],
    ] as const) {
      const { native, ...others } = targets
      for (const [name, asked] of Object.entries(others))
        rows.push(await measure(run, ours.port, { what: `${what}, ${name}`, asked, native: native ?? [] }))
    }
    const what = `Chatwoot's list, against what it prints in ${whole.length} requests`
    const asked = lists.Chatwoot
    rows.push(await measure(run, ours.port, { what, asked, native: whole, requests: whole.length }))
    return rows
  } finally {
    await ours.stop()
  }
}

type Pair = {
  what: string
  asked: HttpTarget[]
  native: HttpTarget[]
  /** How many of ours make one of theirs. */
  requests?: number
}

/** Both by turns, so that what else the machine does hits both. */
async function measure(
  run: Run,
  port: number,
  { what, asked, native, requests = 1 }: Pair,
): Promise<TableRow> {
  const figures = await alternate(run.rounds, [asked, native], (targets) => answered(run, port, targets))
  const [surface, answers] = figures.map(median)
  const own = answers! / requests
  const ratio = surface! / own
  return {
    what,
    ours: perSecond(surface!),
    against: 'our own surface',
    theirs: perSecond(own),
    ratio,
    target: `>= ${LEAST}`,
    met: ratio >= LEAST,
  }
}

async function answered(run: Run, port: number, targets: HttpTarget[]): Promise<number> {
  const result = await runLoad<HttpLoadResult>('http-load.ts', {
    port,
    clients: CLIENTS,
    seconds: run.seconds,
    warmupSeconds: 1,
    targets,
    firstId: run.firstId(),
  })
  if (result.refused > 0) throw new Error(`${result.refused} requests were refused`)
  return result.perSecond
}

interface Place {
  port: number
  /** A key of the administrator's. */
  key: string
  accountNum: number
}

/** An assistant that has the site, so that Convocore's agent has its conversations, and a key for every surface. */
async function openPlace(port: number): Promise<Place> {
  const { token } = (await ask(port, '', 'POST', '/auth/support/login', { ...ADMIN, site_id: SITE_ID })).data
  const key = (await ask(port, token, 'POST', '/api_tokens', { name: 'bench' })).data.token
  const assistant = (await ask(port, token, 'POST', '/assistants', { name: 'Bench', key: AGENT })).data.id
  const { inboxes } = (await ask(port, token, 'GET', '/inboxes')).data
  for (const { id } of inboxes) await ask(port, token, 'PATCH', `/inboxes/${id}`, { assistant_id: assistant })
  const profile = await fetch(`http://127.0.0.1:${port}/api/v1/profile`, {
    headers: { api_access_token: key },
  })
  const { accounts }: { accounts: { id: number }[] } = await profile.json()
  return { port, key, accountNum: accounts[0]!.id }
}

async function targetsOf({ port, key, accountNum }: Place, conversations: string[]) {
  const bearer = `Authorization: Bearer ${key}\r\n`
  const chatwoot = `/api/v1/accounts/${accountNum}/conversations`
  const post = (path: string, header: string, body: object): HttpTarget => ({
    head: `POST ${path} HTTP/1.1\r\nContent-Type: application/json\r\n${header}`,
    body: JSON.stringify(body),
  })
  const get = (path: string, header = bearer): HttpTarget => ({
    head: `GET ${path} HTTP/1.1\r\n${header}`,
    body: '',
  })
  const content = 'It left us on Tuesday and should be with you tomorrow.'
  const named = await Promise.all(
    conversations.map(async (id) => ({ id, ...(await namesOf({ port, key, accountNum }, id)) })),
  )
  return {
    messages: {
      native: named.map(({ id }) =>
        post('/api/v1/messages', bearer, { conversation_id: id, type: 'text', content, client_id: ID_MARK }),
      ),
      Chatwoot: named.map(({ displayId }) =>
        post(`${chatwoot}/${displayId}/messages`, `api_access_token: ${key}\r\n`, {
          content,
          echo_id: ID_MARK,
        }),
      ),
      VoIPBin: named.map(({ uuid }) =>
        post(`/v1.0/conversations/${uuid}/messages`, bearer, { text: content }),
      ),
    },
    // Our own list, and of each conversation its own page with its newest message.
    whole: [
      get(`/api/v1/conversations?site_id=${SITE_ID}&limit=25`),
      ...conversations.slice(0, 25).map((id) => get(`/api/v1/conversations/${id}?messages_limit=1`)),
    ],
    lists: {
      native: [get(`/api/v1/conversations?site_id=${SITE_ID}&limit=20`)],
      Chatwoot: [get(chatwoot, `api_access_token: ${key}\r\n`)],
      Convocore: [get(`/v3/agents/${AGENT}/convos?limit=20`)],
      VoIPBin: [get('/v1.0/conversations?page_size=20')],
      Atoms: [get('/api/v1/entities/chat_conversations?limit=20')],
    },
  }
}

/** Contacts of an inbox for programs, each with a conversation it began, and what each says there. */
async function contactsOf({ port, key }: Place): Promise<HttpTarget[]> {
  await ask(port, key, 'POST', '/inboxes', { name: 'Programs', channel: 'api', key: PROGRAMS })
  const contacts = `/public/api/v1/inboxes/${PROGRAMS}/contacts`
  const made = Array.from({ length: CONVERSATIONS }, async (): Promise<HttpTarget> => {
    const { source_id: sourceId } = await tell(port, contacts, { name: 'Grace Hopper' })
    const conversations = `${contacts}/${sourceId}/conversations`
    const { id } = await tell(port, conversations, {})
    return {
      head: `POST ${conversations}/${id}/messages HTTP/1.1\r\nContent-Type: application/json\r\n`,
      body: JSON.stringify({
        content: 'Hello, where is my order? It should have been here on Tuesday.',
        echo_id: ID_MARK,
      }),
    }
  })
  return await Promise.all(made)
}

// biome-ignore lint/suspicious/noExplicitAny: what is asked here is of many shapes
async function tell(port: number, path: string, body: object): Promise<any> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return await answer.json()
}

async function namesOf({ port, key, accountNum }: Place, id: string) {
  const { data } = await ask(port, key, 'GET', `/conversations/${id}?include_messages=false`)
  const num: number = data.display_id
  const rows = await fetch(`http://127.0.0.1:${port}/api/v1/accounts/${accountNum}/conversations/${num}`, {
    headers: { api_access_token: key },
  })
  const { uuid }: { uuid: string } = await rows.json()
  return { displayId: num, uuid }
}

/** An answer's body, which the bench knows. */
// biome-ignore lint/suspicious/noExplicitAny: what is asked here is of many shapes
async function ask(port: number, token: string, method: string, path: string, body?: object): Promise<any> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(token === '' ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return await answer.json()
}
