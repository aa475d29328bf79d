/**
 * The served documents, taken at their word: every example fits the schema it stands beside, every request of
 * one is answered with success, and the answer fits the schema of that answer. A client's author copies these.
 */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { Caller, type Reply } from '../testkit/caller.ts'
import { type DocumentedOperation, readOperations } from '../testkit/fuzz/requests.ts'
import type { Schema } from '../testkit/fuzz/values.ts'
import { compiler, misfits } from '../testkit/fuzz/verdict.ts'
import { keptThings } from '../testkit/kept-things.ts'
import { type Customer, castPassword, type Desk, openDesk } from '../testkit/open-desk.ts'
import { connect } from '../testkit/socket.ts'
import { aPicture, aPictureForm, upload, uploaded } from '../testkit/uploads.ts'

interface Example {
  summary: string
  params?: Record<string, string>
  query?: Record<string, string>
  body?: Record<string, unknown>
}

let desk: Desk
let customer: Customer
let things: Record<string, unknown>
let operations: (DocumentedOperation & { examples: Example[] })[]
const compile = compiler()

beforeAll(async () => {
  desk = await openDesk()
  customer = await desk.visitor('Ann')
  const conversation_id = await customer.chat()
  await customer.say(conversation_id, 'Hello')
  const file = await uploaded(customer, await aPicture(), { conversation_id })
  things = {
    ...(await keptThings(desk)),
    conversation_id,
    visitor_id: customer.visitorId,
    site_id: 'site_shop',
    site_ids: ['site_shop'],
    inbox_id: (await desk.linus.post('/inboxes', { name: 'Api', channel: 'api' })).body.data.id,
    assistant_id: (await desk.linus.post('/assistants', { name: 'Luna' })).body.data.id,
    agent_id: desk.grace.userId,
    message_id: (await desk.linus.post('/messages', aChoice(conversation_id))).body.data.id,
    file_id: file.id,
    team_id: (await desk.linus.post('/teams', { name: 'A team' })).body.data.id,
    role_id: (await desk.linus.post('/custom_roles', { name: 'A role', permissions: [] })).body.data.id,
    key_id: (await desk.linus.post('/api_tokens', { name: 'A key' })).body.data.id,
    filename: file.filename,
    avatar: await anAvatar(),
    signed: await lastPartOf(customer.post(`/conversations/${conversation_id}/transcript`)),
    code: (await lastPartOf(customer.post('/visitor/continuation'))).replace(/^.*code=/, ''),
    token: new URL(file.download_url, desk.url).searchParams.get('token'),
  }
  operations = await withExamples()
})
afterAll(() => desk.close())

test('FLD-29 every operation has an example, each is answered with success, and the answer is what the document says', async () => {
  for (const operation of operations) {
    expect([operation.id, operation.examples.length > 0]).toEqual([operation.id, true])
    for (const example of operation.examples) {
      const reply = await request(operation, example)
      const found = [operation.id, reply.status, reply.status >= 400 ? reply.body : '']
      expect(found).toEqual([
        operation.id,
        operation.responses.has(201) && reply.status === 201 ? 201 : 200,
        '',
      ])
      const schema = operation.responses.get(reply.status)
      expect([operation.id, schema ? misfits(compile(schema), reply.body) : isBytes(reply.body)]).toEqual([
        operation.id,
        schema ? [] : true,
      ])
    }
  }
})

test('every example of a request fits the schema it stands beside', () => {
  for (const { id, body, parameters, examples } of operations) {
    for (const example of examples) {
      if (body && example.body !== undefined)
        expect([id, misfits(compile(body), example.body)]).toEqual([id, []])
      for (const { name, in: place, required, schema } of parameters) {
        const value = (place === 'path' ? example.params : example.query)?.[name]
        expect([id, name, value === undefined && required]).toEqual([id, name, false])
        const read = schema.type === 'integer' ? Number(value) : value
        if (value !== undefined) expect([id, name, misfits(compile(schema), read)]).toEqual([id, name, []])
      }
    }
  }
})

test('EVT-09 EVT-10 EVT-11 EVT-12 EVT-13 every example of a frame fits its schema and is taken', async () => {
  const hers = await desk.socket(customer)
  // The examples of requests end with taking away the one there was.
  things = { ...things, conversation_id: await customer.chat() }
  const ours = await desk.socket(desk.ada)
  for (const [name, { payload, examples, 'x-actors': actors }] of await clientFrames()) {
    expect([name, examples.length > 0]).toEqual([name, true])
    for (const example of examples) {
      expect([name, misfits(compile(payload), example.payload)]).toEqual([name, []])
      if (name === 'client.auth') continue
      // A number of the log that is not there yet gets a `reset`, which is an answer like another.
      const socket = actors?.includes('visitor') ? hers : ours
      socket.send(filled(example.payload))
      await socket.settle()
    }
  }
  for (const socket of [hers, ours]) {
    expect(socket.heard.filter((frame) => frame.type === 'error')).toEqual([])
    socket.close()
  }
})

test('END-32 the example of a sign-in signs in', async () => {
  for (const [name, { payload, examples }] of await clientFrames()) {
    if (name !== 'client.auth') continue
    for (const example of examples) {
      expect(misfits(compile(payload), example.payload)).toEqual([])
      const socket = await connect(`${desk.url.replace('http', 'ws')}/ws`)
      const who = example.payload['role'] === 'visitor' ? customer.token : desk.ada.accessToken
      socket.send({ ...filled(example.payload), token: who })
      expect(await socket.next(() => true)).toMatchObject({ type: 'hello', role: example.payload['role'] })
      socket.close()
    }
  }
})

/** A message that can be edited, answered and taken back. */
const aChoice = (conversation_id: string) => ({
  conversation_id,
  type: 'text',
  content: 'Which one?',
  content_type: 'input_select',
  content_attributes: { items: [{ title: 'Red', value: 'red' }] },
})

async function withExamples(): Promise<typeof operations> {
  const document: {
    paths: Record<string, Record<string, { operationId: string; 'x-examples': Example[] }>>
  } = await (await fetch(`${desk.url}/openapi.json`)).json()
  const all = Object.values(document.paths).flatMap((methods) => Object.values(methods))
  const examples = new Map(all.map((one) => [one.operationId, one['x-examples']]))
  const found = (await readOperations(desk.url)).map((one) => ({
    ...one,
    examples: examples.get(one.id) ?? [],
  }))
  // What takes something away comes after what needs it: a part before the whole, and a contact last of all.
  const order = [
    /^(?!remove|close|logout|change)/,
    /^(close|logout|change)/,
    /^remove(?!(Conversation|Contact|Inbox)$)/,
    /^remove(Conversation|Contact|Inbox)$/,
  ]
  const partsFirst = found.toSorted((one, other) => other.path.length - one.path.length)
  return order.flatMap((now, turn) => (turn === 0 ? found : partsFirst).filter(({ id }) => now.test(id)))
}

async function clientFrames() {
  const document: {
    channels: {
      socket: {
        messages: Record<
          string,
          { payload: Schema; examples: { payload: Record<string, unknown> }[]; 'x-actors'?: string[] }
        >
      }
    }
  } = await (await fetch(`${desk.url}/asyncapi.json`)).json()
  return Object.entries(document.channels.socket.messages).filter(([name]) => name.startsWith('client.'))
}

/** The example with real ids for its made-up ones. */
function filled(given: Record<string, unknown>): Record<string, unknown> {
  const real = (name: string, value: unknown) =>
    name === 'conversation_ids' && Array.isArray(value)
      ? value.map(() => things['conversation_id'])
      : (things[name] ?? value)
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, real(name, value)]))
}

async function request(operation: DocumentedOperation, example: Example) {
  const { id, method } = operation
  const who = await callerOf(operation)
  if (id === 'uploadFile') return await upload(who, await aPicture())
  const { params = {}, query = {}, body } = example
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    String(things[name] ?? params[name]),
  )
  const search = new URLSearchParams(
    Object.entries(filled(query)).map(([name, value]) => [name, String(value)]),
  )
  const made = id === 'refreshSession' ? { refresh_token: who.refreshToken } : body && filled(body)
  // A visitor registers under an id of its own making: that of the example is as good as any.
  const text = id === 'registerVisitor' ? { ...made, visitor_id: body?.['visitor_id'] } : made
  const sent = operation.isForm ? await aPictureForm() : text
  return await who.call(method, `${path}${search.size > 0 ? `?${search}` : ''}`, sent, {})
}

/** Of the address that is answered. */
async function lastPartOf(answer: Promise<Reply>): Promise<string> {
  return String((await answer).body.data.url.split('/').at(-1))
}

/** The name of a picture that is there until it is taken away. */
async function anAvatar(): Promise<string> {
  const { body } = await desk.linus.call('PUT', '/me/avatar', await aPictureForm(), {})
  return body.data.avatar_url.split('/').at(-1)
}

/** Somebody who may; for what ends a session, somebody with a session to spare. */
async function callerOf({ id, actors }: DocumentedOperation): Promise<Caller> {
  if (id === 'endVisitorSession') return await desk.visitor()
  if (['logout', 'changePassword', 'refreshSession'].includes(id)) {
    // Not the agent the examples take out of the account, and nobody who goes on with the password that is changed.
    const spare = new Caller(desk.url, 'a spare')
    if (id === 'changePassword') await spare.signIn('mallory', castPassword, 'site_rival')
    else await spare.signIn('bruno', castPassword, 'site_other')
    return spare
  }
  if (actors.includes('anonymous')) return desk.anonymous
  if (actors.includes('administrator')) return desk.linus
  return customer
}

function isBytes(body: unknown): boolean {
  return typeof body === 'string' && body.length > 0
}
