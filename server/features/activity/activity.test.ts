import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../testkit/account-program.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { parseId } from '../../platform/ids/ids.ts'

let desk: Desk
let ada: AccountProgram
beforeAll(async () => {
  desk = await openDesk()
  ada = await openAccountProgram(desk, desk.ada)
})
afterAll(() => desk.close())

async function begun() {
  const customer = await desk.visitor('Zoë 🦜')
  const conv = await customer.chat()
  await customer.say(conv, 'Hello')
  const id: number = (await desk.ada.get(`/conversations/${conv}`)).body.data.display_id
  return { customer, conv, id }
}

/** What Chatwoot's list of messages tells of what happened. */
async function told(id: number): Promise<string[]> {
  await desk.settle()
  const { payload } = (await ada.get(`/conversations/${id}/messages`)).body
  const lines = payload.filter((one: { message_type: number }) => one.message_type === 2)
  return lines.map((one: { content: string }) => one.content)
}

const speak = (locale: string) =>
  desk.running.app.platform.db.pool.query('update accounts set locale = $1 where num = $2', [
    locale,
    ada.accountNum,
  ])

test('FLD-53 what happened is told in the reader’s language, and stored as data', async () => {
  const { conv, id } = await begun()
  await desk.ada.patch(`/conversations/${conv}/assign`, { agent_id: desk.grace.userId })
  await desk.ada.patch(`/conversations/${conv}`, { priority: 4 })
  await desk.ada.call('PUT', `/conversations/${conv}/labels`, { labels: ['vip', 'new'] }, {})
  await desk.ada.call('PUT', `/conversations/${conv}/labels`, { labels: ['vip'] }, {})
  await desk.grace.patch(`/conversations/${conv}`, { lifecycle: 'snoozed', muted: true })
  await desk.ada.call('PUT', `/conversations/${conv}/owner`, { agent_id: null }, {})
  expect(await told(id)).toEqual([
    'Assigned to Grace by Ada',
    'Ada set the priority to urgent',
    'Ada added new, vip',
    'Ada removed new',
    'Conversation was snoozed by Grace',
    'Conversation was marked resolved by Grace',
    'Grace has muted the conversation',
    'Conversation unassigned by Ada',
  ])
  await speak('pt_BR')
  expect((await told(id)).slice(0, 2)).toEqual([
    'Atribuída a Grace por Ada',
    'Ada definiu a prioridade como urgente',
  ])
  await speak('es')
  expect((await told(id)).at(-1)).toBe('Ada quitó la asignación de la conversación')
  await speak('en')

  const { rows } = await desk.running.app.platform.db.pool.query(
    `select content, content_attributes -> 'activity' as line from messages
     where conversation_id = $1 and direction = 'activity' order by seq limit 1`,
    [parseId('conv', conv)],
  )
  expect(rows[0]).toMatchObject({
    content: null,
    line: {
      subject: 'assignee',
      by: { kind: 'member', name: 'Ada' },
      before: null,
      after: { name: 'Grace', id: parseId('user', desk.grace.userId ?? '') },
    },
  })
})

test('seed 001’s history, its lists and the visitor never hear of it', async () => {
  const { customer, conv, id } = await begun()
  const hers = await desk.socket(customer)
  const adas = await desk.socket(desk.ada)
  await desk.ada.patch(`/conversations/${conv}`, { priority: 1, lifecycle: 'pending' })
  expect(await told(id)).toHaveLength(2)
  for (const who of [desk.ada, customer]) {
    const { messages, last_message, unread_count } = (await who.get(`/conversations/${conv}`)).body.data
    expect(messages.map((one: { content: string }) => one.content)).toEqual(['Hello'])
    expect([last_message.content, unread_count]).toEqual(['Hello', who === customer ? 0 : 1])
  }
  const last = await customer.say(conv, 'Still there?')
  await adas.next((frame) => frame.type === 'message' && frame.id === last.id)
  for (const socket of [hers, adas]) {
    const said = socket.heard.filter((frame) => frame.type === 'message').map((frame) => frame.message)
    expect(said.every((text) => text === 'Still there?')).toBe(true)
    socket.close()
  }
})

test('a contact that writes again, and the time that wakes, are named as who did it', async () => {
  const { customer, conv, id } = await begun()
  await desk.ada.patch(`/conversations/${conv}`, { lifecycle: 'resolved' })
  await customer.say(conv, 'One more thing')
  await desk.ada.patch(`/conversations/${conv}/assign`, { agent_id: desk.ada.userId })
  expect(await told(id)).toEqual([
    'Conversation was marked resolved by Ada',
    'Conversation was reopened by Zoë 🦜',
    'Ada self-assigned this conversation',
  ])
})
