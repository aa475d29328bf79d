import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openAccountProgram } from '../../../testkit/account-program.ts'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const open = { attribute: 'status', operator: 'equal_to', values: ['open'] }
const draft = { name: 'Open', subject: 'conversation', query: { and: [open] } }

test('a view is saved, listed by subject, changed and taken away', async () => {
  const made = (await desk.ada.post('/views', draft)).body.data
  expect(made).toMatchObject({ ...draft, updated_at: null })
  expect(made.id).toStartWith('view_')
  const ofContacts = { name: 'Gold', subject: 'contact', query: {} }
  const other = (await desk.ada.post('/views', ofContacts)).body.data
  expect((await desk.ada.get('/views?subject=contact')).body.data.views).toEqual([other])
  const path = `/views/${made.id}`
  expect((await desk.ada.get(path)).body.data).toEqual(made)
  expect((await desk.ada.get(`/views/${made.number}`)).body.data).toEqual(made)
  const renamed = (await desk.ada.patch(path, { name: 'Mine' })).body.data
  expect(renamed).toMatchObject({ name: 'Mine', query: draft.query })
  expect(renamed.updated_at).not.toBeNull()
  expect((await desk.ada.patch(path, { query: {} })).body.data.query).toEqual({})
  expect((await desk.ada.delete(path)).status).toBe(200)
  expect((await desk.ada.get(path)).status).toBe(404)
  expect((await desk.ada.delete(`/views/${other.id}`)).status).toBe(200)
})

test('a query its subject cannot follow is not saved', async () => {
  const { id } = (await desk.ada.post('/views', draft)).body.data
  const wrong: [string, Body][] = [
    ['conversation', { attribute: 'no_such', operator: 'equal_to', values: ['x'] }],
    ['conversation', { and: [] }],
    ['conversation', { ...open, values: ['no such state'] }],
    ['contact', { attribute: 'email', operator: 'sounds_like', values: ['x'] }],
    ['contact', { and: [open] }],
  ]
  for (const [subject, query] of wrong) {
    const refused = await desk.ada.post('/views', { name: 'Wrong', subject, query })
    expect([refused.status, refused.body.error.code]).toEqual([400, 'VALIDATION_ERROR'])
  }
  expect((await desk.ada.patch(`/views/${id}`, { query: { and: [] } })).status).toBe(400)
  expect((await desk.ada.get(`/views/${id}`)).body.data.query).toEqual(draft.query)
  await desk.ada.delete(`/views/${id}`)
})

test('RUL-01 a view is its user’s alone', async () => {
  const { id, number } = (await desk.ada.post('/views', draft)).body.data
  for (const who of [desk.grace, desk.linus, desk.mallory])
    for (const path of [`/views/${id}`, `/views/${number}`]) {
      expect((await who.get(path)).status).toBe(404)
      expect((await who.patch(path, { name: 'Theirs' })).status).toBe(404)
      expect((await who.delete(path)).status).toBe(404)
      expect((await who.get('/views')).body.data.views).toEqual([])
    }
  const customer = await desk.visitor()
  expect((await customer.get('/views')).status).toBe(403)
  expect((await desk.ada.get(`/views/${id}`)).body.data.name).toBe('Open')
  await desk.ada.delete(`/views/${id}`)
})

test('an administrator saves a view for everybody; nobody else changes it, and it is nobody’s own', async () => {
  const shared = { ...draft, name: 'For all', shared: true }
  expect((await desk.ada.post('/views', shared)).body.error.code).toBe('FORBIDDEN')
  const made = (await desk.linus.post('/views', shared)).body.data
  expect(made).toMatchObject({ name: 'For all', shared: true })
  const path = `/views/${made.id}`
  const found = async (who = desk.ada) =>
    (await who.get('/views?subject=conversation')).body.data.views.map(({ name }: Body) => name)
  for (const who of [desk.ada, desk.grace, desk.bruno]) {
    expect(await found(who)).toEqual(['For all'])
    expect((await who.get(path)).body.data).toEqual(made)
    for (const refused of [
      who.patch(path, { name: 'Mine' }),
      who.patch(path, { shared: false }),
      who.delete(path),
    ])
      expect((await refused).status).toBe(403)
    expect((await who.post('/conversations/search', { view_id: made.id })).status).toBe(200)
  }
  expect(await found(desk.mallory)).toEqual([])
  expect((await desk.mallory.get(path)).status).toBe(404)

  // Chatwoot's filters are each user's own, the maker's too.
  for (const who of [desk.linus, desk.ada]) {
    const program = await openAccountProgram(desk, who)
    expect((await program.get('/custom_filters?filter_type=conversation')).body).toEqual([])
    for (const reply of [
      program.get(`/custom_filters/${made.number}`),
      program.patch(`/custom_filters/${made.number}`, { name: 'Theirs' }),
      program.delete(`/custom_filters/${made.number}`),
    ])
      expect((await reply).status).toBe(404)
  }

  expect((await desk.linus.patch(path, { name: 'All of us' })).body.data).toMatchObject({
    name: 'All of us',
    shared: true,
  })
  expect(await found()).toEqual(['All of us'])
  expect((await desk.linus.patch(path, { shared: false })).body.data.shared).toBe(false)
  expect(await found()).toEqual([])
  const own = (await desk.ada.post('/views', draft)).body.data
  expect((await desk.ada.patch(`/views/${own.id}`, { shared: true })).status).toBe(403)
  await desk.ada.delete(`/views/${own.id}`)
  expect((await desk.linus.patch(path, { shared: true })).body.data.shared).toBe(true)
  expect(await found()).toEqual(['All of us'])
  expect((await desk.linus.delete(path)).status).toBe(200)
  expect(await found()).toEqual([])
})

test('the pages of the list have every view once', async () => {
  for (const name of ['a', 'b', 'c']) await desk.grace.post('/views', { ...draft, name })
  const names: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Body = await desk.grace.get(`/views?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
    names.push(...page.body.data.views.map((view: Body) => view.name))
    cursor = page.body.data.next_cursor
  }
  expect(names).toEqual(['a', 'b', 'c'])
})

test('two changes of a view at once are both kept, and each is told', async () => {
  const { id } = (await desk.ada.post('/views', draft)).body.data
  for (let round = 0; round < 5; round++) {
    const query = { and: [{ ...open, values: [round % 2 === 0 ? 'resolved' : 'open'] }] }
    await Promise.all([
      desk.ada.patch(`/views/${id}`, { name: `Round ${round}` }),
      desk.ada.patch(`/views/${id}`, { query }),
    ])
    expect((await desk.ada.get(`/views/${id}`)).body.data).toMatchObject({ name: `Round ${round}`, query })
  }
  await desk.ada.delete(`/views/${id}`)
  const told = await desk.running.app.platform.db.pool.query<{ action: string }>(
    `select data ->> 'action' as action from events where type = 'view.changed'
       and data -> 'view' ->> 'id' = $1 order by seq`,
    [id],
  )
  const updates = Array.from({ length: 10 }, () => 'updated')
  expect(told.rows.map(({ action }) => action)).toEqual(['created', ...updates, 'deleted'])
})

test('a user has at most five hundred views; the next is refused, and who makes room may save it', async () => {
  const has = (await desk.grace.get('/views?limit=100')).body.data.views.length
  for (let from = has; from < 500; from += 50)
    await Promise.all(
      Array.from({ length: Math.min(50, 500 - from) }, (_, n) =>
        desk.grace.post('/views', { name: `View ${from + n}`, subject: 'contact', query: {} }),
      ),
    )
  const refused = await desk.grace.post('/views', draft)
  expect([refused.status, refused.body.error]).toEqual([
    409,
    expect.objectContaining({ code: 'CONFLICT', reason: 'too_many' }),
  ])
  const [first] = (await desk.grace.get('/views')).body.data.views
  await desk.grace.delete(`/views/${first.id}`)
  expect((await desk.grace.post('/views', draft)).status).toBe(201)
  expect((await desk.linus.post('/views', draft)).status).toBe(201)
})
