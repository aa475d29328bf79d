import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openAccountProgram } from '../../../testkit/account-program.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const isNamed = (attribute: string, name: string) => ({ attribute, operator: 'equal_to', values: [name] })
const saved = async (subject: string, query: unknown, by = desk.ada) =>
  (await by.post('/views', { name: 'Mine', subject, query })).body.data.id

test('a list of conversations takes a saved view, alone or with a filter, and counts by it', async () => {
  for (const name of ['Ann', 'Bob']) {
    const customer = await desk.visitor(name)
    await customer.say(await customer.chat(), 'Hello')
  }
  const view_id = await saved('conversation', isNamed('contact_name', 'Ann'))
  const names = async (body: unknown) =>
    (await desk.ada.post('/conversations/search', body)).body.data.conversations.map(
      (one: { visitor: { name: string } }) => one.visitor.name,
    )

  expect((await names({})).sort()).toEqual(['Ann', 'Bob'])
  expect(await names({ view_id })).toEqual(['Ann'])
  expect(await names({ view_id, filter: isNamed('contact_name', 'Bob') })).toEqual([])
  expect(await names({ view_id: await saved('conversation', {}) })).toHaveLength(2)
  expect((await desk.ada.post('/conversations/counts', { view_id })).body.data.all).toBe(1)
})

test('END-12 the list of a site takes a saved view beside its own conditions, and pages by it', async () => {
  for (const name of ['Kim', 'Kim', 'Kim', 'Lou']) {
    const customer = await desk.visitor(name)
    await customer.say(await customer.chat(), 'Hello')
  }
  const view_id = await saved('conversation', isNamed('contact_name', 'KIM'))
  const path = `/conversations?site_id=site_shop&limit=2&view_id=${view_id}`
  const first = (await desk.ada.get(path)).body.data
  expect(first.pagination).toMatchObject({ total: 3, has_more: true })
  const rest = (await desk.ada.get(`${path}&cursor=${first.pagination.next_cursor}`)).body.data
  const named = [...first.conversations, ...rest.conversations].map(({ visitor }) => visitor.name)
  expect(named).toEqual(['Kim', 'Kim', 'Kim'])

  expect((await desk.ada.get(`${path}&status=closed`)).body.data.conversations).toEqual([])
  expect((await desk.grace.get(path)).status).toBe(404)
  const ofContacts = await saved('contact', isNamed('name', 'Kim'))
  expect((await desk.ada.get(`/conversations?site_id=site_shop&view_id=${ofContacts}`)).status).toBe(404)
})

test('a list of contacts takes one too, also one that was saved over another system’s API', async () => {
  await desk.linus.post('/contacts', { name: 'Cid', address: { site_id: 'site_shop' } })
  const view_id = await saved('contact', isNamed('name', 'Cid'))
  const names = ({ body }: { body: { data: { contacts: { name: string }[] } } }) =>
    body.data.contacts.map(({ name }) => name)
  expect(names(await desk.ada.get(`/contacts?view_id=${view_id}`))).toEqual(['Cid'])
  expect(names(await desk.ada.post('/contacts/search', { view_id }))).toEqual(['Cid'])

  const program = await openAccountProgram(desk, desk.ada)
  await program.post('/custom_filters', {
    name: 'Theirs',
    type: 'contact',
    query: {
      payload: [
        { attribute_key: 'name', filter_operator: 'equal_to', values: ['Cid'], query_operator: null },
      ],
    },
  })
  const views = (await desk.ada.get('/views?subject=contact')).body.data.views
  const theirs = views.find(({ name }: { name: string }) => name === 'Theirs')
  expect(names(await desk.ada.get(`/contacts?view_id=${theirs.id}`))).toEqual(['Cid'])
})

test('a view of somebody else’s, or of another subject, is none', async () => {
  const [hers, ofContacts] = [await saved('conversation', {}, desk.grace), await saved('contact', {})]
  for (const view_id of [hers, ofContacts])
    expect(await desk.ada.post('/conversations/search', { view_id })).toMatchObject({
      status: 404,
      body: { error: { code: 'NOT_FOUND' } },
    })
  expect((await desk.ada.get(`/contacts?view_id=${hers}`)).status).toBe(404)
})
