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

test('days are those of whoever asks: of UTC unless a zone is told, and of a view those it was saved with', async () => {
  const customer = await desk.visitor('Nia')
  const id = await customer.chat()
  const { pool } = desk.running.app.platform.db
  const key = (await desk.ada.get(`/conversations/${id}`)).body.data.display_id
  // An hour after midnight in Tokyo, an evening in São Paulo and in UTC.
  await pool.query("update conversations set created_at = '2026-03-09T16:00:00Z' where display_id = $1", [
    key,
  ])
  await pool.query("update contacts set created_at = '2026-03-09T16:00:00Z' where name = 'Nia'")
  const on = (day: string) => ({ attribute: 'created_at', operator: 'equal_to', values: [day] })
  const tokyo = 'Asia/Tokyo'
  const save = async (subject: string, body: object) =>
    (await desk.ada.post('/views', { name: 'On a day', subject, query: on('2026-03-10'), ...body })).body.data
  const found = async (body: object) => {
    const { conversations } = (await desk.ada.post('/conversations/search', body)).body.data
    const { all, each } = (await desk.ada.post('/conversations/counts', { ...body, each: [body] })).body.data
    expect([all, each[0].all]).toEqual([conversations.length, conversations.length])
    return conversations.length
  }
  const people = async (body: object) =>
    (await desk.ada.post('/contacts/search', body)).body.data.contacts.length

  for (const ask of [found, people]) {
    expect(await ask({ filter: on('2026-03-09') })).toBe(1)
    expect(await ask({ filter: on('2026-03-10') })).toBe(0)
    expect(await ask({ filter: on('2026-03-09'), time_zone: 'America/Sao_Paulo' })).toBe(1)
    expect(await ask({ filter: on('2026-03-09'), time_zone: tokyo })).toBe(0)
    expect(await ask({ filter: { and: [on('2026-03-10')] }, time_zone: tokyo })).toBe(1)
    const subject = ask === found ? 'conversation' : 'contact'
    const zoneless = await save(subject, {})
    const zoned = await save(subject, { time_zone: tokyo })
    expect([zoneless.time_zone, zoned.time_zone]).toEqual([null, tokyo])
    expect(await ask({ view_id: zoneless.id })).toBe(0)
    expect(await ask({ view_id: zoneless.id, time_zone: tokyo })).toBe(1)
    expect(await ask({ view_id: zoned.id })).toBe(1)
    expect(await ask({ view_id: zoned.id, filter: on('2026-03-09'), time_zone: 'UTC' })).toBe(1)
    const path = `/views/${zoned.id}`
    expect((await desk.ada.patch(path, { name: 'Other' })).body.data.time_zone).toBe(tokyo)
    expect((await desk.ada.patch(path, { time_zone: null })).body.data.time_zone).toBeNull()
    expect(await ask({ view_id: zoned.id })).toBe(0)
  }
  for (const time_zone of ['Moon/Base', '+09:00', ''])
    for (const path of ['/conversations/search', '/conversations/counts', '/contacts/search'])
      expect((await desk.ada.post(path, { time_zone })).status).toBe(400)
  expect(
    (await desk.ada.post('/views', { name: 'x', subject: 'contact', query: {}, time_zone: 'Moon' })).status,
  ).toBe(400)
})
