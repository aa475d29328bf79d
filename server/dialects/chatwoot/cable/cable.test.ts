/** `/cable` (systems.md 4.6), heard with Chatwoot's own client: what agents and contacts are told, and what they are not. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Cable } from '../../../../testkit/cable.ts'
import { agentOf, connected, publicContact } from '../../../../testkit/cable-people.ts'
import type { Body } from '../../../../testkit/caller.ts'
import { openStage, type Stage } from '../fixtures/stage.ts'

let stage: Stage
let ada: Cable
let bruno: Cable
let linus: Cable
let mallory: Cable
beforeAll(async () => {
  stage = await openStage()
  const { url } = stage.desk
  ada = await connected(url, await agentOf(url, stage.ada))
  bruno = await connected(url, await agentOf(url, stage.bruno))
  linus = await connected(url, await agentOf(url, stage.linus))
  mallory = await connected(url, await agentOf(url, stage.mallory))
})
afterAll(async () => {
  for (const cable of [ada, bruno, linus, mallory]) cable.close()
  await stage.desk.close()
})

const said = (content: string) => (data: Body) => data.content === content
const of = (id: number) => (data: Body) => data.id === id
const namesOf = (cable: Cable, is: (data: Body) => boolean) =>
  cable.heard.filter(({ data }) => is(data)).map(({ event }) => event)

test('ENT-44 FLD-47 a message posted anywhere is heard, with the token of a profile, by the agents of its inbox as REST prints it', async () => {
  const { id, conv, customer } = await stage.begun('Ann')
  await customer.say(conv, 'By the widget')
  const posted = await stage.linus.post(`/conversations/${id}/messages`, {
    content: 'By Chatwoot',
    echo_id: 'e1',
  })
  await stage.desk.ada.post('/messages', { conversation_id: conv, type: 'text', content: 'By our own' })

  const heard = await ada.next('message.created', said('By Chatwoot'))
  expect(heard).toMatchObject({ ...posted.body, echo_id: 'e1', account_id: stage.linus.accountNum })
  expect(heard.performer).toMatchObject({ id: stage.nums['linus'], type: 'user' })
  expect(heard.conversation).toMatchObject({ assignee_id: null, unread_count: 2 })
  expect(await ada.next('message.created', said('By the widget'))).toMatchObject({
    message_type: 0,
    conversation_id: id,
    sender: { type: 'contact', name: 'Ann' },
  })
  await linus.next('message.created', said('By our own'))
  const created = await ada.next('conversation.created', of(id))
  const { body: shown } = await stage.linus.get(`/conversations/${id}`)
  expect(Object.keys(created)).toEqual(expect.arrayContaining(Object.keys(shown)))
  expect(created.contact_inbox.source_id).toBe(customer.visitorId)
  // Bruno is an agent of another inbox; what he hears comes after all of that.
  const other = await stage.desk.visitor('Bob', 'site_other')
  const elsewhere = await other.chat()
  await other.say(elsewhere, 'For Bruno')
  await bruno.next('message.created', said('For Bruno'))
  expect(namesOf(bruno, (data) => data.conversation_id === id || data.id === id)).toEqual([])
  expect(ada.heard.filter(({ data }) => data['content'] === 'For Bruno')).toEqual([])
})

test('a rival account hears nothing of it, and its own at once', async () => {
  const theirs = await stage.desk.visitor('Eve', 'site_rival')
  await theirs.say(await theirs.chat(), 'For the rival')

  await mallory.next('message.created', said('For the rival'))
  expect(new Set(mallory.heard.map(({ data }) => data['account_id']))).toEqual(
    new Set([stage.mallory.accountNum]),
  )
  for (const cable of [ada, bruno, linus])
    expect(new Set(cable.heard.map(({ data }) => data['account_id']))).toEqual(
      new Set([stage.ada.accountNum]),
    )
})

test('a change of a conversation is told under each of its names', async () => {
  const { id } = await stage.begun('Cid')
  await stage.linus.post(`/conversations/${id}/toggle_status`, { status: 'resolved' })
  expect(await ada.next('conversation.status_changed', of(id))).toMatchObject({
    status: 'resolved',
    performer: { id: stage.nums['linus'] },
  })
  await stage.linus.post(`/conversations/${id}/toggle_status`, { status: 'open' })
  await stage.linus.post(`/conversations/${id}/assignments`, { assignee_id: stage.nums['ada'] })
  expect(await ada.next('assignee.changed', of(id))).toMatchObject({
    meta: { assignee: { id: stage.nums['ada'] }, assignee_type: 'User' },
  })
  await stage.linus.post(`/conversations/${id}/assignments`, { team_id: stage.nums['team'] })
  expect((await ada.next('team.changed', of(id))).meta.team.id).toBe(stage.nums['team'])
  await stage.linus.post(`/conversations/${id}/toggle_priority`, { priority: 'high' })
  await ada.next('conversation.updated', (data) => data.id === id && data.priority === 'high')
  await stage.linus.post(`/conversations/${id}/update_last_seen`)
  await stage.linus.post(`/conversations/${id}/unread`)
  expect(await ada.next('conversation.unread', of(id))).toMatchObject({ unread_count: 1 })
  for (const content of ['First', 'Second'])
    await stage.linus.post(`/conversations/${id}/messages`, { content })
  await ada.next('message.created', said('Second'))
  const firsts = ada.heard.filter(
    ({ event, data }) => event === 'first.reply.created' && data['conversation_id'] === id,
  )
  expect(firsts.map(({ data }) => data['content'])).toEqual(['First'])
  // A message that settles or opens nothing is no change of the status.
  expect(namesOf(ada, of(id)).filter((name) => name === 'conversation.status_changed')).toHaveLength(2)
})

test('a message that is changed or taken away, and one its contact has read, is told as it now is', async () => {
  const { url } = stage.desk
  const contact = await publicContact(url, 'api_1', { name: 'Dan' })
  const { id } = await contact.call('POST', '/conversations', {})
  const { body } = await stage.linus.post(`/conversations/${id}/messages`, { content: 'Read me' })
  await contact.call('POST', `/conversations/${id}/update_last_seen`)

  const isIt = (data: Body) => data.id === body.id
  expect(await linus.next('message.updated', (data) => isIt(data) && data.status === 'read')).toMatchObject({
    content: 'Read me',
  })
  expect((await linus.next('conversation.read', of(id))).contact_last_seen_at).toBeGreaterThan(0)
  await stage.linus.delete(`/conversations/${id}/messages/${body.id}`)
  const gone = await linus.next('message.updated', (data) => isIt(data) && data.content_attributes.deleted)
  expect(gone.content).toBe('This message was deleted')
})

test('contacts that are made, changed, joined and taken away are told to those who may see them', async () => {
  const made = async (name: string) =>
    (await stage.linus.post('/contacts', { name, email: `${name.toLowerCase()}@example.com` })).body.payload
      .contact
  const [kept, gone] = [await made('Kept'), await made('Gone')]
  expect(await ada.next('contact.created', of(kept.id))).toMatchObject({
    name: 'Kept',
    email: 'kept@example.com',
    type: 'contact',
    account_id: stage.linus.accountNum,
    performer: { id: stage.nums['linus'] },
  })
  await stage.linus.put(`/contacts/${kept.id}`, { name: 'Kept for good' })
  await ada.next('contact.updated', (data) => data.id === kept.id && data.name === 'Kept for good')
  const join = { base_contact_id: kept.id, mergee_contact_id: gone.id }
  await stage.linus.post('/actions/contact_merge', join)
  await ada.next('contact.merged', of(kept.id))
  await stage.linus.delete(`/contacts/${kept.id}`)
  expect(await ada.next('contact.deleted', of(kept.id))).toMatchObject({ name: 'Kept for good' })

  // One of Bruno's inbox is none of Ada's.
  const other = await stage.desk.visitor('Only Bruno’s', 'site_other')
  await other.chat()
  await bruno.next('contact.created', (data) => data.name === 'Only Bruno’s')
  await linus.next('contact.created', (data) => data.name === 'Only Bruno’s')
  expect(JSON.stringify(ada.heard)).not.toContain('Only Bruno’s')
})

test('a label, team or inbox that changes makes clients ask for them again', async () => {
  const keysNow = async () => (await stage.ada.get('/cache_keys')).body.cache_keys
  const before = await keysNow()
  await stage.linus.post('/labels', { title: 'fragile' })
  const told = await ada.next('account.cache_invalidated', (data) => data.cache_keys.label !== before.label)
  expect(told.cache_keys).toEqual(await keysNow())
})

test('who is let into an inbox hears it from then on, without coming again', async () => {
  const contact = await publicContact(stage.desk.url, 'api_1', { name: 'Gus' })
  const own = await contact.call('POST', '/conversations', {})
  await contact.call('POST', `/conversations/${own.id}/messages`, { content: 'Not for Ada' })
  await linus.next('message.created', said('Not for Ada'))
  await stage.linus.post('/inbox_members', { inbox_id: stage.nums['api'], user_ids: [stage.nums['ada']] })
  await contact.call('POST', `/conversations/${own.id}/messages`, { content: 'For Ada too' })
  await ada.next('message.created', said('For Ada too'))
  expect(ada.heard.filter(({ data }) => data['content'] === 'Not for Ada')).toEqual([])
})
