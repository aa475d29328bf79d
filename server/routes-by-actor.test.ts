/**
 * Every operation of the table against every kind of actor. What an actor may not call is refused with the
 * documented code; what is not its own looks as if it did not exist. A new operation is tested by being declared.
 */
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Caller } from '../testkit/caller.ts'
import { keptThings } from '../testkit/kept-things.ts'
import { type Customer, type Desk, openDesk } from '../testkit/open-desk.ts'
import { describeContract } from '../tools/describe-contract.ts'
import { features } from './features.ts'
import type { Operation } from './platform/http/operation.ts'

let desk: Desk
let customer: Customer
let other: Customer
let things: Record<string, string>

beforeAll(async () => {
  desk = await openDesk()
  customer = await desk.visitor('Ann')
  other = await desk.visitor('Bob')
  const conversation_id = await customer.chat()
  const message = await customer.say(conversation_id, 'Hello')
  things = {
    ...(await keptThings(desk)),
    conversation_id,
    message_id: message.id,
    visitor_id: customer.visitorId,
    site_id: 'site_shop',
    inbox_id: (await desk.linus.post('/inboxes', { name: 'Api', channel: 'api' })).body.data.id,
    assistant_id: (await desk.linus.post('/assistants', { name: 'Luna' })).body.data.id,
    agent_id: desk.grace.userId ?? '',
    team_id: (await desk.linus.post('/teams', { name: 'A team' })).body.data.id,
    file_id: 'file_01k8pm2q7se0a9x3c5v7b9d1f3',
    filename: 'a1b2c3d4e5f60718293a4b5c6d7e8f90.jpg',
  }
})
afterAll(() => desk.close())

const operations = operationsOfContract()

describe.each(operations)('%s', (_name, operation) => {
  test('refuses every actor it is not for, before it looks at the input', async () => {
    for (const [kind, caller] of actors()) {
      if (operation['x-actors'].includes(kind)) continue
      const reply = await call(operation, caller)
      const expected =
        kind === 'anonymous' ? { status: 401, code: 'UNAUTHORIZED' } : { status: 403, code: 'FORBIDDEN' }
      expect([kind, reply.status, reply.body.error?.code]).toEqual([kind, expected.status, expected.code])
      if (operation.method === 'get') continue
      const bare = await call({ ...operation, example: { ...operation.example, body: {} } }, caller)
      expect([kind, bare.status]).toEqual([kind, expected.status])
    }
  })

  test('never answers 401 to an actor it is for, and never 500 to anybody', async () => {
    for (const [kind, caller] of actors()) {
      const reply = await call(operation, caller)
      expect([kind, reply.status >= 500]).toEqual([kind, false])
      const mayUse =
        operation['x-actors'].includes(kind) && !operation.isEnding && !takesOwnCredential.has(operation.id)
      if (mayUse)
        expect([kind, reply.status === 401 && reply.body.error?.code === 'UNAUTHORIZED']).toEqual([
          kind,
          false,
        ])
    }
  })

  test('gives nothing of the shop to a rival account, a stranger or another visitor', async () => {
    if (!operation.touches) return
    const rivals: [string, Caller][] = [
      ['rival', desk.mallory],
      ['other visitor', other],
      ['agent of another site', desk.bruno],
    ]
    for (const [who, caller] of rivals) {
      const reply = await call(operation, caller)
      expect([who, [400, 401, 403, 404].includes(reply.status)]).toEqual([who, true])
      expect([who, JSON.stringify(reply.body)]).not.toEqual([who, expect.stringContaining('Ann')])
    }
  })

  test('a rival account cannot tell a foreign thing from one that does not exist', async () => {
    if (!operation.touches || operation.path.includes('{agent_id}')) return
    const foreign = await call(operation, desk.mallory)
    const absent = await call(operation, desk.mallory, absentThings())
    expect([foreign.status, foreign.body.error?.code, foreign.body.error?.message]).toEqual([
      absent.status,
      absent.body.error?.code,
      absent.body.error?.message,
    ])
  })
})

test('the table knows every feature', () => {
  expect(features.length).toBeGreaterThan(12)
  expect(operations.length).toBeGreaterThan(35)
})

/** Their input is itself a credential, and the examples' is made up: 401 is the right answer. */
const takesOwnCredential = new Set(['refreshSession', 'downloadFile', 'serveFile'])

interface Known extends Pick<Operation, 'id'> {
  path: string
  method: string
  'x-actors': string[]
  example: { params?: Record<string, string>; query?: Record<string, string>; body?: Record<string, unknown> }
  /** Names a thing of the shop. */
  touches: boolean
  /** Ends the caller's own session. */
  isEnding: boolean
}

function operationsOfContract(): [string, Known][] {
  const document: { paths: Record<string, Record<string, Record<string, unknown>>> } = JSON.parse(
    describeContract()['openapi.json'] ?? '',
  )
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, found]): [string, Known] => {
      const examples = Array.isArray(found['x-examples']) ? found['x-examples'] : []
      const example: Known['example'] = examples[0] ?? {}
      const id = String(found['operationId'])
      const text = JSON.stringify(example) + path
      const touches =
        /conversation_id|visitor_id|site_id|inbox_id/.test(text) &&
        id !== 'login' &&
        id !== 'registerVisitor' &&
        // For whoever comes by.
        id !== 'getWidget' &&
        id !== 'uploadFile'
      const isEnding = ['logout', 'changePassword', 'endVisitorSession'].includes(id)
      const own = { id, path, method, example, touches, isEnding }
      return [
        `${method.toUpperCase()} ${path}`,
        { ...own, 'x-actors': Array.isArray(found['x-actors']) ? found['x-actors'].map(String) : [] },
      ]
    }),
  )
}

function actors(): [string, Caller][] {
  return [
    ['anonymous', desk.anonymous],
    ['visitor', customer],
    ['agent', desk.ada],
    ['administrator', desk.linus],
  ]
}

function absentThings(): Record<string, string> {
  return {
    ...things,
    conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3',
    visitor_id: 'v_nobody_at_all',
    site_id: 'site_nowhere',
    inbox_id: 'inbox_01k8pm2q7se0a9x3c5v7b9d1f3',
  }
}

async function call(operation: Known, caller: Caller, named = things) {
  // Sessions are not to end in the middle of the table: those operations are tested with sessions.
  const kind = caller.accessToken ? 'agent' : 'x-visitor-token' in caller.headers ? 'visitor' : ''
  if (operation.isEnding && operation['x-actors'].includes(kind)) return { status: 200, body: {} }
  const { params = {}, query, body } = operation.example
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(named[name] ?? params[name] ?? 'x'),
  )
  const filled = (given: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, named[name] ?? value]))
  const search = query
    ? `?${new URLSearchParams(Object.entries(filled(query)).map(([name, value]) => [name, String(value)]))}`
    : ''
  return await caller.call(operation.method.toUpperCase(), path + search, body && filled(body), {})
}
