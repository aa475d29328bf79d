import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openAccountProgram } from '../../../testkit/account-program.ts'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { accountNumOf, programWith } from '../../../testkit/program.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const closed = 'We are closed.'
const allClosed = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, is_closed: true }))

/** Open for half an hour a day, twelve hours from now. */
function shortlyOpen() {
  const hour = String((desk.clock.now().getUTCHours() + 12) % 24).padStart(2, '0')
  return [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, opens_at: `${hour}:00`, closes_at: `${hour}:30` }))
}

async function shop(settings: Record<string, unknown> = {}) {
  const draft = { name: 'Hours', channel: 'web', working_hours_enabled: true, out_of_office_message: closed }
  const { body } = await desk.linus.post('/inboxes', { ...draft, working_hours: allClosed, ...settings })
  return body.data
}

async function heard(visitor: Customer, id: string): Promise<string[]> {
  await desk.settle()
  const { body } = await visitor.get(`/messages?conversation_id=${id}`)
  return body.data.messages.map(({ content }: { content: string }) => content)
}

test('RUL-33 what is told is a template of the system, beside the greeting, and other systems print it so', async () => {
  const { key } = await shop({ greeting_enabled: true, greeting_message: 'Welcome!' })
  const visitor = await desk.visitor('Bob', key)
  const id = await visitor.chat()
  await visitor.say(id, 'Hello?')
  expect((await heard(visitor, id)).sort()).toEqual(['Hello?', closed, 'Welcome!'].sort())

  desk.clock.advance(3000)
  const program = await openAccountProgram(desk, desk.linus)
  const { display_id } = (await desk.linus.get(`/conversations/${id}`)).body.data
  const { payload } = (await program.get(`/conversations/${display_id}/messages`)).body
  expect(payload.find(({ content }: { content: string }) => content === closed)).toMatchObject({
    message_type: 3,
  })
})

test('nothing is told while the inbox is open, without words or hours, or to whom an agent answered a moment ago', async () => {
  const open = allClosed.map(({ day }) => ({ day, is_all_day: true }))
  for (const settings of [
    { working_hours: open },
    { working_hours_enabled: false },
    { out_of_office_message: null },
  ]) {
    const visitor = await desk.visitor('Cid', (await shop(settings)).key)
    const id = await visitor.chat()
    await visitor.say(id, 'Hello?')
    expect(await heard(visitor, id)).toEqual(['Hello?'])
  }
  const { key } = await shop()
  const visitor = await desk.visitor('Dan', key)
  const id = await visitor.chat()
  desk.clock.advance(3000)
  await desk.linus.say(id, 'Here I am')
  await visitor.say(id, 'So late?')
  expect(await heard(visitor, id)).toEqual(['Here I am', 'So late?'])
  desk.clock.advance(6 * 60_000)
  await visitor.say(id, 'Still there?')
  expect(await heard(visitor, id)).toEqual(['Here I am', 'So late?', 'Still there?', closed])
})

test('while an assistant has the conversation nothing is told; who it leaves to people is told that they are not there', async () => {
  const { key } = await shop()
  const assistant = (await desk.linus.post('/assistants', { name: 'Luna' })).body.data
  const { inboxes } = (await desk.linus.get('/inboxes?limit=100')).body.data
  const { id: inboxId } = inboxes.find((inbox: { key: string }) => inbox.key === key)
  await desk.linus.patch(`/inboxes/${inboxId}`, { assistant_id: assistant.id })
  const { token } = (await desk.linus.post(`/assistants/${assistant.id}/key`)).body.data
  const visitor = await desk.visitor('Eve', key)
  const id = await visitor.chat()
  const { display_id } = (await desk.linus.get(`/conversations/${id}`)).body.data
  const bot = programWith(desk.url, token)
  const account = await accountNumOf(desk, 'site_shop')
  const path = `/api/v1/accounts/${account}/conversations/${display_id}`
  await visitor.say(id, 'Hello?')
  expect((await bot.call('POST', `${path}/messages`, { content: 'How can I help?' })).status).toBe(200)
  await visitor.say(id, 'Is anybody there?')
  const said = ['Hello?', 'How can I help?', 'Is anybody there?']
  expect(await heard(visitor, id)).toEqual(said)

  expect((await bot.call('POST', `${path}/toggle_status`, { status: 'open' })).status).toBe(200)
  expect(await heard(visitor, id)).toEqual([...said, closed])
  await visitor.say(id, 'Well?')
  expect(await heard(visitor, id)).toEqual([...said, closed, 'Well?'])
})

test('an assistant that leaves to people whom nothing was heard of yet has nothing told', async () => {
  const { key } = await shop()
  const assistant = (await desk.linus.post('/assistants', { name: 'Luna' })).body.data
  const visitor = await desk.visitor('Fay', key)
  const id = await visitor.chat()
  const own = (owner: object) => desk.linus.call('PUT', `/conversations/${id}/owner`, owner, {})
  await own({ assistant_id: assistant.id })
  await desk.linus.delete(`/assistants/${assistant.id}`)
  expect(await heard(visitor, id)).toEqual([])
})

test('RUL-33 who writes to a closed inbox is told so once in a conversation and a closed period', async () => {
  const { key } = await shop({ working_hours: shortlyOpen() })
  const visitor = await desk.visitor('Ann', key)
  const id = await visitor.chat()
  await visitor.say(id, 'Hello?')
  expect(await heard(visitor, id)).toEqual(['Hello?', closed])
  await visitor.say(id, 'Anybody?')
  expect(await heard(visitor, id)).toEqual(['Hello?', closed, 'Anybody?'])

  desk.clock.advance(24 * 3600_000)
  await visitor.say(id, 'And today?')
  expect(await heard(visitor, id)).toEqual(['Hello?', closed, 'Anybody?', 'And today?', closed])
})
