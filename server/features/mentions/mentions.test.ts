import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body, Caller } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { namedIn } from './naming.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const call = (kind: string, id: unknown, name: string) => `[@${name}](mention://${kind}/${id}/${name})`

/** Which conversations somebody is mentioned in. */
async function mentioned(who: Caller, user = who, attribute = 'mentioned_id'): Promise<string[]> {
  await desk.settle()
  const filter = { attribute, operator: 'equal_to', values: [user.userId] }
  const found = await who.post('/conversations/search', { filter })
  return found.body.data.conversations.map((one: Body) => one.id)
}

test('who is named, by number or id, alone or as a team; what is no id names nobody', () => {
  const [user, team] = ['user_01k8pm2q7se0a9x3c5v7b9d1f3', 'team_01k8pm2q7se0a9x3c5v7b9d1f3']
  const text = [
    call('user', 7, 'Ada'),
    call('user', user, 'Bo'),
    call('team', 3, 'Sales'),
    call('team', team, 'A%20b'),
  ]
  const named = namedIn(
    `Hi ${text.join(', ')} ${call('user', 'me', 'Me')} ${call('user', 7, 'Ada')} mention://user/9/x`,
  )
  expect(named.userIds).toEqual(['#7', expect.stringMatching(/^[0-9a-f-]{36}$/)])
  expect(named.teamIds).toEqual(['#3', expect.stringMatching(/^[0-9a-f-]{36}$/)])
})

test('a note mentions a member: it finds the conversation, takes part in it and is told', async () => {
  const id = await (await desk.visitor('Rosa')).chat()
  await desk.ada.say(id, `Look, ${call('user', desk.grace.userId, 'Grace')}`, { private: true })

  expect(await mentioned(desk.grace)).toEqual([id])
  expect(await mentioned(desk.ada)).toEqual([])
  const { notifications } = (await desk.grace.get('/notifications?limit=1')).body.data
  expect(notifications[0]).toMatchObject({
    type: 'conversation_mentioned',
    title: 'You were mentioned',
    message: 'Ada mentioned you in the conversation with Rosa',
    data: { conversation_id: id, visitor_name: 'Rosa', message_id: expect.stringMatching(/^msg_/) },
    read: false,
  })
  expect(await mentioned(desk.grace, desk.grace, 'unread_mentioned_id')).toEqual([id])
  await desk.grace.post('/notifications/read', {})
  expect(await mentioned(desk.grace, desk.grace, 'unread_mentioned_id')).toEqual([])
  expect(await mentioned(desk.grace)).toEqual([id])
  const taking = (await desk.ada.get(`/conversations/${id}/participants`)).body.data
  expect(taking.user_ids).toEqual([desk.grace.userId])
})

test('a team is mentioned whole, but for its author and those who may not see the conversation', async () => {
  const team = (await desk.linus.post('/teams', { name: 'Everybody' })).body.data
  const user_ids = [desk.ada.userId, desk.grace.userId, desk.bruno.userId]
  expect((await desk.linus.call('PUT', `/teams/${team.id}/members`, { user_ids }, {})).status).toBe(200)
  const id = await (await desk.visitor()).chat()
  await desk.ada.say(id, `All: ${call('team', team.number ?? team.id, 'Everybody')}`, { private: true })

  expect(await mentioned(desk.grace)).toContain(id)
  expect(await mentioned(desk.ada)).not.toContain(id)
  expect(await mentioned(desk.linus, desk.bruno)).toEqual([])
})

test('what customers see mentions nobody, nor does a note a member of another account', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  await desk.ada.say(id, call('user', desk.grace.userId, 'Grace'))
  await customer.say(id, call('user', desk.grace.userId, 'Grace'))
  await desk.ada.say(id, call('user', desk.mallory.userId, 'Mallory'), { private: true })

  expect(await mentioned(desk.grace)).not.toContain(id)
  const { rows } = await desk.running.app.platform.db.pool.query(
    `select 1 from mentions join users on users.id = user_id where username = 'mallory'`,
  )
  expect(rows).toEqual([])
})

test('who takes part hears of the customer’s messages, once while unread', async () => {
  const customer = await desk.visitor('Ann')
  const id = await customer.chat()
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.ada.userId })
  await desk.ada.say(id, call('user', desk.grace.userId, 'Grace'), { private: true })
  await desk.settle()
  for (const text of ['one', 'two']) {
    await customer.say(id, text)
    await desk.settle()
  }
  const { notifications } = (await desk.grace.get('/notifications?limit=100')).body.data
  const mine = notifications.filter((one: Body) => one.data.conversation_id === id)
  expect(mine.map((one: Body) => one.type)).toEqual([
    'participating_message',
    'conversation_mentioned',
    'new_conversation',
  ])
})
