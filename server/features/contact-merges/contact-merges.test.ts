import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { aPicture, uploaded } from '../../../testkit/uploads.ts'
import { parseId } from '../../platform/ids/ids.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const contactOf = async (name: string): Promise<Body> =>
  (await desk.ada.get(`/contacts?q=${encodeURIComponent(name)}`)).body.data.contacts[0]
const conversationsOf = async (id: string): Promise<string[]> =>
  (await desk.ada.get(`/contacts/${id}/conversations`)).body.data.conversations.map((one: Body) => one.id)

test('C.10-5 a merge moves all that was had with a contact, and its ids find the one it became', async () => {
  const phone = await desk.visitor('Rosa on the phone')
  const laptop = await desk.visitor('Rosa on the laptop')
  const first = await phone.chat()
  const second = await laptop.chat()
  const said = await phone.say(first, 'From the phone')
  const file = await uploaded(phone, await aPicture(), { conversation_id: first })
  await phone.post(`/conversations/${first}/rating`, { score: 5 })
  const gone = await contactOf('Rosa on the phone')
  const kept = await contactOf('Rosa on the laptop')
  await desk.ada.patch(`/contacts/${gone.id}`, {
    email: 'rosa@example.com',
    custom_attributes: { a: 1, b: 1 },
  })
  await desk.ada.patch(`/contacts/${kept.id}`, { custom_attributes: { b: 2 } })
  await desk.ada.post(`/contacts/${gone.id}/notes`, { content: 'Likes tea' })
  await desk.ada.call('PUT', `/contacts/${gone.id}/labels`, { labels: ['vip'] }, {})
  const socket = await desk.socket(phone)

  const merge = () => desk.ada.post(`/contacts/${kept.id}/merge`, { mergee_contact_id: gone.id })
  const merged = await merge()
  expect([merged.status, merged.body.data]).toEqual([
    200,
    expect.objectContaining({
      id: kept.id,
      name: 'Rosa on the laptop',
      email: 'rosa@example.com',
      custom_attributes: { a: 1, b: 2 },
    }),
  ])
  expect((await conversationsOf(kept.id)).sort()).toEqual([first, second].sort())
  // No list goes by whose a rating is; who asks for all that is known of a contact will.
  const { rows } = await desk.running.app.platform.db.pool.query('select contact_id as id from ratings')
  expect(rows).toEqual([{ id: parseId('contact', kept.id) }])
  const full = (await desk.ada.get(`/contacts/${gone.id}`)).body.data
  expect([full.id, full.labels, full.addresses.map((one: Body) => one.source_id).sort()]).toEqual([
    kept.id,
    ['vip'],
    [phone.visitorId, laptop.visitorId].sort(),
  ])
  expect((await desk.ada.get(`/contacts/${gone.number}`)).body.data.id).toBe(kept.id)
  const { notes } = (await desk.ada.get(`/contacts/${gone.id}/notes`)).body.data
  expect(notes.map((note: Body) => note.content)).toEqual(['Likes tea'])

  // Both browsers are hers now: each may read and write in either conversation.
  await socket.closed
  expect((await laptop.get(`/messages?conversation_id=${first}`)).body.data.messages[0].id).toBe(said.id)
  expect((await phone.say(second, 'Me again')).content).toBe('Me again')
  expect((await phone.get(`/files/${file.id}`)).status).toBe(200)

  // Again, either way round, changes nothing and says nothing.
  const changes = async () => (await desk.events()).filter((type) => type.endsWith('.changed')).length
  await desk.settle()
  const before = await changes()
  expect((await merge()).body.data.id).toBe(kept.id)
  const back = await desk.ada.post(`/contacts/${gone.id}/merge`, { mergee_contact_id: kept.id })
  expect([back.body.data.id, await changes()]).toEqual([kept.id, before])
})

test('EVT-09 two contacts that used the same client_id are merged all the same, and say no more than they said', async () => {
  const [gone, kept] = [await desk.visitor('Ann with a 1'), await desk.visitor('Anna with a 1')]
  const [first, second] = [await gone.chat(), await kept.chat()]
  await gone.say(first, 'From Ann', { client_id: '1' })
  await kept.say(second, 'From Anna', { client_id: '1' })
  const [{ id: goneId }, { id: keptId }] = [await contactOf('Ann with a 1'), await contactOf('Anna with a 1')]
  const merged = await desk.ada.post(`/contacts/${keptId}/merge`, { mergee_contact_id: goneId })
  expect(merged.status).toBe(200)
  const repeated = await kept.say(second, 'From Anna', { client_id: '1' })
  expect(repeated.message_seq).toBe(1)
  for (const [id, content] of [
    [first, 'From Ann'],
    [second, 'From Anna'],
  ])
    expect((await desk.ada.get(`/messages?conversation_id=${id}`)).body.data.messages).toMatchObject([
      { content },
    ])
})

test('who was led to a contact is led on when that is merged away too', async () => {
  const made = async (name: string) =>
    (await desk.ada.post('/contacts', { name, identifier: name })).body.data
  const [a, b, c] = [await made('a'), await made('b'), await made('c')]
  await desk.ada.post(`/contacts/${b.id}/merge`, { mergee_contact_id: a.id })
  await desk.ada.post(`/contacts/${c.id}/merge`, { mergee_contact_id: b.id })
  for (const { id, number } of [a, b, c])
    for (const form of [id, number]) expect((await desk.ada.get(`/contacts/${form}`)).body.data.id).toBe(c.id)
  // Its identifier is free again.
  expect((await desk.ada.post('/contacts', { name: 'Anew', identifier: 'a' })).status).toBe(201)
})

test('of two merges of the same two at once, whichever way round, one contact is left', async () => {
  const made = async () => (await desk.ada.post('/contacts', { name: 'Twin' })).body.data
  const [one, other] = [await made(), await made()]
  const replies = await Promise.all([
    desk.ada.post(`/contacts/${one.id}/merge`, { mergee_contact_id: other.id }),
    desk.grace.post(`/contacts/${other.id}/merge`, { mergee_contact_id: one.id }),
  ])
  const ids = replies.map((reply) => reply.body.data.id)
  expect([replies.map((reply) => reply.status), new Set(ids).size]).toEqual([[200, 200], 1])
})

test('no account merges what is not its own, nor into what is not', async () => {
  const ours = (await desk.ada.post('/contacts', { name: 'Ours' })).body.data
  const theirs = (await desk.mallory.post('/contacts', { name: 'Theirs' })).body.data
  for (const reply of [
    await desk.mallory.post(`/contacts/${theirs.id}/merge`, { mergee_contact_id: ours.id }),
    await desk.mallory.post(`/contacts/${ours.id}/merge`, { mergee_contact_id: theirs.id }),
    await desk.ada.post(`/contacts/${ours.id}/merge`, { mergee_contact_id: theirs.id }),
    await desk.mallory.get(`/contacts/${ours.id}/conversations`),
    await desk.mallory.get(`/contacts/${ours.id}/notes`),
  ])
    expect([reply.status, reply.body.error.code]).toEqual([404, 'NOT_FOUND'])
})

test('of a contact’s conversations a member sees those of its sites', async () => {
  const visitor = await desk.visitor('Shopper', 'site_shop')
  const id = await visitor.chat()
  const contact = await contactOf('Shopper')
  expect(await conversationsOf(contact.id)).toEqual([id])
  for (const path of ['', '/conversations', '/notes', '/addresses'])
    expect((await desk.bruno.get(`/contacts/${contact.id}${path}`)).status).toBe(404)
  expect((await desk.bruno.get('/contacts?q=Shopper')).body.data.contacts).toEqual([])
  // Once it is reached on a site of his, he sees it, and of its conversations those there.
  await desk.linus.post(`/contacts/${contact.id}/addresses`, { site_id: 'site_other' })
  const bruno = await desk.bruno.get(`/contacts/${contact.id}/conversations`)
  expect([bruno.status, bruno.body.data.conversations]).toEqual([200, []])
  expect((await desk.bruno.get('/contacts?q=Shopper')).body.data.contacts).toHaveLength(1)
})
