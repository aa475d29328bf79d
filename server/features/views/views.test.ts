import { afterAll, beforeAll, expect, test } from 'bun:test'
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
