/**
 * `@figuro/chatwoot-sdk`, unmodified, against a running server: the calls a program written for Chatwoot makes, with
 * nothing changed but the base address (systems.md 4.10).
 */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import ChatwootClient, { type ChatwootAPIConfig } from '@figuro/chatwoot-sdk'
import { ContactsApi } from '@figuro/chatwoot-sdk/dist/services/client/Contacts'
import { ConversationsApi } from '@figuro/chatwoot-sdk/dist/services/client/Conversations'
import { MessagesApi } from '@figuro/chatwoot-sdk/dist/services/client/Messages'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { aPicture } from '../../../testkit/uploads.ts'
import { createApiToken } from '../../features/sessions/api-tokens.ts'
import { parseId } from '../../platform/ids/ids.ts'

let desk: Desk
let sdk: ChatwootClient
let config: ChatwootAPIConfig
let accountId: number

/** What the SDK's types say and the server answers differ; the test says what it expects. */
// biome-ignore lint/suspicious/noExplicitAny: see above
type Any = Record<string, any>

beforeAll(async () => {
  desk = await openDesk()
  const { db, clock } = desk.running.app.platform
  const userId = parseId('user', desk.linus.userId ?? '') ?? ''
  const { token } = await db.transact((tx) => createApiToken(tx, { kind: 'user', userId }, clock.now()))
  config = { basePath: desk.url, with_credentials: false, credentials: 'omit', token }
  sdk = new ChatwootClient({ config })
  const profile: Any = await sdk.profile.profile()
  accountId = profile['account_id'] ?? profile['accounts'][0].id
})
afterAll(() => desk.close())

/** An inbox for programs, and a contact in it. */
async function inboxWithContact(name: string) {
  const inbox: Any = await sdk.inboxes.create({
    accountId,
    data: { name: `${name}'s`, channel: { type: 'api' } } as never,
  })
  const made: Any = await sdk.contacts.create({
    accountId,
    data: { inbox_id: inbox['id'], name, email: `${name}@example.com` },
  })
  const { contact, contact_inbox } = made['payload']
  return { inbox, contact, sourceId: String(contact_inbox.source_id) }
}

async function conversationOf(name: string) {
  const { inbox, contact, sourceId } = await inboxWithContact(name)
  const conversation: Any = await sdk.conversations.create({
    accountId,
    data: { source_id: sourceId, inbox_id: String(inbox['id']), contact_id: String(contact.id) },
  })
  return { inbox, contact, sourceId, id: Number(conversation['id']) }
}

test('FLD-55 contacts: made, found, changed, listed, filtered and taken away', async () => {
  const { contact } = await inboxWithContact('sdkann')
  const found: Any = await sdk.contacts.get({ accountId, id: contact.id })
  expect(found['payload']).toMatchObject({ id: contact.id, name: 'sdkann', email: 'sdkann@example.com' })

  await sdk.contacts.update({
    accountId,
    id: contact.id,
    data: { name: 'Ann B.', phone_number: '+14155552671' },
  })
  const listed: Any = await sdk.contacts.list({ accountId, sort: '-name' })
  expect(listed['payload']).toContainEqual(
    expect.objectContaining({ id: contact.id, phone_number: '+14155552671' }),
  )
  const searched: Any = await sdk.contacts.search({ accountId, q: 'Ann B' })
  expect(searched['payload'].map((one: Any) => one['id'])).toEqual([contact.id])
  const filtered: Any = await sdk.contacts.filter({
    accountId,
    payload: [{ attribute_key: 'name', filter_operator: 'contains', values: ['Ann B'] }],
  })
  expect(filtered['payload'].map((one: Any) => one['id'])).toEqual([contact.id])

  await sdk.contacts.delete({ accountId, id: contact.id })
  await expect(Promise.resolve(sdk.contacts.get({ accountId, id: contact.id }))).rejects.toMatchObject({
    status: 404,
  })
})

test('FLD-52 ENM-03 conversations: made, listed, counted, filtered and brought to another state', async () => {
  const { id, inbox, contact } = await conversationOf('sdkbea')
  const listed: Any = await sdk.conversations.list({ accountId, status: 'open', inboxId: inbox['id'] })
  expect(listed['data'].payload.map((one: Any) => one['id'])).toEqual([id])
  expect(listed['data'].meta).toMatchObject({ all_count: 1, unassigned_count: 1, mine_count: 0 })
  const meta: Any = await sdk.conversations.getMeta({ accountId, status: 'open', inboxId: inbox['id'] })
  expect(meta['meta']).toMatchObject({ all_count: 1 })

  for (const status of ['resolved', 'pending', 'open'] as const) {
    const toggled: Any = await sdk.conversations.toggleStatus({
      accountId,
      conversationId: id,
      data: { status },
    })
    expect(toggled['payload']).toMatchObject({ success: true, conversation_id: id, current_status: status })
    expect(await sdk.conversations.get({ accountId, conversationId: id })).toMatchObject({ id, status })
  }
  const filtered: Any = await sdk.conversations.filter({
    accountId,
    payload: [{ attribute_key: 'inbox_id', filter_operator: 'equal_to', values: [String(inbox['id'])] }],
  })
  expect(filtered['payload'].map((one: Any) => one['id'])).toEqual([id])
  const theirs: Any = await sdk.contacts.listConversations({ accountId, id: contact.id })
  expect(theirs['payload'].map((one: Any) => one['id'])).toEqual([id])
})

test('FLD-53 FLD-54 messages: both directions, notes and attachments, as forms', async () => {
  const { id } = await conversationOf('sdkcal')
  const create = (data: Any) =>
    sdk.messages.create({ accountId, conversationId: id, data: data as never }) as Promise<Any>

  const incoming = await create({ content: 'Hello', message_type: 'incoming' })
  const note = await create({ content: 'Between us', private: true })
  const options = { items: [{ title: 'Yes', value: 'yes' }] }
  const question = await create({
    content: 'Well?',
    content_type: 'input_select',
    content_attributes: options,
  })
  const picture = await create({
    content: 'Look',
    attachments: [{ content: Buffer.from(await (await aPicture()).arrayBuffer()), filename: 'door.png' }],
  })

  expect([incoming['message_type'], note['message_type'], question['message_type']]).toEqual([0, 1, 1])
  expect([incoming['private'], note['private']]).toEqual([false, true])
  expect(question).toMatchObject({ content_type: 'input_select', content_attributes: options })
  expect(picture['attachments']).toMatchObject([{ file_type: 'image', message_id: picture['id'] }])
  expect((await fetch(new URL(picture['attachments'][0].data_url, desk.url))).status).toBe(200)

  const listed: Any = await sdk.messages.list({ accountId, conversationId: id })
  expect(
    listed['payload'].filter((one: Any) => one['message_type'] !== 2).map((one: Any) => one['id']),
  ).toEqual([incoming['id'], note['id'], question['id'], picture['id']])
  await sdk.messages.delete({ accountId, conversationId: id, messageId: picture['id'] })
  const after: Any = await sdk.messages.list({ accountId, conversationId: id })
  expect(after['payload'].find((one: Any) => one['id'] === picture['id'])).toMatchObject({
    content: 'This message was deleted',
    content_attributes: { deleted: true },
  })
})

test('labels, assignments and teams', async () => {
  const { id } = await conversationOf('sdkdan')
  await sdk.conversationLabels.add({ accountId, conversationId: id, data: { labels: ['billing', 'vip'] } })
  const labels: Any = await sdk.conversationLabels.list({ accountId, conversationId: id })
  expect([...labels['payload']].sort()).toEqual(['billing', 'vip'])

  const profile: Any = await sdk.profile.profile()
  const team: Any = await sdk.teams.create({ accountId, data: { name: 'sdk team', description: 'd' } })
  await sdk.teams.addAgent({ accountId, teamId: team['id'], data: { user_ids: [profile['id']] } })
  const members = (await sdk.teams.listMembers({ accountId, teamId: team['id'] })) as Any[]
  expect(members.map((one: Any) => one['id'])).toEqual([profile['id']])

  await sdk.conversationAssignment.assign({
    accountId,
    conversationId: id,
    data: { assignee_id: profile['id'] },
  })
  await sdk.conversationAssignment.assign({ accountId, conversationId: id, data: { team_id: team['id'] } })
  expect(await sdk.conversations.get({ accountId, conversationId: id })).toMatchObject({
    meta: { assignee: { id: profile['id'] }, team: { id: team['id'] } },
  })
  await sdk.teams.removeAgent({ accountId, teamId: team['id'], data: { user_ids: [profile['id']] } })
  await sdk.teams.update({ accountId, teamId: team['id'], data: { name: 'sdk team 2' } })
  expect(await sdk.teams.list({ accountId })).toContainEqual(expect.objectContaining({ name: 'sdk team 2' }))
  await sdk.teams.delete({ accountId, teamId: team['id'] })
  await expect(Promise.resolve(sdk.teams.get({ accountId, teamId: team['id'] }))).rejects.toMatchObject({
    status: 404,
  })
})

test('inboxes and who may enter them', async () => {
  const { inbox } = await inboxWithContact('sdkeve')
  const id = inbox['id']
  const agents = (await sdk.agents.list({ accountId })) as Any[]
  const ada = agents.find((one: Any) => one['email'] === 'ada@example.com')?.['id']
  await sdk.inboxes.addAgent({ accountId, data: { inbox_id: String(id), user_ids: [ada] } })
  const there: Any = await sdk.inboxes.listAgents({ accountId, inboxId: id })
  expect(there['payload'].map((one: Any) => one['id'])).toEqual([ada])
  await sdk.inboxes.removeAgent({ accountId, inboxId: id, data: { inbox_id: String(id), user_ids: [ada] } })
  expect(((await sdk.inboxes.listAgents({ accountId, inboxId: id })) as Any)['payload']).toEqual([])

  await sdk.inboxes.update({ accountId, id, data: { name: 'Renamed', enable_auto_assignment: false } })
  expect(await sdk.inboxes.get({ accountId, id })).toMatchObject({
    name: 'Renamed',
    channel_type: 'Channel::Api',
  })
  const listed: Any = await sdk.inboxes.list({ accountId })
  expect(listed['payload'].map((one: Any) => one['id'])).toContain(id)
})

test('custom attributes and canned responses', async () => {
  const attribute: Any = await sdk.customAttributes.create({
    accountId,
    data: {
      attribute_display_name: 'Plan',
      attribute_display_type: 0,
      attribute_description: 'What they pay for',
      attribute_key: 'sdk_plan',
      attribute_model: 1,
    },
  })
  expect(await sdk.customAttributes.get({ accountId, id: attribute['id'] })).toMatchObject({
    attribute_key: 'sdk_plan',
  })
  expect(await sdk.customAttributes.list({ accountId, attributeModel: '1' })).toHaveLength(1)
  await sdk.customAttributes.delete({ accountId, id: attribute['id'] })

  const canned: Any = await sdk.cannedResponses.create({
    accountId,
    data: { short_code: 'hi', content: 'Hello!' },
  })
  await sdk.cannedResponses.update({
    accountId,
    id: canned['id'],
    data: { short_code: 'hi', content: 'Hello there!' },
  })
  expect(await sdk.cannedResponses.list({ accountId })).toMatchObject([
    { short_code: 'hi', content: 'Hello there!' },
  ])
  await sdk.cannedResponses.delete({ accountId, id: canned['id'] })
})

test('saved filters', async () => {
  const query = { payload: [{ attribute_key: 'status', filter_operator: 'equal_to', values: ['open'] }] }
  const view: Any = await sdk.customFilters.create({
    accountId,
    filterType: 'conversation',
    data: { name: 'Open ones', type: 'conversation', query },
  })
  expect(await sdk.customFilters.get({ accountId, customFilterId: view['id'] })).toMatchObject({
    name: 'Open ones',
    query,
  })
  await sdk.customFilters.delete({ accountId, customFilterId: view['id'] })
})

test('FLD-75 webhooks', async () => {
  const made: Any = await sdk.webhooks.create({
    accountId,
    data: { url: 'https://example.com/hook', subscriptions: ['message_created'] },
  })
  const webhookId = (made['payload']?.webhook ?? made).id
  const listed: Any = await sdk.webhooks.list({ accountId })
  expect(JSON.stringify(listed)).toContain('https://example.com/hook')
  await sdk.webhooks.delete({ accountId, webhookId })
})

test('the public API: a contact talks with nothing but its source id', async () => {
  const { inbox } = await inboxWithContact('sdkfay')
  const [contacts, conversations, messages] = [
    new ContactsApi({ config }),
    new ConversationsApi({ config }),
    new MessagesApi({ config }),
  ]
  const inboxIdentifier = String(inbox['inbox_identifier'])
  const contact: Any = await contacts.create({
    inboxIdentifier,
    data: { name: 'Fay', email: 'fay@example.com' },
  })
  const contactIdentifier = String(contact['source_id'])
  const conversation: Any = await conversations.create({ inboxIdentifier, contactIdentifier })
  const conversationId = Number(conversation['id'])
  await messages.create({ inboxIdentifier, contactIdentifier, conversationId, data: { content: 'Hello?' } })
  await sdk.messages.create({ accountId, conversationId, data: { content: 'Not for her', private: true } })
  await sdk.messages.create({ accountId, conversationId, data: { content: 'Hello Fay' } })

  const seen = (await messages.list({ inboxIdentifier, contactIdentifier, conversationId })) as Any[]
  expect(seen.map((one: Any) => one['content'])).toEqual(['Hello?', 'Hello Fay'])
})
