import { afterAll, beforeAll, expect, test } from 'bun:test'
import { agentOf, type ConvocoreClient } from '../../../testkit/convocore-client.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
let linus: ConvocoreClient
let ada: ConvocoreClient
let mallory: ConvocoreClient
let workspaceId: string
const made: string[] = []

beforeAll(async () => {
  desk = await openDesk()
  linus = await agentOf(desk, desk.linus, 'agent123')
  ada = await agentOf(desk, desk.ada)
  mallory = await agentOf(desk, desk.mallory, 'agent_rival')
  workspaceId = (await desk.linus.get('/account')).body.data.id
  for (let number = 0; number < 3; number++) {
    desk.clock.advance(1000)
    const { body } = await linus.createConversation('agent123', { ts: 1, userName: `Caller ${number}` })
    made.unshift(body.data.ID)
    await linus.updateMessages('agent123', body.data.ID, [
      {
        from: 'human',
        ts: 5,
        messages: [{ type: 'text', item: { payload: { message: `Question ${number}` } } }],
      },
      { from: 'bot', ts: 6, messages: [{ type: 'text', item: { payload: { message: 'Answer' } } }] },
    ])
  }
})
afterAll(() => desk.close())

const sessions = (client: ConvocoreClient, more = '') =>
  client.request('GET', `/workspace/sessions?workspaceId=${workspaceId}&region=eu${more}`)

test('a workspace tells its conversations with their turns, page by page from nought', async () => {
  const first = await sessions(linus, '&limit=2')
  expect(first.status).toBe(200)
  expect(first.body).toMatchObject({
    sessions: [
      {
        convoId: made[0],
        agentId: 'agent123',
        userName: 'Caller 2',
        state: 'ai-chatting',
        sessionData: { turns: [{ from: 'human' }, { from: 'bot' }], currentSessionTs: 1 },
      },
      { convoId: made[1] },
    ],
    pagination: { page: 0, limit: 2, hasMore: true, totalFetched: 2 },
  })
  expect(first.body.sessions[0].sessionData.turns[0].messages[0].item.payload.message).toBe('Question 2')
  const second = await sessions(linus, '&limit=2&page=1')
  expect(second.body).toMatchObject({
    sessions: [{ convoId: made[2] }],
    pagination: { page: 1, hasMore: false },
  })
  expect((await sessions(linus, '&origin=whatsapp')).body.sessions).toEqual([])
  expect((await sessions(linus, '&agentId=agent123')).body.sessions).toHaveLength(3)
  expect((await linus.request('GET', `/workspace/sessions?workspaceId=${workspaceId}`)).status).toBe(400)
})

test('RUL-01 another account’s workspace is not there, and a member sees the conversations of its own inboxes', async () => {
  expect(await sessions(mallory)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  expect((await sessions(ada)).body.sessions).toEqual([])
  expect((await sessions(linus, '&agentId=agent_rival')).status).toBe(404)
})

test('talking to the agent answers 501 in the system’s words, at the root as below /v3', async () => {
  const headers = { authorization: `Bearer ${linus.secret}` }
  for (const path of ['/interact', '/v3/interact', '/v3/agents/agent123/interact']) {
    const answer = await fetch(`${desk.url}${path}`, { headers })
    const message = 'Not built yet: it waits for assistants that answer'
    expect([path, answer.status, await answer.json()]).toEqual([
      path,
      501,
      { message, code: 'NOT_IMPLEMENTED', issues: [{ message }] },
    ])
  }
  expect((await fetch(`${desk.url}/interact`)).status).toBe(401)
})
