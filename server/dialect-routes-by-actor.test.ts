/**
 * Every operation of every dialect against every kind of actor, driven by the dialects' own tables: who it is not for is
 * refused in its system's words; a stranger is shown nothing of the shop, and moves nothing in it.
 */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type DialectCast, type Knocker, knock, openDialectCast } from '../testkit/systems/dialect-cast.ts'
import { bodyFor, type DialectRoute, dialectRoutes, pathTo } from '../testkit/systems/dialect-routes.ts'
import { misworded, refusedWith } from '../testkit/systems/refusals.ts'
import { logged } from '../testkit/systems/states.ts'

let cast: DialectCast
let routes: DialectRoute[]
beforeAll(async () => {
  cast = await openDialectCast()
  routes = dialectRoutes(cast.desk)
})
afterAll(() => cast.desk.close())

/** They end the caller's own session or key, which the others of the table still need. */
const ending = new Set([
  'chatwootSignOut',
  'chatwootResetAccessToken',
  'atoms_logout',
  'chatwootUpdateProfile',
  'chatwootUpdateProfilePartly',
  'chatwootAskPasswordReset',
  // Its 401 is about the ticket in the body, whoever sends it.
  'atoms_token_exchange',
])

/** What they refuse an agent is a thing the path or the body names, which is looked for once the input is right. */
const ofThings = new Set([
  'PATCH /v3/agents/{agentId}/convos/{convoId}/messages',
  'POST /v3/agents/{agentId}/convos/{convoId}/assign',
  'PATCH /v3/agents/{agentId}/convos/{convoId}',
  'POST /v3/agents/{agentId}/convos',
  'POST /api/v1/accounts/{account_id}/conversations',
  'POST /api/v1/accounts/{account_id}/contacts',
  'POST /api/v1/entities/chat_conversations/batch',
])

async function ask(route: DialectRoute, who: Knocker, body: unknown = bodyFor(route, cast.pools)) {
  const path = pathTo(route, cast.things[route.surface] ?? {})
  return await knock(cast, route, who, { path, body })
}

/** What is wrong with an answer, whoever got it. */
function faultsOf(
  route: DialectRoute,
  who: Knocker,
  { status, text }: { status: number; text: string },
): string[] {
  const faults = who.forbidden.filter((secret) => text.includes(secret)).map((secret) => `shows ${secret}`)
  if (status >= 500 && status !== 501) faults.push('a fault of the server')
  if (status >= 400) faults.push(...misworded(route, text))
  return faults.map((fault) => `${route.name} to ${who.name}: ${status} ${fault}: ${text.slice(0, 200)}`)
}

test('the table knows all four', () => {
  expect([...new Set(routes.map(({ surface }) => surface))].toSorted()).toEqual([
    'atoms',
    'chatwoot',
    'convocore',
    'voipbin',
  ])
  expect(routes.length).toBeGreaterThan(500)
})

test.each(['nobody', 'a visitor', 'an ended session'])(
  'ERR-12 whoever is nobody, such as %s, is refused with the system’s own 401',
  async (name) => {
    const who = stranger(name)
    const faults: string[] = []
    for (const route of routes) {
      const answer = await ask(route, who)
      faults.push(...faultsOf(route, who, answer))
      const isOpen = route.operation.actors.includes('anonymous')
      if (!isOpen && answer.status !== refusedWith[route.surface]?.nobody)
        faults.push(`${route.name} to ${name}: ${answer.status}`)
    }
    expect(faults).toEqual([])
  },
)

test.each(['an agent of another inbox', 'the rival’s administrator', 'a platform app'])(
  'RUL-01 %s is shown nothing of the shop and moves nothing in it',
  async (name) => {
    const who = stranger(name)
    const faults: string[] = []
    await cast.desk.settle()
    const before = await logged(cast.systems)
    for (const route of routes) {
      if (ending.has(route.operation.id)) continue
      const answer = await ask(route, who)
      faults.push(...faultsOf(route, who, answer))
      const isFor = route.operation.actors.includes(who.kind)
      if (!isFor && answer.status !== refusedWith[route.surface]?.notFor)
        faults.push(`${route.name} to ${name}, whom it is not for: ${answer.status}`)
    }
    expect(faults).toEqual([])
    // An agent of the same account may make labels and contacts of its own.
    if (who.kind !== 'agent') {
      await cast.desk.settle()
      expect(await logged(cast.systems)).toEqual(before)
    }
  },
)

// The administrator comes first: what the others were refused is there, and is shown to whom it belongs.
test.each(['the administrator', 'an agent', 'an assistant'])(
  '%s of the shop is never taken for nobody, and never brings the server down',
  async (name) => {
    const who = insider(name)
    const faults: string[] = []
    let [done, shown] = [0, 0]
    for (const route of routes) {
      if (ending.has(route.operation.id)) continue
      const answer = await ask(route, who)
      faults.push(...faultsOf(route, who, answer))
      if (answer.status < 300) done++
      if (answer.text.includes('canary-shop')) shown++
      const { nobody, notFor } = refusedWith[route.surface] ?? {}
      const isFor = route.operation.actors.includes(who.kind)
      if (!isFor && answer.status !== notFor)
        faults.push(`${route.name} to ${name}, whom it is not for: ${answer.status}`)
      if (isFor && answer.status === nobody && nobody !== notFor)
        faults.push(`${route.name} to ${name}: ${answer.status}`)
      // What it lacks the right to is not told the shape of: not one field is read before.
      if (isFor && answer.status === notFor && route.operation.body && !ofThings.has(route.name)) {
        const bare = await ask(route, who, {})
        if (bare.status !== notFor)
          faults.push(`${route.name} to ${name}, with an empty body: ${bare.status}`)
      }
      if (isFor && route.isWaiting && answer.status !== 501)
        faults.push(`${route.name} to ${name}: ${answer.status}, not 501`)
    }
    expect(faults).toEqual([])
    if (who.kind === 'administrator')
      expect([done > 120, shown > 30, done, shown]).toEqual([true, true, done, shown])
  },
)

function stranger(name: string): Knocker {
  return found(cast.strangers, name)
}

function insider(name: string): Knocker {
  return found(cast.insiders, name)
}

function found(some: Knocker[], name: string): Knocker {
  const one = some.find((knocker) => knocker.name === name)
  if (!one) throw new Error(`nobody is called ${name}`)
  return one
}
