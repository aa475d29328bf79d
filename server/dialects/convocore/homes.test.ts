import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { agentOf, type ConvocoreClient } from '../../../testkit/convocore-client.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
let linus: ConvocoreClient
let mallory: ConvocoreClient

beforeAll(async () => {
  desk = await openDesk()
  linus = await agentOf(desk, desk.linus, 'agent123')
  mallory = await agentOf(desk, desk.mallory)
  await linus.createConversation('agent123', { ts: 1 })
  // The shop's own site is the agent's too.
  const { assistants } = (await desk.linus.get('/assistants?limit=100')).body.data
  const { id } = assistants.find((one: Body) => one['key'] === 'agent123')
  const { inboxes } = (await desk.linus.get('/inboxes?limit=100')).body.data
  const site = inboxes.find((one: Body) => (one['key'] ?? one['site_id']) === 'site_shop')
  expect((await desk.linus.patch(`/inboxes/${site.id}`, { assistant_id: id })).status).toBe(200)
})
afterAll(() => desk.close())

const idOf = (native: string) => `agent123_${native.slice('conv_'.length)}`
const read = async (ID: string) => (await linus.getConversation('agent123', ID)).body.data
const change = async (ID: string, document: Record<string, unknown>) =>
  (await linus.updateConversation('agent123', ID, document)).body.data

/** A visitor's conversation, under both its ids, and its contact. */
async function begun(name: string) {
  const customer = await desk.visitor(name)
  const native = await customer.chat()
  await customer.say(native, `I am ${name}`)
  const { contacts } = (await desk.ada.get(`/contacts?q=${encodeURIComponent(name)}`)).body.data
  return { customer, native, ID: idOf(native), contact: contacts[0].id as string }
}

const ratingOf = async (native: string) =>
  (await desk.ada.get(`/conversations/${native}/history`)).body.data.rating
const notesOf = async (contact: string): Promise<string[]> =>
  (await desk.ada.get(`/contacts/${contact}/notes`)).body.data.notes.map((note: Body) => note['content'])

test('ENT-65 FLD-39 C.10 a rating the visitor gives prints as ratingFrom5, and one written there is the conversation’s', async () => {
  const { customer, native, ID } = await begun('Rita')
  expect((await read(ID)).ratingFrom5).toBeUndefined()
  expect((await customer.post(`/conversations/${native}/rating`, { score: 4, comment: 'Good' })).status).toBe(
    201,
  )
  expect((await read(ID)).ratingFrom5).toBe(4)

  // Written back as it is read, it stays what the visitor said, comment and all.
  await change(ID, { ratingFrom5: 4 })
  expect(await ratingOf(native)).toMatchObject({ score: 4, comment: 'Good' })
  expect((await change(ID, { ratingFrom5: 2 })).ratingFrom5).toBe(2)
  expect(await ratingOf(native)).toMatchObject({ score: 2 })
  await customer.post(`/conversations/${native}/rating`, { score: 5 })
  expect((await read(ID)).ratingFrom5).toBe(5)
})

test('FLD-39 a rating no visitor could give is kept as it was written, until one is given', async () => {
  const { customer, native, ID } = await begun('Ralf')
  for (const odd of [4.5, 0, 11]) {
    expect((await change(ID, { ratingFrom5: odd })).ratingFrom5).toBe(odd)
    expect(await ratingOf(native)).toBeNull()
  }
  await customer.post(`/conversations/${native}/rating`, { score: 3 })
  expect((await read(ID)).ratingFrom5).toBe(3)
})

test('C.10 notes written in the document are a note of the contact, and the other way about', async () => {
  const { ID, contact } = await begun('Nora')
  expect((await change(ID, { notes: 'Wants the premium plan' })).notes).toBe('Wants the premium plan')
  expect(await notesOf(contact)).toEqual(['Wants the premium plan'])

  // Its own note follows what it writes; the same again adds nothing.
  await change(ID, { notes: 'Wants the family plan' })
  await change(ID, { notes: 'Wants the family plan' })
  expect(await notesOf(contact)).toEqual(['Wants the family plan'])

  desk.clock.advance(1000)
  await desk.ada.post(`/contacts/${contact}/notes`, { content: 'Called, was out' })
  expect((await read(ID)).notes).toBe('Called, was out\n\nWants the family plan')
  // What is printed already is not written down once more.
  await change(ID, { notes: 'Called, was out\n\nWants the family plan', userCompany: 'Acme' })
  expect(await notesOf(contact)).toEqual(['Called, was out', 'Wants the family plan'])
})

test('RUL-29 FLD-40 isTyping is told to the visitor as a member’s typing, and its end too', async () => {
  const { customer, ID } = await begun('Tim')
  const ear = await desk.socket(customer)
  await change(ID, { isTyping: true })
  expect(await ear.take('typing_start')).toMatchObject({ from: 'support', name: expect.any(String) })
  expect((await change(ID, { isTyping: false })).isTyping).toBe(false)
  await ear.take('typing_stop')
  ear.close()
})

test('RUL-01 a rival neither reads nor writes ratings, notes and typing', async () => {
  const { customer, native, ID, contact } = await begun('Rosa')
  const ear = await desk.socket(customer)
  const tried = await mallory.updateConversation('agent123', ID, {
    ratingFrom5: 1,
    notes: 'Theirs',
    isTyping: true,
  })
  expect(tried.status).toBe(404)
  await ear.settle()
  expect(ear.heard.some((frame) => frame['type'] === 'typing_start')).toBe(false)
  expect([await ratingOf(native), await notesOf(contact)]).toEqual([null, []])
  ear.close()
})
