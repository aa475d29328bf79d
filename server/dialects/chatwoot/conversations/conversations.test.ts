import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { AccountProgram } from '../../../../testkit/account-program.ts'
import type { Desk } from '../../../../testkit/open-desk.ts'
import { parseId } from '../../../platform/ids/ids.ts'
import { openStage, type Stage } from '../fixtures/stage.ts'

let desk: Desk
let linus: AccountProgram
let ada: AccountProgram
let bruno: AccountProgram
let mallory: AccountProgram
let robin: AccountProgram
let nums: Stage['nums']
let begun: Stage['begun']

beforeAll(async () => {
  ;({ desk, linus, ada, bruno, mallory, robin, nums, begun } = await openStage())
})
afterAll(() => desk.close())

test('FLD-52 a conversation is printed as Chatwoot prints it, and called by its display id', async () => {
  const { id, conv } = await begun()
  await desk.ada.call('PUT', `/conversations/${conv}/owner`, { agent_id: desk.grace.userId }, {})
  // The line about that is written a moment later, and would be the newest.
  await desk.settle()
  await desk.ada.say(conv, 'Hi!')
  const shown = await ada.get(`/conversations/${id}`)
  expect(shown.status).toBe(200)
  expect(shown.body).toMatchObject({
    id,
    account_id: ada.accountNum,
    uuid: parseId('conv', conv),
    inbox_id: nums['shop'],
    status: 'open',
    priority: null,
    labels: [],
    muted: false,
    can_reply: true,
    unread_count: 1,
    snoozed_until: null,
    meta: {
      sender: { name: 'Zoë 🦜', blocked: false },
      channel: 'Channel::WebWidget',
      assignee: { id: nums['grace'], name: 'Grace', role: 'agent' },
      assignee_type: 'User',
      hmac_verified: false,
    },
    messages: [
      { content: 'Hi!', message_type: 1, conversation_id: id, sender: { id: nums['ada'], type: 'user' } },
    ],
  })
  const { created_at, updated_at, timestamp } = shown.body
  expect([Number.isInteger(created_at), created_at < 1e10, timestamp < 1e10, updated_at < 1e10]).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect((await ada.get('/conversations/999999')).body).toEqual({ error: 'Resource could not be found' })
  expect((await mallory.get(`/conversations/${id}`)).status).toBe(404)
  expect((await bruno.get(`/conversations/${id}`)).status).toBe(401)
})

test('ENM-03 C.10-1 toggle_status says each state, flips without one, and coarser words leave the finer state', async () => {
  const { id, conv } = await begun()
  const lifecycle = async () => (await desk.ada.get(`/conversations/${conv}`)).body.data.lifecycle
  const toggle = async (body: unknown) => {
    const { status, body: answer } = await ada.post(`/conversations/${id}/toggle_status`, body)
    return [status, answer.payload?.current_status, answer.payload?.conversation_id]
  }
  for (const status of ['pending', 'snoozed', 'resolved', 'open'])
    expect(await toggle({ status })).toEqual([200, status, id])
  expect(await toggle({})).toEqual([200, 'resolved', id])
  expect(await toggle({})).toEqual([200, 'open', id])
  const until = Math.floor(desk.clock.now().getTime() / 1000) + 3600
  const snoozed = await ada.post(`/conversations/${id}/toggle_status`, {
    status: 'snoozed',
    snoozed_until: until,
  })
  expect(snoozed.body.payload.snoozed_until).toBe(until)
  expect((await ada.get(`/conversations/${id}`)).body.snoozed_until).toBe(until)
  await desk.ada.patch(`/conversations/${conv}`, { lifecycle: 'closed' })
  expect(await toggle({ status: 'resolved' })).toEqual([200, 'resolved', id])
  expect(await lifecycle()).toBe('closed')
  const refused = await ada.post(`/conversations/${id}/toggle_status`, { status: 'asleep' })
  expect(refused.status).toBe(422)
})

test('C.10-1 what an assistant handles is pending, opening it hands it to people', async () => {
  const { id, conv } = await begun()
  const given = await ada.post(`/conversations/${id}/assignments`, {
    assignee_id: nums['robin'],
    assignee_type: 'AgentBot',
  })
  expect(given.body).toMatchObject({ id: nums['robin'], name: 'Robin' })
  const shown = await ada.get(`/conversations/${id}`)
  expect(shown.body).toMatchObject({ status: 'pending', meta: { assignee_type: 'AgentBot' } })
  const pending = await ada.post('/conversations/filter', {
    payload: [
      { attribute_key: 'status', filter_operator: 'equal_to', values: ['pending'], query_operator: null },
    ],
  })
  expect(pending.body.payload.map((one: { id: number }) => one.id)).toContain(id)
  const opened = await robin.post(`/conversations/${id}/toggle_status`, { status: 'open' })
  expect(opened.body.payload.current_status).toBe('open')
  const { data } = (await desk.ada.get(`/conversations/${conv}`)).body
  expect([data.lifecycle, data.handler]).toEqual(['open', 'queue'])
})

test('ENM-07 priority is said in words, by PATCH, PUT and toggle_priority', async () => {
  const { id } = await begun()
  const priority = async () => (await ada.get(`/conversations/${id}`)).body.priority
  expect((await ada.patch(`/conversations/${id}`, { priority: 'urgent' })).body.priority).toBe('urgent')
  expect((await ada.put(`/conversations/${id}`, { priority: 'normal' })).body.priority).toBe('medium')
  expect(await ada.post(`/conversations/${id}/toggle_priority`, { priority: 'high' })).toEqual({
    status: 200,
    body: '',
  })
  expect(await priority()).toBe('high')
  await ada.post(`/conversations/${id}/toggle_priority`, { priority: 'none' })
  expect(await priority()).toBeNull()
})

test('FLD-52 custom attributes are replaced as a whole', async () => {
  const { id } = await begun()
  await ada.post(`/conversations/${id}/custom_attributes`, { custom_attributes: { order: '1', size: 2 } })
  const set = await ada.post(`/conversations/${id}/custom_attributes`, { custom_attributes: { order: '7' } })
  expect(set.body).toEqual({ custom_attributes: { order: '7' } })
  expect((await ada.get(`/conversations/${id}`)).body.custom_attributes).toEqual({ order: '7' })
})

test('assignments answer the agent, the team, or null where it was taken away', async () => {
  const { id } = await begun()
  const assign = async (body: unknown) => (await ada.post(`/conversations/${id}/assignments`, body)).body
  expect(await assign({ assignee_id: nums['grace'] })).toMatchObject({ id: nums['grace'], name: 'Grace' })
  expect(await assign({ team_id: nums['team'] })).toMatchObject({ id: nums['team'], name: 'parcels' })
  const { meta } = (await ada.get(`/conversations/${id}`)).body
  expect([meta.assignee.id, meta.team.id]).toEqual([nums['grace'], nums['team']])
  expect(await assign({ assignee_id: null })).toBeNull()
  expect(await assign({ team_id: 0 })).toBeNull()
  const bare = (await ada.get(`/conversations/${id}`)).body.meta
  expect([bare.assignee, bare.team]).toEqual([undefined, undefined])
  const stranger = { assignee_id: nums['bruno'] }
  expect((await ada.post(`/conversations/${id}/assignments`, stranger)).body).toEqual({
    message: 'Assignee must be an agent of the inbox',
    attributes: ['assignee_id'],
  })
  expect((await ada.post(`/conversations/${id}/assignments`, stranger)).status).toBe(422)
})

test('labels are replaced, also where they come joined by commas or in a form', async () => {
  const { id } = await begun()
  const labels = (body: unknown) => ada.post(`/conversations/${id}/labels`, body)
  expect((await labels({ labels: ['vip', 'billing'] })).body).toEqual({ payload: ['billing', 'vip'] })
  expect((await labels({ labels: 'vip,new' })).body).toEqual({ payload: ['new', 'vip'] })
  const form = new URLSearchParams([
    ['labels[]', 'a1'],
    ['labels[]', 'b2'],
  ])
  expect((await ada.call('POST', `/conversations/${id}/labels`, form)).body).toEqual({
    payload: ['a1', 'b2'],
  })
  expect((await ada.get(`/conversations/${id}/labels`)).body).toEqual({ payload: ['a1', 'b2'] })
  const found = await ada.get('/conversations?labels=a1,zzz')
  expect(found.body.data.payload.map((one: { id: number }) => one.id)).toEqual([id])
  expect((await labels({ labels: [] })).body).toEqual({ payload: [] })
})

test('participants are added, set and removed', async () => {
  const { id } = await begun()
  const at = `/conversations/${id}/participants`
  const ids = ({ body }: { body: { id: number }[] }) =>
    body.map((one) => one.id).sort((one, other) => one - other)
  const both = [nums['ada'] ?? 0, nums['grace'] ?? 0].sort((one, other) => one - other)
  expect(ids(await ada.post(at, { user_ids: [nums['ada']] }))).toEqual([nums['ada'] ?? 0])
  expect(ids(await ada.post(at, { user_ids: [nums['grace']] }))).toEqual(both)
  expect(ids(await ada.delete(at, { user_ids: [nums['ada']] }))).toEqual([nums['grace'] ?? 0])
  expect(ids(await ada.patch(at, { user_ids: both }))).toEqual(both)
  expect(ids(await ada.get(at))).toEqual(both)
  expect((await ada.post(at, { user_ids: [nums['bruno']] })).status).toBe(422)
  const mine = await ada.get('/conversations?conversation_type=participating')
  expect(mine.body.data.payload.map((one: { id: number }) => one.id)).toEqual([id])
})

test('muting resolves and blocks the contact; seeing reads all; marking unread counts one', async () => {
  const { id, conv, customer } = await begun()
  expect((await ada.get(`/conversations/${id}`)).body.unread_count).toBe(1)
  const seen = await ada.post(`/conversations/${id}/update_last_seen`)
  expect([seen.body.unread_count, seen.body.agent_last_seen_at > 0]).toEqual([0, true])
  expect((await ada.post(`/conversations/${id}/unread`)).body.unread_count).toBe(1)
  await desk.ada.post('/messages/read', { conversation_id: conv })
  expect((await ada.get(`/conversations/${id}`)).body.unread_count).toBe(0)

  expect((await ada.post(`/conversations/${id}/mute`)).status).toBe(200)
  expect((await ada.get(`/conversations/${id}`)).body).toMatchObject({ muted: true, status: 'resolved' })
  desk.clock.advance(3000)
  expect((await customer.get(`/messages?conversation_id=${conv}`)).status).toBe(401)
  expect((await ada.post(`/conversations/${id}/unmute`)).status).toBe(200)
  expect((await ada.get(`/conversations/${id}`)).body.muted).toBe(false)
  expect((await customer.get(`/messages?conversation_id=${conv}`)).status).toBe(200)

  const hers = await desk.socket(customer)
  await ada.post(`/conversations/${id}/toggle_typing_status`, { typing_status: 'on', is_private: true })
  await ada.post(`/conversations/${id}/toggle_typing_status`, { typing_status: 'on' })
  const heard = await hers.next((frame) => frame.type === 'typing_start')
  expect(heard).toMatchObject({ name: 'Ada' })
  hers.close()
})

test('only an administrator deletes, and it is gone', async () => {
  const { id } = await begun()
  expect((await ada.delete(`/conversations/${id}`)).body).toEqual({
    error: 'You are not authorized to do this action',
  })
  expect(await linus.delete(`/conversations/${id}`)).toEqual({ status: 200, body: '' })
  expect((await linus.get(`/conversations/${id}`)).status).toBe(404)
})

test('who is online is said of the customer and of the agents', async () => {
  const customer = await desk.visitor('Here')
  const id = await customer.chat()
  await customer.say(id, 'Hello')
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.ada.userId })
  const found = async () =>
    (await ada.get('/conversations?assignee_type=me')).body.data.payload.find(
      (one: { meta: { sender: { name: string } } }) => one.meta.sender.name === 'Here',
    )
  expect((await found()).meta.sender.availability_status).toBe('offline')

  const theirs = await desk.socket(desk.grace)
  const [hers, ours] = [await desk.socket(customer), await desk.socket(desk.ada)]
  await theirs.next((frame) => frame.type === 'user_joined' && frame.visitor_id === customer.visitorId)
  await theirs.next((frame) => frame.type === 'support_joined' && frame.name === 'Ada')
  await desk.ada.patch('/agents/status', { status: 'away' })
  const { meta, last_non_activity_message: said } = await found()
  expect(meta).toMatchObject({
    sender: { availability_status: 'online' },
    assignee: { availability_status: 'busy' },
  })
  expect(said.sender.availability_status).toBe('online')
  for (const socket of [hers, ours, theirs]) socket.close()
})
