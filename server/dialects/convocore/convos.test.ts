import { afterAll, beforeAll, expect, test } from 'bun:test'
import { agentOf, type ConvocoreClient } from '../../../testkit/convocore-client.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { matches } from './fixtures/seed-schema.ts'
import { waiting } from './not-yet.ts'

let desk: Desk
let linus: ConvocoreClient
let bruno: ConvocoreClient
let mallory: ConvocoreClient
beforeAll(async () => {
  desk = await openDesk()
  linus = await agentOf(desk, desk.linus, 'agent123')
  bruno = await agentOf(desk, desk.bruno)
  mallory = await agentOf(desk, desk.mallory, 'agent_rival')
})
afterAll(() => desk.close())

const seedExample = {
  ts: 1699999999,
  messagesNum: 0,
  userName: 'John Doe',
  userEmail: 'john@example.com',
  userPhone: '+1234567890',
  userCompany: 'Acme Corp',
  notes: 'Customer interested in premium plan, follow up next week',
  tags: ['new-lead'],
}

const created = async (document: Record<string, unknown> = {}) =>
  (await linus.createConversation('agent123', { ts: 1699999999, ...document })).body.data

test('END-35 RUL-25 RUL-26 the seed’s own example is answered as the seed has it', async () => {
  const { status, body } = await linus.createConversation('agent123', seedExample)

  expect(status).toBe(200)
  expect(matches('answer', body)).toEqual([])
  const { ID } = body.data
  expect(ID).toMatch(/^agent123_[0-9a-hjkmnp-tv-z]{26}$/)
  expect(body).toMatchObject({
    success: true,
    message: `Successfully created conversation: ${ID}`,
    data: { ...seedExample, userID: ID, lastModified: expect.any(Number), state: 'ai-chatting' },
  })
  expect((await linus.getConversation('agent123', ID)).body.data).toEqual(body.data)
  // The server makes the id, whatever a program proposes; a caller's number is not an id.
  const other = await created({ ID, userID: '+1234567890' })
  expect(other.ID).not.toBe(ID)
  expect(other.userID).toBe('+1234567890')
})

test('LIM-12 LIM-14 LIM-15 what counts begins at nothing', async () => {
  expect(await created()).toMatchObject({
    messagesNum: 0,
    leadScore: 0,
    funnelStepsMatched: [],
    funnelScoreHistory: [],
    funnelNotificationSent: false,
  })
})

test('ERR-12 LIM-13 ENM-04 ENM-28 ENM-29 ENM-30 ENM-31 ENM-32 ENM-33 ENM-34 what the closed schema does not have is refused with its issues', async () => {
  const faults: [string, Record<string, unknown>][] = [
    ['ts', { userName: 'No time' }],
    ['ts', { ts: 'yesterday' }],
    ['unknown', { ts: 1, unknown: true }],
    ['assignedTo', { ts: 1, assignedTo: { userId: 'u', role: 'x' } }],
    ['assignedTo.userId', { ts: 1, assignedTo: { name: 'x' } }],
    ['assignedTo.status', { ts: 1, assignedTo: { userId: 'u', status: 'refused' } }],
    ['state', { ts: 1, state: 'open' }],
    ['stage', { ts: 1, stage: 'maybe' }],
    ['hotLabel', { ts: 1, hotLabel: 'tepid' }],
    ['leadScore', { ts: 1, leadScore: 101 }],
    ['leadScore', { ts: 1, leadScore: -1 }],
    ['crmActivities.0.type', { ts: 1, crmActivities: [{ type: 'Fax' }] }],
    ['crmActivities.0.firstChannel', { ts: 1, crmActivities: [{ type: 'Call', firstChannel: 'Fax' }] }],
    ['crmActivities.0.secondChannel', { ts: 1, crmActivities: [{ type: 'Call', secondChannel: 'Fax' }] }],
    ['voiceflowV4Session.projectId', { ts: 1, voiceflowV4Session: { sessionKey: 'k' } }],
    [
      'voiceflowV4Session.resolvedRuntime',
      { ts: 1, voiceflowV4Session: { sessionKey: 'k', projectId: 'p', resolvedRuntime: 'v5' } },
    ],
    [
      'inboundEngagementState.lastTriggeredBy',
      { ts: 1, inboundEngagementState: { lastTriggeredBy: 'mood' } },
    ],
    ['tokenUsage.usagePerModel.m', { ts: 1, tokenUsage: { usagePerModel: { m: { cost: 1 } } } }],
    ['cannot be stored', { ts: 1, userName: 'nul\u0000' }],
  ]
  const count = async () => (await linus.listConversations('agent123')).body.data.length
  const before = await count()
  for (const [field, conversation] of faults) {
    const { status, body } = await linus.createConversation('agent123', conversation)
    expect([field, status, matches('error', body)]).toEqual([field, 400, []])
    expect(body).toMatchObject({ message: 'Input validation failed', code: 'BAD_REQUEST' })
    expect(JSON.stringify(body.issues)).toContain(field)
  }
  for (const body of [{}, { conversation: { ts: 1 }, more: 1 }, []])
    expect((await linus.request('POST', '/agents/agent123/convos', body)).status).toBe(400)
  expect(await count()).toBe(before)
})

test('C.10 instants come as ISO 8601 too, and go as seconds; milliseconds stay as they were written', async () => {
  const made = await created({
    ts: '2023-11-14T22:13:19Z',
    lastViewed: '2023-11-14T23:13:19+01:00',
    firstMessageTS: 1699999999123,
  })
  expect([made.ts, made.lastViewed, made.firstMessageTS]).toEqual([1699999999, 1699999999, 1699999999123])
  expect((await linus.createConversation('agent123', { ts: '2023-11-14T22:13:19' })).status).toBe(400)
})

test('RUL-25 an agent is its account’s, and a person’s who may enter its inbox', async () => {
  const { ID } = await created(seedExample)
  const answers = async (client: ConvocoreClient, agentId: string, id: string) => [
    await client.createConversation(agentId, { ts: 1 }),
    await client.listConversations(agentId),
    await client.getConversation(agentId, id),
    await client.updateConversation(agentId, id, { notes: 'Mine' }),
    await client.assignConversation(agentId, id, desk.mallory.userId ?? ''),
    await client.updateMessages(agentId, id, []),
    await client.request('GET', `/agents/${agentId}/convos/${id}/messages`),
    await client.request('GET', `/agents/${agentId}/convos/${id}/details?region=eu`),
    await client.exportAll(agentId, 'csv'),
    await client.exportConversation(agentId, id, 'json'),
    await client.deleteConversation(agentId, id),
  ]
  const foreign = await answers(mallory, 'agent123', ID)
  const absent = await answers(mallory, 'agent_nowhere', 'agent_nowhere_01k8pm2q7se0a9x3c5v7b9d1f3')
  expect(foreign.map(({ status, body }) => [status, body])).toEqual(
    absent.map(({ status, body }) => [status, body]),
  )
  for (const { status, body } of foreign)
    expect([status, body]).toEqual([404, { message: 'Agent not found', code: 'NOT_FOUND' }])
  // By an agent of its own, too.
  for (const { status, body } of (await answers(mallory, 'agent_rival', ID)).filter(
    (one) => one.status !== 200,
  ))
    expect([status, body]).toEqual([404, { message: 'Conversation not found', code: 'NOT_FOUND' }])
  // Deleting is for administrators, whoever's it is.
  for (const { status, body } of (await answers(bruno, 'agent123', ID)).slice(0, -1))
    expect([status, body]).toEqual([403, { message: 'You do not own this agent', code: 'FORBIDDEN' }])
  for (const secret of ['', 'par_api_wrong']) {
    const { status, body } = await new (Object.getPrototypeOf(linus).constructor)(
      `${desk.url}/v3`,
      secret,
    ).listConversations('agent123')
    expect([status, body.code, matches('error', body)]).toEqual([401, 'UNAUTHORIZED', []])
  }
  expect((await linus.getConversation('agent123', ID)).body.data.notes).toBe(seedExample.notes)
})

test('an address nobody has is answered in the system’s own words', async () => {
  const { status, body } = await linus.request('GET', '/nowhere')
  expect([status, body]).toEqual([404, { message: 'There is no such address', code: 'NOT_FOUND' }])
})

test('RUL-10 a deleted conversation is found no more', async () => {
  const { ID } = await created()
  const deleted = await linus.deleteConversation('agent123', ID)
  expect([deleted.status, deleted.body]).toEqual([
    200,
    { success: true, message: `Successfully deleted conversation: ${ID}` },
  ])
  expect((await linus.getConversation('agent123', ID)).body).toEqual({
    message: 'Conversation not found',
    code: 'NOT_FOUND',
  })
  expect((await linus.deleteConversation('agent123', ID)).status).toBe(404)
})

test('X9 a conversation is deleted by administrators alone, as everywhere else', async () => {
  const { ID } = await created()
  const { inboxes } = (await desk.linus.get('/inboxes?limit=100')).body.data
  for (const { id } of inboxes.filter((one: { assistant_id: string | null }) => one.assistant_id))
    await desk.linus.post(`/inboxes/${id}/members`, { agent_ids: [desk.ada.userId] })
  const ada = await agentOf(desk, desk.ada)
  expect((await ada.getConversation('agent123', ID)).status).toBe(200)
  const { status, body } = await ada.deleteConversation('agent123', ID)
  expect([status, body.code]).toEqual([403, 'FORBIDDEN'])
  expect((await linus.getConversation('agent123', ID)).status).toBe(200)
})

test('fifty first conversations of an agent at once share the inbox that is made for it', async () => {
  await desk.linus.post('/assistants', { name: 'Crowd', key: 'agent_crowd' })
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, number) => linus.createConversation('agent_crowd', { ts: number + 1 })),
  )
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]))
  const listed = await linus.request('GET', '/agents/agent_crowd/convos?limit=100')
  expect(listed.body.data).toHaveLength(50)
  const { inboxes } = (await desk.linus.get('/inboxes?limit=100')).body.data
  expect(inboxes.filter((one: { name: string }) => one.name === 'Crowd')).toHaveLength(1)
})

test('an Idempotency-Key gives the first answer again', async () => {
  const send = () =>
    fetch(`${desk.url}/v3/agents/agent123/convos`, {
      method: 'POST',
      headers: { authorization: `Bearer ${linus.secret}`, 'idempotency-key': 'once' },
      body: JSON.stringify({ conversation: { ts: 7 } }),
    })
  const [first, again] = [await (await send()).json(), await send()]
  expect([again.headers.get('idempotent-replayed'), await again.json()]).toEqual(['true', first])
})

test('what waits for its feature answers 501 in the system’s words', async () => {
  const all = Object.values(waiting).flatMap(({ addresses }) => addresses)
  expect(all.length).toBeGreaterThan(80)
  for (const address of all) {
    const [method = '', path = ''] = address.split(' ')
    const { status, body } = await linus.request(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'x'))
    expect([address, status, body.code, matches('error', body)]).toEqual([
      address,
      501,
      'NOT_IMPLEMENTED',
      [],
    ])
  }
  expect((await fetch(`${desk.url}/v3/agents`)).status).toBe(401)
})
