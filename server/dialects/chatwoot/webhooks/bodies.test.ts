import { afterAll, afterEach, beforeAll, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import type { Body } from '../../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { allSent, openReceiver, type Receiver } from '../../../../testkit/webhook-receiver.ts'

let desk: Desk
let linus: AccountProgram
let ada: AccountProgram
let receiver: Receiver

beforeAll(async () => {
  receiver = openReceiver()
  desk = await openDesk({ settings: { WEBHOOKS_ALLOW_PRIVATE: 'on' } })
  linus = await openAccountProgram(desk, desk.linus)
  ada = await openAccountProgram(desk, desk.ada)
})
afterEach(async () => {
  for (const { id } of (await linus.get('/webhooks')).body.payload.webhooks)
    await linus.delete(`/webhooks/${id}`)
  receiver.heard = []
})
afterAll(async () => {
  await desk.close()
  await receiver.stop()
})

const listen = async (subscriptions: string[]) =>
  (await linus.post('/webhooks', { webhook: { url: receiver.url(), subscriptions } })).body.payload.webhook
const bodies = (event: string, path = '/hook'): Body[] =>
  receiver.heard.filter((one) => one.path === path && one.body.event === event).map(({ body }) => body)
const account = () => ({ id: linus.accountNum, name: 'The shop' })
/** A contact on an API inbox with a conversation, as a program makes them. */
const begin = async (more: Record<string, unknown> = {}) => {
  const channel = { type: 'api', webhook_url: '' }
  const inbox = (await linus.post('/inboxes', { name: 'Shop API', channel, ...more })).body
  const contact = (
    await linus.post('/contacts', { inbox_id: inbox.id, name: 'Ann', email: `ann${inbox.id}@example.com` })
  ).body.payload
  const { source_id } = contact.contact_inbox
  const chat = (
    await linus.post('/conversations', { source_id, inbox_id: inbox.id, contact_id: contact.contact.id })
  ).body
  return { inbox, contact: contact.contact, id: chat.id }
}

test('FLD-75 EVT-21 a message is told as Chatwoot tells it, signed as it signs', async () => {
  const { secret } = await listen(['message_created', 'message_updated'])
  const { inbox, contact, id } = await begin()
  await linus.post(`/conversations/${id}/messages`, { content: 'Where is it?', message_type: 'incoming' })
  const reply = (await linus.post(`/conversations/${id}/messages`, { content: 'Hello Ann' })).body
  await linus.delete(`/conversations/${id}/messages/${reply.id}`)
  await allSent(desk)
  const [asked, answered] = bodies('message_created')
  expect(asked).toMatchObject({
    content: 'Where is it?',
    message_type: 'incoming',
    content_type: 'text',
    private: false,
    account: account(),
    inbox: { id: inbox.id, name: 'Shop API' },
    sender: { id: contact.id, name: 'Ann', email: contact.email, account: account() },
    conversation: {
      id,
      inbox_id: inbox.id,
      status: 'open',
      channel: 'Channel::Api',
      contact_inbox: { contact_id: contact.id, inbox_id: inbox.id },
      meta: { sender: { id: contact.id } },
    },
  })
  expect(asked?.created_at).toBe(new Date(asked?.created_at).toISOString())
  expect(answered).toMatchObject({ id: reply.id, message_type: 'outgoing', sender: { name: 'linus' } })
  expect(answered?.sender).toMatchObject({ type: 'user', email: 'linus@localhost' })
  expect(bodies('message_updated')).toMatchObject([{ id: reply.id, content: 'This message was deleted' }])
  for (const { headers, text } of receiver.heard) {
    const timestamp = headers.get('x-chatwoot-timestamp') ?? ''
    const expected = createHmac('sha256', secret).update(`${timestamp}.${text}`).digest('hex')
    expect(headers.get('x-chatwoot-signature')).toBe(`sha256=${expected}`)
    expect(headers.get('x-chatwoot-delivery')).toMatch(/^[0-9a-f-]{36}$/)
    expect(Number(timestamp)).toBeCloseTo(desk.clock.now().getTime() / 1000, -2)
  }
})

test('EVT-21 what becomes of a conversation is told with what changed, and a status only when it did', async () => {
  await listen(['conversation_created', 'conversation_updated', 'conversation_status_changed'])
  const { id } = await begin()
  await ada.post(`/conversations/${id}/toggle_priority`, { priority: 'urgent' })
  await linus.post(`/conversations/${id}/toggle_priority`, { priority: 'urgent' })
  await linus.post(`/conversations/${id}/labels`, { labels: ['vip'] })
  await linus.post(`/conversations/${id}/toggle_status`, { status: 'resolved' })
  await allSent(desk)
  expect(bodies('conversation_created')).toMatchObject([
    { id, status: expect.any(String), account: account() },
  ])
  const changes = bodies('conversation_updated').flatMap(({ changed_attributes }) => changed_attributes)
  expect(changes).toContainEqual({ priority: { previous_value: null, current_value: 'urgent' } })
  expect(changes).toContainEqual({ label_list: { previous_value: [], current_value: ['vip'] } })
  expect(changes).toContainEqual({ status: { previous_value: 'open', current_value: 'resolved' } })
  expect(bodies('conversation_status_changed')).toMatchObject([{ id, status: 'resolved' }])
})

test('EVT-21 contacts and inboxes are told when they are made and changed, without secrets', async () => {
  await listen(['contact_created', 'contact_updated', 'inbox_created', 'inbox_updated'])
  const { inbox, contact } = await begin()
  await linus.put(`/contacts/${contact.id}`, { name: 'Ann B' })
  await linus.patch(`/inboxes/${inbox.id}`, { name: 'Shop API 2' })
  await allSent(desk)
  expect(bodies('contact_created')).toMatchObject([{ id: contact.id, name: 'Ann', account: account() }])
  expect(bodies('contact_updated').at(-1)).toMatchObject({ id: contact.id, name: 'Ann B' })
  expect(bodies('inbox_created')).toMatchObject([{ id: inbox.id, channel_type: 'Channel::Api' }])
  expect(bodies('inbox_updated').at(-1)).toMatchObject({ id: inbox.id, name: 'Shop API 2' })
  for (const { text } of receiver.heard) expect(text).not.toMatch(/"hmac_token"|"webhook_url"/)
})

test('a bot is told of its inboxes at its outgoing address, and no more once it is taken away', async () => {
  const bot = (await linus.post('/agent_bots', { name: 'Luna', outgoing_url: receiver.url('/bot') })).body
  const { inbox, id } = await begin()
  await linus.post(`/inboxes/${inbox.id}/set_agent_bot`, { agent_bot: bot.id })
  const other = await begin()
  await linus.post(`/conversations/${id}/messages`, { content: 'For the bot', message_type: 'incoming' })
  await linus.post(`/conversations/${other.id}/messages`, { content: 'Not its', message_type: 'incoming' })
  await linus.post(`/conversations/${id}/toggle_status`, { status: 'resolved' })
  await allSent(desk)
  expect(bodies('message_created', '/bot').map(({ content }) => content)).toEqual(['For the bot'])
  expect(bodies('conversation_resolved', '/bot')).toMatchObject([{ id, status: 'resolved' }])
  expect((await linus.get('/webhooks')).body.payload.webhooks).toEqual([])
  expect((await desk.linus.get('/webhooks')).body.data.webhooks).toEqual([])
  // It moves: what comes next goes to the new address.
  await linus.patch(`/agent_bots/${bot.id}`, { outgoing_url: receiver.url('/moved') })
  await linus.post(`/conversations/${id}/messages`, { content: 'Again', message_type: 'incoming' })
  await allSent(desk)
  expect(bodies('message_created', '/moved').map(({ content }) => content)).toEqual(['Again'])
  await linus.post(`/inboxes/${inbox.id}/set_agent_bot`, { agent_bot: null })
  await linus.post(`/conversations/${id}/messages`, { content: 'Alone', message_type: 'incoming' })
  await allSent(desk)
  expect(receiver.heard.some(({ body }) => body.content === 'Alone')).toBe(false)
})

test('the address of an API inbox is told of what happens there', async () => {
  const channel = { type: 'api', webhook_url: receiver.url('/inbox') }
  const { id } = await begin({ channel })
  await linus.post(`/conversations/${id}/messages`, { content: 'Out to the channel' })
  await allSent(desk)
  expect(bodies('conversation_created', '/inbox')).toMatchObject([{ id }])
  expect(bodies('message_created', '/inbox')).toMatchObject([
    { content: 'Out to the channel', message_type: 'outgoing' },
  ])
})
