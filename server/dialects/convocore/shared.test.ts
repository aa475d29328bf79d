import { afterAll, beforeAll, expect, test } from 'bun:test'
import { agentOf, type ConvocoreClient } from '../../../testkit/convocore-client.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
let linus: ConvocoreClient
let ada: ConvocoreClient
beforeAll(async () => {
  desk = await openDesk()
  linus = await agentOf(desk, desk.linus, 'agent123')
  ada = await agentOf(desk, desk.ada)
})
afterAll(() => desk.close())

const created = async (document: Record<string, unknown> = {}) =>
  (await linus.createConversation('agent123', { ts: 1699999999, ...document })).body.data

test('conversations are listed newest first, by page and by cursor, each once; empty ones are left out', async () => {
  await linus.request('GET', '/agents/agent123/convos')
  await desk.linus.post('/assistants', { name: 'Lister', key: 'agent_list' })
  const { body } = await linus.createConversation('agent_list', { ts: 1, userName: 'Convo 0' })
  expect(body.data.userName).toBe('Convo 0')
  for (let number = 1; number < 7; number++) {
    desk.clock.advance(1000)
    await linus.createConversation('agent_list', { ts: 1, userName: `Convo ${number}` })
  }
  const wanted = [6, 5, 4, 3, 2, 1, 0].map((number) => `Convo ${number}`)

  const byCursor: string[] = []
  let cursor: string | undefined
  do {
    const page = (await linus.listConversations('agent_list', { limit: 3, ...(cursor ? { cursor } : {}) }))
      .body
    expect(page).toMatchObject({
      success: true,
      message: expect.any(String),
      hasMore: page.nextCursor !== null,
    })
    byCursor.push(...page.data.map((one: { userName: string }) => one.userName))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(byCursor).toEqual(wanted)
  const pages = await Promise.all(
    [1, 2, 3].map((page) => linus.listConversations('agent_list', { page, limit: 3 })),
  )
  expect(pages.flatMap(({ body }) => body.data.map((one: { userName: string }) => one.userName))).toEqual(
    wanted,
  )
  expect((await linus.listConversations('agent_list', { cursor: 'nonsense' })).body.code).toBe('BAD_REQUEST')
  expect((await linus.request('GET', '/agents/agent_list/convos?page=2&cursor=x')).status).toBe(400)

  // A bound site's conversations are the agent's too, once something was said in them.
  const { assistants } = (await desk.linus.get('/assistants?limit=100')).body.data
  const { id } = assistants.find((one: { key: string }) => one.key === 'agent_list')
  const { inboxes } = (await desk.linus.get('/inboxes?limit=100')).body.data
  const site = inboxes.find(
    (one: { key: string; site_id: string }) => (one.key ?? one.site_id) === 'site_shop',
  )
  expect((await desk.linus.patch(`/inboxes/${site.id}`, { assistant_id: id })).status).toBe(200)
  const customer = await desk.visitor('Ann')
  const silent = (await linus.listConversations('agent_list')).body.data.length
  const chat = await customer.chat()
  expect((await linus.listConversations('agent_list')).body.data).toHaveLength(silent)
  await customer.say(chat, 'Anybody there?')
  const [newest] = (await ada.listConversations('agent_list')).body.data
  expect(newest).toMatchObject({
    userName: 'Ann',
    origin: 'web-chat',
    messagesNum: 1,
    lastMessage: 'Anybody there?',
    state: 'ai-chatting',
  })
  await desk.linus.patch(`/inboxes/${site.id}`, { assistant_id: null })
})

test('X11 X33 the person is a contact and tags are labels: what one side writes the other reads', async () => {
  const { ID } = await created({
    userName: ' Zoë ',
    userEmail: 'ZOE@example.com',
    userPhone: '+55 11 96123-4567',
    tags: ['VIP', 'new-lead'],
    title: 'About a lamp',
    summary: 'Wants one',
  })
  const conversationId = `conv_${ID.slice('agent123_'.length)}`
  const seen = (await desk.linus.post('/conversations/search', { limit: 100 })).body.data.conversations.find(
    (one: { id: string }) => one.id === conversationId,
  )
  expect(seen).toMatchObject({
    subject: 'About a lamp',
    summary: 'Wants one',
    labels: expect.arrayContaining(['new-lead', 'VIP']),
  })
  const contact = (await desk.linus.get(`/contacts/${seen.contact_id}`)).body.data
  expect(contact).toMatchObject({ name: 'Zoë', phone_number: '+5511961234567' })

  await desk.linus.patch(`/contacts/${seen.contact_id}`, { name: 'Zoé', phone_number: null })
  await desk.linus.call('PUT', `/conversations/${conversationId}/labels`, { labels: ['VIP', 'late'] }, {})
  const read = (await linus.getConversation('agent123', ID)).body.data
  expect(read).toMatchObject({ userName: 'Zoé', tags: ['VIP', 'late'] })
  expect(read).not.toHaveProperty('userPhone')

  const merged = (await linus.updateConversation('agent123', ID, { tags: ['late', 'lamp'], isBlocked: true }))
    .body.data
  expect(merged).toMatchObject({ tags: ['VIP', 'late', 'lamp'], isBlocked: true })
  expect((await desk.linus.get(`/contacts/${seen.contact_id}`)).body.data.blocked).toBe(true)
  await linus.updateConversation('agent123', ID, { isBlocked: false })
})

test('one mailbox is one person, whoever else has its number', async () => {
  const one = await created({ userEmail: 'same@example.com', userName: 'Sam' })
  const other = await created({
    userEmail: 'SAME@example.com',
    userPhone: '+5511900000001',
    userName: 'Sammy',
  })
  const third = await created({ userEmail: 'third@example.com', userPhone: '+5511900000001' })
  expect([other.userEmail, third.userEmail, third.userPhone]).toEqual([
    'SAME@example.com',
    'third@example.com',
    '+5511900000001',
  ])
  expect((await linus.getConversation('agent123', one.ID)).body.data.userName).toBe('Sammy')
})
