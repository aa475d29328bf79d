import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openAccountProgram } from '../../../testkit/account-program.ts'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('FLD-57 a company is kept, found by part of its name, and its contacts outlive it', async () => {
  const draft = { name: 'Acme', domain: 'acme.example', custom_attributes: { tier: 1 } }
  const acme = (await desk.ada.post('/companies', draft)).body.data
  expect((await desk.ada.post('/companies', { name: 'Two', domain: 'ACME.example' })).status).toBe(409)
  const found = await desk.ada.get('/companies?q=cme')
  expect(found.body.data.companies.map((one: Body) => one.id)).toEqual([acme.id])
  for (const q of ['ÀCME', 'example acme'])
    expect((await desk.ada.get(`/companies?q=${encodeURIComponent(q)}`)).body.data.companies).toHaveLength(1)
  const contact = (await desk.ada.post('/contacts', { name: 'Emp', company_id: acme.id })).body.data
  expect(contact.company).toEqual({ id: acme.id, name: 'Acme' })

  const path = `/companies/${acme.id}`
  const changed = await desk.ada.patch(path, { description: 'Tools', custom_attributes: { size: 2 } })
  expect(changed.body.data.custom_attributes).toEqual({ tier: 1, size: 2 })
  for (const reply of [await desk.mallory.get(path), await desk.mallory.delete(path)])
    expect(reply.status).toBe(404)
  const foreign = await desk.mallory.post('/contacts', { name: 'Spy', company_id: acme.id })
  expect([foreign.status, foreign.body.error.details[0].field]).toEqual([400, 'company_id'])
  expect((await desk.linus.delete(path)).status).toBe(200)
  expect((await desk.ada.get(`/contacts/${contact.id}`)).body.data.company).toBeNull()
})

test('the contacts of a company are counted, those that were archived not', async () => {
  const acme = (await desk.ada.post('/companies', { name: 'Counted' })).body.data
  const [one] = await Promise.all(
    ['One', 'Two'].map(
      async (name) => (await desk.ada.post('/contacts', { name, company_id: acme.id })).body.data,
    ),
  )
  const program = await openAccountProgram(desk, desk.ada)
  const counted = async () => (await program.get(`/companies/${acme.number}`)).body.payload.contacts_count
  expect(await counted()).toBe(2)
  expect((await desk.linus.delete(`/contacts/${one.id}`)).status).toBe(200)
  expect(await counted()).toBe(1)
})

test('names with accents stand where those without them do, page by page', async () => {
  for (const name of ['Wanda Vito', 'Çelik Vito', 'Ângela Vito']) await desk.ada.post('/companies', { name })
  const { companies, pagination } = (await desk.ada.get('/companies?q=vito&limit=2')).body.data
  const rest = await desk.ada.get(`/companies?q=vito&limit=2&cursor=${pagination.next_cursor}`)
  const names = [...companies, ...rest.body.data.companies].map(({ name }: Body) => name)
  expect(names).toEqual(['Ângela Vito', 'Çelik Vito', 'Wanda Vito'])
})
