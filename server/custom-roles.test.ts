/**
 * X35: a member with a custom role may do exactly what it holds, over every operation that is about conversations, contacts
 * or reports, in lists as much as by name, over the socket and over another system's API.
 */
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../testkit/account-program.ts'
import type { Caller } from '../testkit/caller.ts'
import { customRoleRules, type RoleRule } from '../testkit/custom-role-rules.ts'
import { keptThings } from '../testkit/kept-things.ts'
import { type Customer, castPassword, type Desk, openDesk } from '../testkit/open-desk.ts'
import { describeContract } from '../tools/describe-contract.ts'
import type { Permission } from './platform/http/permission.ts'

let desk: Desk
let role: string
let program: AccountProgram
let things: Record<string, string>
/** Whose conversation is Ada's. */
let other: Customer
/** Nobody's; Grace's own; Ada's with Grace taking part; Ada's. */
const ids: Record<'free' | 'own' | 'shared' | 'other', string> = { free: '', own: '', shared: '', other: '' }

beforeAll(async () => {
  desk = await openDesk()
  const { grace, ada, linus } = desk
  for (const name of ['free', 'own', 'shared', 'other'] as const) {
    const customer = await desk.visitor(`Ann ${name}`)
    ids[name] = await customer.chat()
    await customer.say(ids[name], `Hello from ${name}`)
    if (name !== 'other') continue
    await customer.post(`/conversations/${ids[name]}/rating`, { score: 1, comment: 'Hello from a rating' })
    other = customer
  }
  for (const [name, who] of [
    ['own', grace],
    ['shared', ada],
    ['other', ada],
  ] as const)
    await linus.patch(`/conversations/${ids[name]}/assign`, { agent_id: who.userId })
  await linus.call('PUT', `/conversations/${ids.shared}/participants`, { user_ids: [grace.userId] }, {})
  role = (await linus.post('/custom_roles', { name: 'Narrow', permissions: [] })).body.data.id
  await linus.patch(`/agents/${grace.userId}`, { custom_role_id: role })
  expect((await grace.get('/conversations?site_id=site_shop')).status).toBe(401)
  await grace.signIn('grace', castPassword, 'site_shop')
  program = await openAccountProgram(desk, grace)
  things = {
    ...(await keptThings(desk)),
    conversation_id: ids.other,
    visitor_id: other.visitorId,
    site_id: 'site_shop',
  }
  // What was begun to be told of it is no conversation of this test.
  const { conversations } = (await linus.get('/conversations?site_id=site_shop&status=all')).body.data
  for (const { id } of conversations as { id: string }[])
    if (!Object.values(ids).includes(id)) await linus.delete(`/conversations/${id}`)
})
afterAll(() => desk.close())

async function holds(...permissions: string[]): Promise<void> {
  expect((await desk.linus.patch(`/custom_roles/${role}`, { permissions })).status).toBe(200)
  // A role that opens nothing has lost it Grace's own.
  await desk.settle()
  await desk.linus.patch(`/conversations/${ids.own}/assign`, { agent_id: desk.grace.userId })
  // What a token means is believed for two seconds.
  desk.clock.advance(3000)
}

const namesOf = (found: { id: string }[]) =>
  Object.entries(ids).flatMap(([name, id]) => (found.some((one) => one.id === id) ? [name] : []))

async function seen() {
  const { grace } = desk
  const listed = (await grace.get('/conversations?site_id=site_shop&status=all')).body
  const searched = (await grace.post('/conversations/search', {})).body.data.conversations
  const counted = (await grace.post('/conversations/counts', {})).body.data
  const opened = await Promise.all(
    Object.values(ids).map(async (id) => ({ id, status: (await grace.get(`/conversations/${id}`)).status })),
  )
  const other = (await program.get('/conversations?status=all')).body.data
  const socket = await desk.socket(grace)
  socket.send({ type: 'get_state' })
  const state = await socket.take('state')
  socket.close()
  const answers = [
    listed.data.conversations,
    searched,
    opened.filter(({ status }) => status === 200),
    state.conversations,
  ].map(namesOf)
  expect(listed.data.pagination?.total ?? answers[0]?.length).toBe(answers[0]?.length)
  expect(opened.filter(({ status }) => status !== 200).every(({ status }) => status === 403)).toBe(true)
  for (const answer of answers) expect(answer).toEqual(answers[0] ?? [])
  expect(counted.all).toBe(answers[0]?.length)
  expect(other.payload).toHaveLength(answers[0]?.length ?? 0)
  expect(other.meta.all_count).toBe(answers[0]?.length)
  return answers[0]
}

// These come first: who is here is believed for less than the clock is moved by all that follow.
test('X35 a role that opens no customer is told of none, by whatever operation', async () => {
  await holds('knowledge_base_manage')
  const here = await desk.socket(other)
  const heard = /Ann (free|own|shared|other)|Hello from/
  const told: string[] = []
  for (const operation of operations.filter(({ id }) => customRoleRules.get(id) !== 'own')) {
    const reply = await call(operation)
    const text = JSON.stringify(reply.body)
    if (heard.test(text) || Object.values(ids).some((id) => text.includes(id)))
      told.push(`${operation.id}: ${reply.status} ${text.slice(0, 200)}`)
  }
  expect(told).toEqual([])
  // Nor is it by the state of its socket: nothing would tell it who comes and goes.
  const socket = await desk.socket(desk.grace)
  socket.send({ type: 'get_state' })
  expect((await socket.take('state')).visitors).toEqual([])
  socket.close()
  here.close()
})

test('X35 visitors are those of conversations one sees, unless the role opens all', async () => {
  const isKnown = async (held: Permission) => {
    await holds(held)
    const customer = await desk.visitor('Ann who came')
    const socket = await desk.socket(customer)
    const here = async (who: Caller) =>
      (await who.get('/visitors/active?site_id=site_shop')).body.data.visitors
    const isListed = async (who: Caller) =>
      (await here(who)).some((one: { visitor_id: string }) => one.visitor_id === customer.visitorId)
    for (let tries = 0; tries < 500 && !(await isListed(desk.linus)); tries++);
    const alone = await desk.grace.get(`/visitors/${customer.visitorId}?site_id=site_shop`)
    const seen = [await isListed(desk.linus), await isListed(desk.grace), alone.status]
    socket.close()
    return seen
  }
  expect(await isKnown('conversation_participating_manage')).toEqual([true, false, 404])
  expect(await isKnown('contact_manage')).toEqual([true, true, 200])
})

test.each([
  [['conversation_manage'], ['free', 'own', 'shared', 'other']],
  [['conversation_unassigned_manage'], ['free', 'own']],
  [['conversation_participating_manage'], ['own', 'shared']],
  [
    ['conversation_unassigned_manage', 'conversation_participating_manage'],
    ['free', 'own', 'shared'],
  ],
  [['contact_manage', 'report_manage'], []],
])(
  'X35 with %p an agent lists, searches, counts and opens exactly those conversations',
  async (held, wanted) => {
    await holds(...held)
    expect(await seen()).toEqual(wanted)
  },
)

interface Known {
  id: string
  method: string
  path: string
  example: { params?: Record<string, string>; query?: Record<string, string>; body?: Record<string, unknown> }
}

const operations: Known[] = Object.entries(
  JSON.parse(describeContract()['openapi.json'] ?? '').paths as Record<string, Record<string, Body>>,
).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, found]) =>
    found['x-actors'].includes('agent')
      ? [
          {
            id: found.operationId,
            method: method.toUpperCase(),
            path,
            example: found['x-examples']?.[0] ?? {},
          },
        ]
      : [],
  ),
)
// biome-ignore lint/suspicious/noExplicitAny: an operation of the contract as it is printed
type Body = any

async function call({ method, path, example }: Known) {
  const { params = {}, query, body } = example
  const filled = (given: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, things[name] ?? value]))
  const address = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => things[name] ?? params[name] ?? 'x')
  const search = query ? `?${new URLSearchParams(filled(query) as Record<string, string>)}` : ''
  return await desk.grace.call(method, address + search, body && filled(body), {})
}

const ofRule = (rule: RoleRule) => operations.filter(({ id }) => customRoleRules.get(id) === rule)

test('X35 every operation an agent may call says what a custom role means to it', () => {
  expect([...customRoleRules.keys()].toSorted()).toEqual(operations.map(({ id }) => id).toSorted())
})

describe.each(ofRule('conversation').map((one) => [one.id, one] as const))('X35 %s', (_id, operation) => {
  test('refuses a conversation the role does not open', async () => {
    await holds('conversation_participating_manage', 'contact_manage', 'report_manage')
    const reply = await call(operation)
    expect([reply.status, reply.body.error?.code]).toEqual([403, 'FORBIDDEN'])
  })
})

describe.each(ofRule('contact_manage').map((one) => [one.id, one] as const))('X35 %s', (_id, operation) => {
  test('takes contact_manage', async () => {
    await holds('conversation_manage')
    const refused = { code: 'FORBIDDEN', message: expect.stringContaining('contact_manage') }
    expect(await call(operation)).toMatchObject({ status: 403, body: { error: refused } })
    await holds('contact_manage')
    // A note is its author's: that refusal is another one.
    expect(await call(operation)).not.toMatchObject({ body: { error: refused } })
  })
})

describe.each(ofRule('report_manage').map((one) => [one.id, one] as const))('X35 %s', (_id, operation) => {
  test('takes report_manage', async () => {
    things['site_id'] = 'site_shop'
    things['agent_id'] = desk.grace.userId ?? ''
    await holds('conversation_manage', 'contact_manage')
    expect((await call(operation)).status).toBe(403)
    await holds('report_manage')
    expect((await call(operation)).status).toBe(200)
  })
})

test('X35 contacts are those of conversations one sees, unless the role opens all', async () => {
  const contacts = async () =>
    (await desk.grace.get('/contacts?limit=100')).body.data.contacts
      .map(({ name }: { name: string }) => name)
      .sort()
  await holds('conversation_participating_manage')
  expect(await contacts()).toEqual(['Ann own', 'Ann shared'])
  expect((await program.get('/contacts')).body.payload).toHaveLength(2)
  await holds('report_manage')
  expect(await contacts()).toEqual([])
  await holds('contact_manage')
  expect(await contacts()).toEqual(expect.arrayContaining(['Ann free', 'Ann other']))
})

test('X35 over the socket one hears of what one sees, by what the role holds at that moment', async () => {
  await holds('conversation_participating_manage')
  const socket = await desk.socket(desk.grace)
  await desk.linus.say(ids.other, 'Not for Grace')
  await desk.linus.say(ids.shared, 'For all of us')
  expect(await socket.take('message')).toMatchObject({ conversation_id: ids.shared })

  await desk.linus.patch(`/conversations/${ids.own}/assign`, { agent_id: desk.ada.userId })
  const lost = await socket.next((frame) => frame.conversation_id === ids.own && frame.action === 'assigned')
  await desk.linus.say(ids.own, 'Not hers any more')
  await desk.linus.say(ids.shared, 'Something after that')
  await socket.next((frame) => frame.message === 'Something after that')
  expect(socket.heard.some((frame) => frame.message === 'Not hers any more')).toBe(false)
  await desk.linus.patch(`/conversations/${ids.own}/assign`, { agent_id: desk.grace.userId })
  await socket.next((frame) => frame.conversation_id === ids.own && frame.seq > lost.seq)
  await desk.linus.patch(`/custom_roles/${role}`, { permissions: ['conversation_manage'] })
  await desk.linus.say(ids.other, 'Now for Grace too')
  await socket.next((frame) => frame.message === 'Now for Grace too')

  await holds('conversation_participating_manage')
  // What was told of it while she saw it is behind her.
  await desk.settle()
  await socket.settle()
  const before = socket.heard.length
  socket.send({ type: 'resume', seq: lost.seq })
  await socket.take('resumed')
  const missed = socket.heard.slice(before)
  expect(missed.some((frame) => frame.conversation_id === ids.own)).toBe(true)
  expect(missed.some((frame) => frame.conversation_id === ids.other)).toBe(false)
  socket.close()
})
