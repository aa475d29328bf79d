/** The examples of the dialects' documents, taken at their word: each main operation has one, and what it asks is answered. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type DialectCast, type Knocker, knock, openDialectCast } from '../testkit/systems/dialect-cast.ts'
import { type DialectRoute, dialectRoutes, pathTo } from '../testkit/systems/dialect-routes.ts'

let cast: DialectCast
let linus: Knocker
let routes: DialectRoute[]
beforeAll(async () => {
  cast = await openDialectCast()
  const found = cast.insiders.find(({ kind }) => kind === 'administrator')
  if (!found) throw new Error('nobody administers the shop')
  linus = found
  routes = dialectRoutes(cast.desk)
})
afterAll(() => cast.desk.close())

/** What a program does first: conversations, messages, contacts. */
const main = [
  ...['List', 'Count', 'Filter', 'Search'].map((verb) => `chatwoot${verb}Conversations`),
  ...['Show', 'Create', 'Assign'].map((verb) => `chatwoot${verb}Conversation`),
  ...['ToggleStatus', 'TogglePriority', 'CreateMessage', 'ListMessages'].map((verb) => `chatwoot${verb}`),
  ...['chatwootCreateContact', 'chatwootShowContact', 'chatwootListContacts', 'chatwootSearchContacts'],
  ...['Create', 'Get', 'Update', 'Assign'].map((verb) => `convocore${verb}Convo`),
  ...['convocoreListConvos', 'convocoreListMessages', 'convocoreUpdateMessages'],
  ...['Start', 'Get', 'Update'].map((verb) => `voipbin${verb}Conversation`),
  ...['voipbinListConversations', 'voipbinListMessages', 'voipbinPostMessage'],
  ...['list', 'get', 'create', 'update'].map((verb) => `atoms_${verb}_chat_conversations`),
  ...['list', 'get', 'create'].map((verb) => `atoms_${verb}_support_departments`),
  ...['list', 'get', 'create'].map((verb) => `atoms_${verb}_support_seats`),
]

test.each(main)('FLD-29 %s has examples in its document, and each is answered with success', async (id) => {
  const route = routes.find(({ operation }) => operation.id === id)
  if (!route) throw new Error(`${id} is not served`)
  const document = await (await fetch(`${cast.desk.url}/openapi/${route.surface}.json`)).json()
  const examples: NonNullable<typeof route.operation.examples> =
    document.paths[route.path][route.operation.method]['x-examples']
  expect([id, examples.length > 0]).toEqual([id, true])
  for (const { params = {}, query = {}, body } of examples) {
    const { id: _madeUp, ...others } = params
    const things = { ...others, ...cast.things[route.surface] }
    const search = new URLSearchParams(query)
    const path = pathTo(route, things) + (search.size > 0 ? `?${search}` : '')
    const answer = await knock(cast, route, linus, { path, body: named(body) })
    expect([id, answer.status < 300, answer.status < 300 ? '' : answer.text]).toEqual([id, true, ''])
  }
})

/** A body with things of the shop for the made-up ones; what it answers is held against its schema by the desk. */
function named(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body
  const chatwoot = cast.things['chatwoot'] ?? {}
  const real: Record<string, unknown> = {
    inbox_id: Number(chatwoot['inbox_id']),
    contact_id: Number(chatwoot['contact_id']),
    assignee_id: Number(chatwoot['agents']),
    assignToUserId: cast.desk.linus.userId,
  }
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, real[name] ?? value]))
}
