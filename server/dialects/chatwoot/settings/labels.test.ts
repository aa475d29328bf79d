import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import type { Body } from '../../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'

let desk: Desk
let ada: AccountProgram
let linus: AccountProgram
let mallory: AccountProgram

beforeAll(async () => {
  desk = await openDesk()
  ada = await openAccountProgram(desk, desk.ada)
  linus = await openAccountProgram(desk, desk.linus)
  mallory = await openAccountProgram(desk, desk.mallory)
})
afterAll(() => desk.close())

test('labels are made, shown, changed and taken away', async () => {
  const draft = { title: 'Billing', description: 'Money', color: '#1f93ff', show_on_sidebar: 'true' }
  const label = (await ada.post('/labels', draft)).body
  expect(label).toEqual({
    id: expect.any(Number),
    title: 'billing',
    description: 'Money',
    color: '#1f93ff',
    show_on_sidebar: true,
  })
  expect((await ada.get('/labels')).body).toEqual({ payload: [label] })
  expect((await ada.get(`/labels/${label.id}`)).body).toEqual(label)
  const taken = { message: 'Title has already been taken', attributes: ['title'] }
  expect(await ada.post('/labels', { title: 'BILLING' })).toEqual({ status: 422, body: taken })
  expect((await ada.post('/labels', { title: 'two words' })).body.attributes).toEqual(['title'])
  expect((await ada.post('/labels', {})).body).toEqual({
    message: "Title can't be blank",
    attributes: ['title'],
  })
  const changed = await linus.patch(`/labels/${label.id}`, { label: { title: 'money' } })
  expect(changed.body).toEqual({ ...label, title: 'money' })
  expect((await mallory.get(`/labels/${label.id}`)).status).toBe(404)
  expect((await mallory.delete(`/labels/${label.id}`)).status).toBe(404)
  expect((await linus.delete(`/labels/${label.id}`)).status).toBe(200)
  expect((await ada.get('/labels')).body).toEqual({ payload: [] })
})

test('RUL-18 attributes are declared by number or by word, and printed by word', async () => {
  const path = '/custom_attribute_definitions'
  const draft = {
    attribute_display_name: 'Plan',
    attribute_key: 'plan',
    attribute_display_type: 6,
    attribute_model: 1,
    attribute_values: ['free', 'paid'],
    attribute_description: 'What it pays for',
  }
  const plan = (await linus.post(path, draft)).body
  expect(plan).toMatchObject({
    attribute_key: 'plan',
    attribute_display_type: 'list',
    attribute_model: 'contact_attribute',
    attribute_values: ['free', 'paid'],
    regex_pattern: null,
  })
  const words = { ...draft, attribute_display_type: 'list', attribute_model: 'conversation_attribute' }
  expect((await linus.post(path, words)).body.attribute_model).toBe('conversation_attribute')
  expect((await linus.post(path, words)).body).toEqual({
    message: 'Attribute key has already been taken',
    attributes: ['attribute_key'],
  })
  expect((await ada.get(`${path}?attribute_model=1`)).body).toEqual([plan])
  expect((await ada.get(`${path}?attribute_model=contact_attribute`)).body).toEqual([plan])
  expect((await ada.get(path)).body).toHaveLength(2)
  expect((await ada.post(path, draft)).status).toBe(401)
  const renamed = await linus.patch(`${path}/${plan.id}`, { attribute_display_name: 'The plan' })
  expect(renamed.body).toMatchObject({
    id: plan.id,
    attribute_display_name: 'The plan',
    attribute_key: 'plan',
  })
  expect((await ada.get(`${path}/${plan.id}`)).body).toEqual(renamed.body)
  expect(await ada.post('/contacts', { name: 'X', custom_attributes: { plan: 'gold' } })).toEqual({
    status: 422,
    body: {
      message: expect.stringContaining('Not one of the choices'),
      attributes: ['custom_attributes.plan'],
    },
  })
  expect((await mallory.get(`${path}/${plan.id}`)).status).toBe(404)
  expect((await linus.delete(`${path}/${plan.id}`)).status).toBe(200)
  expect((await ada.get(`${path}/${plan.id}`)).status).toBe(404)
})

test('ENT-08 FLD-57 companies are made, found, changed and taken away', async () => {
  const acme = (await ada.post('/companies', { name: 'Acme', domain: 'acme.example' })).body.payload
  expect(acme).toMatchObject({ name: 'Acme', domain: 'acme.example', contacts_count: 0 })
  await ada.post('/contacts', { name: 'Emp', company_id: acme.id })
  expect((await ada.get(`/companies/${acme.id}`)).body.payload.contacts_count).toBe(1)
  const found = (await ada.get('/companies/search?q=acm')).body
  expect([found.meta, found.payload.map((one: Body) => one.id)]).toEqual([
    { total_count: 1, page: 1 },
    [acme.id],
  ])
  expect((await ada.get('/companies')).body.payload).toHaveLength(1)
  expect((await ada.patch(`/companies/${acme.id}`, { name: 'Acme Inc.' })).body.payload.name).toBe(
    'Acme Inc.',
  )
  expect((await mallory.get(`/companies/${acme.id}`)).status).toBe(404)
  expect((await ada.delete(`/companies/${acme.id}`)).status).toBe(401)
  expect((await linus.delete(`/companies/${acme.id}`)).status).toBe(200)
})

test('labels are renamed and removed by administrators alone', async () => {
  const { id } = (await ada.post('/labels', { title: 'shared' })).body
  const refused = { status: 401, body: { error: 'You are not authorized to do this action' } }
  expect(await ada.patch(`/labels/${id}`, { title: 'mine' })).toEqual(refused)
  expect(await ada.delete(`/labels/${id}`)).toEqual(refused)
  expect((await linus.patch(`/labels/${id}`, { title: 'ours' })).body.title).toBe('ours')
  expect((await linus.delete(`/labels/${id}`)).status).toBe(200)
})
