/**
 * Every operation of the served OpenAPI document, fed with what fits it, nearly fits it, and does not: no
 * answer of 500 or above, none outside the document, none with anything of another account. The longer run:
 * `FUZZ_RUNS=500`; to repeat one: `FUZZ_SEED`.
 */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { ValidateFunction } from 'ajv'
import fc from 'fast-check'
import { type Actor, type Planted, plant } from '../testkit/fuzz/planted.ts'
import {
  type DocumentedOperation,
  type MadeUp,
  readOperations,
  requestTo,
  toInit,
} from '../testkit/fuzz/requests.ts'
import { fuzz } from '../testkit/fuzz/values.ts'
import { compiler, leaksIn, misfits } from '../testkit/fuzz/verdict.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { describeContract } from '../tools/describe-contract.ts'

let desk: Desk
let planted: Planted
let operations: DocumentedOperation[]
const validators = new Map<string, ValidateFunction>()

/** Changed last, lest the cast lose what the other operations need; and never the cast itself. */
const ownChoice: Record<string, Record<string, string[]>> = {
  updateAgent: { agent_id: ['user_01k8pm2q7se0a9x3c5v7b9d1f3', 'not-an-id'] },
  updateSite: { site_id: ['site_other', 'site_rival', 'site_nowhere'] },
}
/** Passwords are hashed in them, which is slow on purpose. */
const slow = new Set(['login', 'createAgent', 'changePassword', 'logout'])
const last = ['updateSite', 'updateAgent', 'logout', 'changePassword', 'endVisitorSession']

/** Every request that was made. */
const said = new Set<string>()

beforeAll(async () => {
  console.log(`fuzzing with FUZZ_SEED=${fuzz.seed} FUZZ_RUNS=${fuzz.runs}`)
  desk = await openDesk()
  planted = await plant(desk)
  operations = await readOperations(desk.url)
  const compile = compiler()
  for (const { id, responses } of operations)
    for (const [status, schema] of responses) if (schema) validators.set(`${id} ${status}`, compile(schema))
})
afterAll(() => desk.close())

test.each(operationIds())(
  'ERR-11 RUL-01 %s answers anything at all within its document, and leaks nothing',
  async (id) => {
    const operation = operations.find((one) => one.id === id)
    if (!operation) throw new Error(`${id} is not served`)
    const pools = ownChoice[id] ? { ...planted.pools, ...ownChoice[id] } : planted.pools
    const some = fc.array(requestTo(operation, planted.actors, pools), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(some, async (requests) => {
        for (const one of requests) said.add(JSON.stringify(one))
        const faults = await Promise.all(requests.map((one) => faultsOf(operation, one)))
        expect(faults.flat()).toEqual([])
      }),
      { seed: fuzz.seed, numRuns: slow.has(id) ? Math.ceil(fuzz.runs / 5) : fuzz.runs },
    )
    await expectAlive()
  },
)

test('RUL-01 no socket that listened all the while heard a word of another account', async () => {
  await desk.settle()
  // An id that somebody of one's own account wrote may be heard there again: a visitor id is its browser's choice.
  const written = [...said].join('\n')
  for (const { actor, socket } of planted.listeners) {
    const leaks = socket.heard.flatMap((frame) => leaksIn(JSON.stringify(frame), actor, written))
    expect([actor.name, leaks]).toEqual([actor.name, []])
    expect([actor.name, socket.heard.length]).not.toEqual([actor.name, 0])
  }
})

function operationIds(): string[] {
  const document: { paths: Record<string, Record<string, { operationId: string }>> } = JSON.parse(
    describeContract()['openapi.json'] ?? '',
  )
  const ids = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map((one) => one.operationId),
  )
  return [...ids.filter((id) => !last.includes(id)), ...last]
}

async function faultsOf(operation: DocumentedOperation, request: MadeUp): Promise<string[]> {
  const actor = planted.actors.find(({ name }) => name === request.actor)
  if (!actor) return [`no actor ${request.actor}`]
  const { response, text } = await send(actor, request)
  const sent =
    JSON.stringify(request) + decodeURIComponent(request.path.replaceAll(/%(?![0-7][0-9a-f])/gi, ' '))
  const { status } = response
  const said = (fault: string) => `${status} to ${actor.name}: ${fault}: ${text.slice(0, 300)}`
  const faults = leaksIn(text, actor, sent)
  if (status >= 500) faults.push('a fault of the server')
  if (!operation.responses.has(status)) faults.push('a status the document does not have')
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
  if (isJson) faults.push(...misfits(validators.get(`${operation.id} ${status}`), JSON.parse(text)))
  else if (status >= 400) faults.push('an error without the envelope')
  return faults.map(said)
}

async function send(actor: Actor, request: MadeUp): Promise<{ response: Response; text: string }> {
  const once = async () => {
    const response = await fetch(`${desk.url}/api/v1${request.path}`, {
      ...toInit(request, actor.caller.headers),
      redirect: 'manual',
    })
    return { response, text: await response.text() }
  }
  const first = await once()
  // A request before may have ended its session: what matters is what a signed-in actor is told.
  const isOut =
    first.response.status === 401 && actor.caller.accessToken && !('authorization' in request.headers)
  if (!isOut) return first
  await planted.renew(actor)
  return await once()
}

async function expectAlive(): Promise<void> {
  expect((await fetch(`${desk.url}/healthz`)).status).toBe(200)
  const customer = await desk.visitor()
  const chat = await customer.chat()
  await customer.say(chat, 'Still there?')
  const { body } = await customer.get(`/messages?conversation_id=${chat}`)
  expect(body.data.messages.map((one: { content: string }) => one.content)).toEqual(['Still there?'])
}
