/**
 * Every operation of every dialect, fed with what fits its schemas, nearly fits them, and does not: no answer of 500 or
 * above but 501 where that is declared, every refusal in its system's words, nothing of another account. The longer run:
 * `FUZZ_RUNS=500`; to repeat one: `FUZZ_SEED`.
 */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import { type MadeUp, requestTo, toInit } from '../testkit/fuzz/requests.ts'
import { fuzz } from '../testkit/fuzz/values.ts'
import {
  carrierOf,
  type DialectCast,
  type Knocker,
  openDialectCast,
} from '../testkit/systems/dialect-cast.ts'
import { type DialectRoute, dialectRoutes, documented } from '../testkit/systems/dialect-routes.ts'
import { misworded } from '../testkit/systems/refusals.ts'

let cast: DialectCast
let routes: DialectRoute[]
let actors: Knocker[]
beforeAll(async () => {
  cast = await openDialectCast()
  routes = dialectRoutes(cast.desk).filter(({ isWaiting }) => !isWaiting)
  const names = [
    'nobody',
    'the rival’s administrator',
    'a platform app',
    'an agent',
    'the administrator',
    'an assistant',
  ]
  actors = [...cast.strangers, ...cast.insiders].filter(({ name }) => names.includes(name))
})
afterAll(() => cast.desk.close())

/** They end what the others need: the caller's key, its password, or the caller. */
const ending = new Set([
  ...['chatwootSignOut', 'chatwootResetAccessToken', 'chatwootUpdateProfile', 'chatwootUpdateProfilePartly'],
  ...['atoms_logout', 'voipbinRemoveAccessKey'],
])
/** The cast, who may not be changed or taken away. */
const castKept = /\/(agents|support_seats|users|account_users|team_members|inbox_members)\b/

/** They say 501 of some of what they are asked. */
const partlyBuilt = new Set(['atoms_token_exchange', 'chatwootBulkActions'])

/** Those that share a test: one for each system, and Chatwoot in parts. */
const parts = ['atoms', 'convocore', 'voipbin', 'chatwoot /conversations', 'chatwoot /public', 'chatwoot /']

function routesOf(part: string): DialectRoute[] {
  const [surface, where = ''] = part.split(' ')
  const before = parts.slice(0, parts.indexOf(part)).flatMap((one) => one.split(' ').slice(1))
  return routes.filter(
    (route) =>
      route.surface === surface &&
      route.path.includes(where) &&
      !before.some((other) => surface === 'chatwoot' && route.path.includes(other)) &&
      !ending.has(route.operation.id) &&
      !(castKept.test(route.path) && route.operation.method !== 'get'),
  )
}

test.each(parts)(
  'ERR-11 ERR-12 RUL-01 %s answers anything at all in its own words, and leaks nothing',
  async (part) => {
    const some = routesOf(part)
    expect(some.length).toBeGreaterThan(4)
    const found: unknown[] = []
    for (const route of some) {
      const pools = { ...cast.pools, ...lists(cast.things[route.surface] ?? {}) }
      const faults = async (made: MadeUp) => expect(await faultsOf(route, made)).toEqual([])
      const checked = await fc.check(fc.asyncProperty(requestTo(documented(route), actors, pools), faults), {
        seed: fuzz.seed,
        numRuns: Math.ceil(fuzz.runs / 3),
      })
      // Of each route the first that failed, so that one run tells of all.
      const [made] = checked.counterexample ?? []
      if (made) found.push([route.operation.id, made, await faultsOf(route, made)])
    }
    expect(found).toEqual([])
  },
)

test('ERR-11 what has brought a surface down before is refused: text that cannot be stored', async () => {
  const linus = actors.find(({ name }) => name === 'the administrator')
  const at = `/api/v1/accounts/${cast.things['chatwoot']?.['account_id']}/conversations`
  const conversation = `${at}/${cast.things['chatwoot']?.['conversation_id']}`
  const contact = '/public/api/v1/inboxes/%00/contacts/nobody'
  const convo = `/v3/agents/agent_luna/convos/${cast.things['convocore']?.['convoId']}`
  const asked: [string, string, string, unknown, number][] = [
    ['chatwoot', 'GET', `${at}/search?q=%00`, undefined, 422],
    ['chatwoot', 'GET', `${at}?source_id=%00`, undefined, 422],
    ['chatwoot', 'POST', `${conversation}/labels`, { labels: '\0' }, 422],
    ['chatwoot', 'PATCH', `${contact}/conversations/1/messages/2`, { submitted_values: {} }, 422],
    ['convocore', 'GET', '/v3/agents/%00/convos', undefined, 400],
    ['convocore', 'POST', `${convo}/assign`, { assignToUserId: 'linus', delegatedBy: '\0' }, 400],
  ]
  for (const [surface, method, path, body, status] of asked) {
    const answer = await fetch(cast.desk.url + path, {
      method,
      headers: { ...carrierOf(surface, linus?.token), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    expect([path, answer.status]).toEqual([path, status])
  }
})

const lists = (things: Record<string, string>) =>
  Object.fromEntries(Object.entries(things).map(([name, thing]) => [name, [thing]]))

async function faultsOf(route: DialectRoute, made: MadeUp): Promise<string[]> {
  const { surface, operation } = route
  const who = actors.find(({ name }) => name === made.actor)
  if (!who) return [`no actor ${made.actor}`]
  const answer = await fetch(cast.desk.url + made.path, {
    ...toInit(made, carrierOf(surface, who.token)),
    redirect: 'manual',
  })
  const text = await answer.text()
  const sent = JSON.stringify(made)
  const faults = who.forbidden
    .filter((secret) => text.includes(secret) && !sent.includes(secret))
    .map((secret) => `shows ${secret}`)
  const { status } = answer
  if (status >= 500 && !(status === 501 && partlyBuilt.has(operation.id)))
    faults.push('a fault of the server')
  // An address that is too long, or is none, is nobody's: it is refused before any surface is asked.
  if (status >= 400 && !isStray(made.path)) faults.push(...misworded(route, text))
  return faults.map((fault) => `${status} to ${who.name}: ${fault}: ${text.slice(0, 300)}`)
}

/** True where a made-up parameter leads out of the surface. */
function isStray(path: string): boolean {
  return /(^|\/)(\.|%2e){1,2}(\/|\?|$)/i.test(path) || path.length > 8000
}
