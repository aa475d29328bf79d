import { afterAll, beforeAll, expect, test } from 'bun:test'
import { agentOf, type ConvocoreClient } from '../../../testkit/convocore-client.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
let linus: ConvocoreClient
beforeAll(async () => {
  desk = await openDesk()
  linus = await agentOf(desk, desk.linus, 'agent123')
})
afterAll(() => desk.close())

const said = (message: string, ts: number, more: Record<string, unknown> = {}) => ({
  type: 'text',
  item: { type: 'text', payload: { message } },
  ts,
  ...more,
})
const question = { from: 'human', ts: 1699999990, messages: [said('Is it open?', 1699999990, { mid: 'm1' })] }
const answer = {
  from: 'bot',
  ts: 1699999995,
  isAIGenerated: true,
  modelId: 'some-model',
  messages: [
    said('Until six.', 1699999995),
    { type: 'carousel', item: { type: 'carousel', payload: { cards: [{ title: 'Lamp' }] } }, ts: 1699999996 },
  ],
}

const created = async () =>
  (await linus.createConversation('agent123', { ts: 1699999990, userName: 'Ann' })).body.data.ID
const nativeId = (ID: string) => `conv_${ID.slice('agent123_'.length)}`
const turnsOf = async (ID: string) =>
  (await linus.request('GET', `/agents/agent123/convos/${ID}/messages`)).body.data
const wordsOf = async (ID: string) =>
  (await desk.linus.get(`/messages?conversation_id=${nativeId(ID)}`)).body.data.messages
    .filter((one: { deleted?: boolean }) => !one.deleted)
    .map((one: { from: string; content: string }) => `${one.from}: ${one.content}`)

test('turns a program sends are messages everywhere, and are read back as turns', async () => {
  const ID = await created()
  const { status, body } = await linus.updateMessages('agent123', ID, [question, answer], { lgMessages: [] })

  expect([status, body.message]).toEqual([200, `Successfully updated messages: ${ID}`])
  expect(body.data).toMatchObject([question, answer])
  expect(await turnsOf(ID)).toEqual(body.data)
  expect(await wordsOf(ID)).toEqual(['visitor: Is it open?', 'support: Until six.', 'support: (carousel)'])
  expect((await linus.getConversation('agent123', ID)).body.data).toMatchObject({
    messagesNum: 3,
    lastMessage: '(carousel)',
    state: 'ai-chatting',
  })
})

test('what is sent again stays, what is new is said, and what is left out is taken back', async () => {
  const ID = await created()
  await linus.updateMessages('agent123', ID, [question, answer])
  const before = await turnsOf(ID)
  expect((await linus.updateMessages('agent123', ID, [question, answer])).body.data).toEqual(before)
  expect((await linus.updateMessages('agent123', ID, before)).body.data).toEqual(before)

  const thanks = { from: 'human', ts: 1700000010, messages: [said('Thanks!', 1700000010)] }
  await linus.updateMessages('agent123', ID, [...before, thanks])
  expect(await wordsOf(ID)).toEqual([
    'visitor: Is it open?',
    'support: Until six.',
    'support: (carousel)',
    'visitor: Thanks!',
  ])
  // A corrected one stands where it stood.
  const corrected = { ...answer, messages: [said('Until seven.', 1699999995)] }
  const replaced = (await linus.updateMessages('agent123', ID, [question, corrected, thanks])).body.data
  expect(replaced).toMatchObject([question, corrected, thanks])
  expect((await linus.updateMessages('agent123', ID, [])).body.data).toEqual([])
  expect((await linus.updateMessages('agent123', ID, [question])).body.data).toMatchObject([question])
})

test('RUL-08 what people said here is among the turns, and the staff’s notes are not', async () => {
  const ID = await created()
  await linus.updateConversation('agent123', ID, { state: 'human-chatting' })
  await desk.linus.say(nativeId(ID), 'Good morning')
  await desk.linus.say(nativeId(ID), 'Seems in a hurry', { private: true })
  const turns = await turnsOf(ID)
  expect(turns.filter((one: { from: string }) => one.from === 'bot')).toMatchObject([
    { isAIGenerated: false, messages: [{ type: 'text', item: { payload: { message: 'Good morning' } } }] },
  ])
  expect(JSON.stringify(turns)).not.toContain('in a hurry')
  await linus.updateMessages('agent123', ID, [])
  const kept = (await desk.linus.get(`/messages?conversation_id=${nativeId(ID)}`)).body.data.messages
  expect(kept.map((one: { content: string | null }) => one.content)).toContain('Seems in a hurry')
})

test('a history of an ended conversation is brought in without opening it', async () => {
  const { ID } = (await linus.createConversation('agent123', { ts: 1, state: 'ended_chat' })).body.data
  expect((await linus.updateMessages('agent123', ID, [question])).status).toBe(200)
  expect((await linus.getConversation('agent123', ID)).body.data.state).toBe('ended_chat')
})

test('what is no turn is refused', async () => {
  const ID = await created()
  for (const turns of [
    [{ from: 'nobody', ts: 1, messages: [] }],
    [{ from: 'bot', messages: [] }],
    [{ from: 'bot', ts: 1, messages: [said('nul\u0000', 1)] }],
    'none',
  ])
    expect(
      (await linus.request('PATCH', `/agents/agent123/convos/${ID}/messages`, { turns })).body.code,
    ).toBe('BAD_REQUEST')
  // A time that is none is no fault: it was said now.
  expect(
    (await linus.updateMessages('agent123', ID, [{ ...question, ts: -1e300, messages: [said('Hm', 1e300)] }]))
      .status,
  ).toBe(200)
})

test('a conversation is exported with what was said, as JSON and as CSV no spreadsheet runs', async () => {
  const ID = await created()
  await linus.updateMessages('agent123', ID, [question, answer])
  await linus.updateConversation('agent123', ID, { notes: '=1+1', userCompany: 'Acme, "the" Corp\nLtd' })

  const json = await linus.exportConversation('agent123', ID, 'json')
  const convo = (await linus.getConversation('agent123', ID)).body.data
  expect(json.body).toEqual({
    success: true,
    message: `Successfully exported conversation: ${ID}`,
    data: { ...convo, turns: await turnsOf(ID) },
  })
  const details = await linus.request('GET', `/agents/agent123/convos/${ID}/details?region=eu`)
  expect(details.body.data).toEqual(json.body.data)
  expect((await linus.request('GET', `/agents/agent123/convos/${ID}/details`)).status).toBe(400)

  const csv = await linus.exportConversation('agent123', ID, 'csv')
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(csv.body).toStartWith('ID,')
  expect(csv.body).toContain(ID)
  expect(csv.body).toContain(`'=1+1`)
  expect(csv.body).toContain('"Acme, ""the"" Corp\nLtd"')

  const all = await linus.exportAll('agent123', 'json', { limit: '2' })
  expect([all.body.success, all.body.hasMore, typeof all.body.nextCursor]).toEqual([true, true, 'string'])
  expect(all.body.data[0]).toEqual(convo)
  const next = await linus.exportAll('agent123', 'json', { cursor: all.body.nextCursor })
  expect(next.body.data.map((one: { ID: string }) => one.ID)).not.toContain(ID)
  expect((await linus.exportAll('agent123', 'json', { convoIds: ID })).body.data).toEqual([convo])
  const twice = await linus.request('GET', `/agents/agent123/convos/export?convoIds=${ID}&convoIds=${ID}`)
  expect(twice.body.data).toEqual([convo])
  const stray = await linus.request(
    'GET',
    `/agents/agent123/convos/export?convoIds=${ID}&convoIds=agent123_nobody`,
  )
  expect(stray).toMatchObject({ status: 404, body: { message: 'Conversation not found' } })
  const now = desk.clock.now().getTime() / 1000
  const spans = [
    { fromTs: String(now + 60) },
    { toTs: String(now - 3600) },
    { fromTs: String(now - 3600), toTs: String(now + 60) },
  ]
  const totals = await Promise.all(
    spans.map(async (span) => (await linus.exportAll('agent123', 'json', span)).body.data.length),
  )
  expect([totals[0], totals[1], (totals[2] ?? 0) > 2]).toEqual([0, 0, true])
  expect((await linus.exportAll('agent123', 'csv')).body.split('\r\n').length).toBeGreaterThan(3)
})
