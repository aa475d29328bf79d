/**
 * Every frame of the served AsyncAPI document, and the sign-in before it, fed with what fits, nearly fits and
 * does not: no SERVER_ERROR, no frame outside the document, nothing of another account, and the socket goes
 * on. The longer run: `FUZZ_RUNS=500`; to repeat one: `FUZZ_SEED`.
 */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { ValidateFunction } from 'ajv'
import fc from 'fast-check'
import type { Body } from '../testkit/caller.ts'
import { frameText, readFrames, type SocketDocument, signInFields } from '../testkit/fuzz/frames.ts'
import { type Actor, type Planted, plant } from '../testkit/fuzz/planted.ts'
import { fuzz } from '../testkit/fuzz/values.ts'
import { compiler, leaksIn, misfits } from '../testkit/fuzz/verdict.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { connect, type TestSocket } from '../testkit/socket.ts'
import { describeContract } from '../tools/describe-contract.ts'
import { errorCatalogue } from './platform/http/refusal.ts'

let desk: Desk
let planted: Planted
let document: SocketDocument
let validators: Map<string, ValidateFunction>
const ended = new WeakSet<TestSocket>()
const codes = new Set<string>(errorCatalogue().map(({ code }) => code))

beforeAll(async () => {
  console.log(`fuzzing with FUZZ_SEED=${fuzz.seed} FUZZ_RUNS=${fuzz.runs}`)
  desk = await openDesk()
  planted = await plant(desk)
  document = await readFrames(desk.url)
  const compile = compiler()
  validators = new Map([...document.server].map(([type, schema]) => [type, compile(schema)]))
})
afterAll(() => desk.close())

test.each(frameTypes())(
  'RUL-01 EVT-09 any `%s` frame at all is answered within the document',
  async (type) => {
    const schema = document.client.get(type) ?? {}
    const kinds = document.actors.get(type) ?? []
    const all = planted.listeners.map((_one, at) => at)
    const allowed = all.filter((at) => kinds.includes(planted.listeners[at]?.actor.kind ?? ''))
    // Nobody signed in may send `auth`.
    const may = allowed.length > 0 ? allowed : all
    const some = fc.record({
      at: fc.oneof(
        { arbitrary: fc.constantFrom(...may), weight: 4 },
        fc.nat({ max: planted.listeners.length - 1 }),
      ),
      texts: fc.array(frameText(schema, planted.pools), { minLength: 1, maxLength: 5 }),
    })
    await fc.assert(
      fc.asyncProperty(some, async ({ at, texts }) => {
        const { actor, socket } = await listening(at)
        socket.heard.length = 0
        for (const text of texts) socket.send(text)
        await survives(socket, texts)
        expect(faultsIn(socket.heard, actor, texts.join('\n'))).toEqual([])
      }),
      { seed: fuzz.seed, numRuns: fuzz.runs },
    )
    await expectAlive()
  },
)

test('END-32 any sign-in at all is let in or sent away with a documented reason', async () => {
  const tokens = planted.actors.flatMap(({ caller }) => [
    ...(caller.accessToken ? [caller.accessToken] : []),
    ...(caller.headers['x-visitor-token'] ? [caller.headers['x-visitor-token']] : []),
  ])
  const nobody = planted.actors.find(({ kind }) => kind === 'anonymous')
  const tries = fc.record({ fields: signInFields(tokens, planted.pools), isInFrame: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(tries, async ({ fields, isInFrame }) => {
      const query = isInFrame ? '' : `?${new URLSearchParams(fields)}`
      const socket = await connect(`${desk.url.replace('http', 'ws')}/ws${query}`)
      if (isInFrame) socket.send({ type: 'auth', ...fields })
      // A query without a token that could be one leaves the socket waiting for this frame.
      else socket.send({ type: 'auth' })
      const first = await Promise.race([socket.next(() => true), socket.closed])
      expect(
        nobody && first.type === 'error' ? faultsIn([first], nobody, JSON.stringify(fields)) : [],
      ).toEqual([])
      if (first.type === 'error') expect([first.code, (await socket.closed).code]).toEqual([first.code, 4401])
      else
        expect(first).toMatchObject({
          type: 'hello',
          role: fields['role'],
          site_id: fields['site_id'] ?? null,
        })
      socket.close()
    }),
    { seed: fuzz.seed, numRuns: fuzz.runs * 5 },
  )
  await expectAlive()
})

test('a frame above the cap ends its socket, and no other', async () => {
  const socket = await desk.socket(desk.ada)
  socket.send(`{"type":"ping","at":"${'x'.repeat(70_000)}"}`)
  expect((await socket.closed).code).toBeGreaterThan(1000)
  await expectAlive()
})

function frameTypes(): string[] {
  const asyncapi: { channels: { socket: { messages: Record<string, unknown> } } } = JSON.parse(
    describeContract()['asyncapi.json'] ?? '',
  )
  return Object.keys(asyncapi.channels.socket.messages)
    .filter((name) => name.startsWith('client.'))
    .map((name) => name.slice('client.'.length))
}

/** One of the listening sockets, opened anew where the last frames have ended it. */
async function listening(at: number): Promise<{ actor: Actor; socket: TestSocket }> {
  const found = planted.listeners[at]
  if (!found) throw new Error(`no listener ${at}`)
  if (ended.has(found.socket)) found.socket = await desk.socket(found.actor.caller, found.siteId)
  return found
}

/** Waits until the frames were handled; a frame above the cap, and nothing else, may have ended the socket instead. */
async function survives(socket: TestSocket, texts: string[]): Promise<void> {
  const end = await Promise.race([socket.settle().then(() => undefined), socket.closed])
  if (!end) return
  ended.add(socket)
  expect(texts.map((text) => Buffer.byteLength(text)).some((bytes) => bytes > 64 * 1024)).toBe(true)
}

function faultsIn(heard: Body[], actor: Actor, sent: string): string[] {
  return heard.flatMap((frame) => {
    const text = JSON.stringify(frame)
    const faults = leaksIn(text, actor, sent)
    const validate = validators.get(frame.type)
    if (!validate) faults.push('a frame the document does not have')
    faults.push(...misfits(validate, frame))
    if (frame.type === 'error' && (frame.code === 'SERVER_ERROR' || !codes.has(frame.code)))
      faults.push('an error that is not documented, or ours')
    return faults.map((fault) => `${frame.type} to ${actor.name}: ${fault}: ${text.slice(0, 300)}`)
  })
}

async function expectAlive(): Promise<void> {
  expect((await fetch(`${desk.url}/healthz`)).status).toBe(200)
  const customer = await desk.visitor()
  const hers = await desk.socket(customer)
  hers.send({ message: 'Still there?' })
  expect(await hers.take('ack')).toMatchObject({ message_seq: 1 })
  hers.close()
}
