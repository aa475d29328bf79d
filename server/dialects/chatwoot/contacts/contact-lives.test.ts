import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import type { Body } from '../../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'

let desk: Desk
let ada: AccountProgram
let linus: AccountProgram
let mallory: AccountProgram
let inboxId: number

beforeAll(async () => {
  desk = await openDesk()
  ada = await openAccountProgram(desk, desk.ada)
  linus = await openAccountProgram(desk, desk.linus)
  mallory = await openAccountProgram(desk, desk.mallory)
  const { rows } = await desk.running.app.platform.db.pool.query(
    `select num from inboxes where key = 'site_shop'`,
  )
  inboxId = Number(rows[0].num)
})
afterAll(() => desk.close())

async function made(draft: Record<string, unknown>): Promise<Body> {
  const { status, body } = await ada.post('/contacts', draft)
  expect([status, body.message]).toEqual([200, undefined])
  return body.payload.contact
}

test('labels are replaced as a list, joined by commas or not, and filter the list', async () => {
  const { id } = await made({ name: 'Labelled' })
  const set = await ada.post(`/contacts/${id}/labels`, { labels: ['vip', 'sales'] })
  expect(set.body).toEqual({ payload: ['sales', 'vip'] })
  const joined = await ada.call('POST', `/contacts/${id}/labels?labels=vip,new`)
  expect(joined.body).toEqual({ payload: ['new', 'vip'] })
  expect((await ada.get(`/contacts/${id}/labels`)).body).toEqual({ payload: ['new', 'vip'] })
  for (const labels of ['labels[]=new', 'labels=new,none'])
    expect((await ada.get(`/contacts?${labels}`)).body.payload.map((one: Body) => one.id)).toEqual([id])
})

test('notes are written, changed and removed, in each form they are sent in', async () => {
  const { id } = await made({ name: 'Noted' })
  const path = `/contacts/${id}/notes`
  const first = (await ada.post(path, { content: 'One' })).body
  expect(first).toMatchObject({
    content: 'One',
    contact_id: id,
    account_id: ada.accountNum,
    user: { name: 'Ada' },
  })
  expect((await ada.patch(`${path}/${first.id}`, { note: 'Two' })).body.content).toBe('Two')
  expect((await ada.put(`${path}/${first.id}`, { note: { content: 'Three' } })).body.content).toBe('Three')
  expect((await ada.get(path)).body.map((note: Body) => note.content)).toEqual(['Three'])
  expect((await ada.get(`${path}/${first.id}`)).body.content).toBe('Three')
  expect((await ada.post(path, {})).body).toEqual({
    message: "Content can't be blank",
    attributes: ['content'],
  })
  expect(await ada.delete(`${path}/${first.id}`)).toEqual({ status: 200, body: '' })
  expect((await ada.get(path)).body).toEqual([])
})

test('C.10-5 two contacts are merged, and the number of the one that went finds the other', async () => {
  const kept = await made({ name: 'Kept', custom_attributes: { a: 1 } })
  const gone = await made({ name: 'Gone', email: 'gone@example.com', custom_attributes: { a: 2, b: 3 } })
  const ids = { base_contact_id: kept.id, mergee_contact_id: gone.id }
  const merged = await ada.post('/actions/contact_merge', ids)
  expect(merged.body).toMatchObject({
    id: kept.id,
    email: 'gone@example.com',
    custom_attributes: { a: 1, b: 3 },
  })
  expect((await ada.get(`/contacts/${gone.id}`)).body.payload.id).toBe(kept.id)
  expect((await ada.post('/actions/contact_merge', ids)).body.id).toBe(kept.id)
})

test('the conversations of a contact are those of the inboxes one may enter, printed as conversations are', async () => {
  const visitor = await desk.visitor('Talker')
  await visitor.say(await visitor.chat(), 'Hello')
  const [{ id }] = (await ada.get('/contacts/search?q=Talker')).body.payload
  const { payload } = (await ada.get(`/contacts/${id}/conversations`)).body
  expect(payload).toEqual([expect.objectContaining({ inbox_id: inboxId, status: 'open' })])
  const bruno = await openAccountProgram(desk, desk.bruno)
  expect((await bruno.get(`/contacts/${id}/conversations`)).status).toBe(404)
  expect((await bruno.get('/contacts/search?q=Talker')).body.payload).toEqual([])
})

test('administrators archive contacts, who are found no more; one who is online stays', async () => {
  const { id } = await made({ name: 'Archived' })
  const denied = { status: 401, body: { error: 'You are not authorized to do this action' } }
  expect(await ada.delete(`/contacts/${id}`)).toEqual(denied)
  expect(await linus.delete(`/contacts/${id}`)).toEqual({ status: 200, body: '' })
  expect((await ada.get(`/contacts/${id}`)).status).toBe(404)

  const visitor = await desk.visitor('Present')
  const socket = await desk.socket(visitor)
  const online = async () => (await ada.get('/contacts/active')).body.payload
  while ((await online()).length === 0) await desk.settle()
  const [present] = await online()
  expect(present).toMatchObject({ name: 'Present', availability_status: 'online' })
  expect(await linus.delete(`/contacts/${present.id}`)).toEqual({
    status: 422,
    body: { message: 'Present is Online, please try again later', attributes: ['base'] },
  })
  socket.close()
})

test('a rival’s key finds nothing of ours, by its own account or by ours', async () => {
  const { id } = await made({ name: 'Private', email: 'private@example.com' })
  const shop = ada.accountNum
  for (const [method, path, body] of [
    ['GET', `/contacts/${id}`, undefined],
    ['PUT', `/contacts/${id}`, { name: 'Mine' }],
    ['DELETE', `/contacts/${id}`, undefined],
    ['GET', `/contacts/${id}/labels`, undefined],
    ['POST', `/contacts/${id}/labels`, { labels: ['x'] }],
    ['GET', `/contacts/${id}/notes`, undefined],
    ['POST', `/contacts/${id}/notes`, { content: 'x' }],
    ['GET', `/contacts/${id}/contactable_inboxes`, undefined],
    ['POST', `/contacts/${id}/contact_inboxes`, { inbox_id: inboxId }],
    ['POST', `/contacts/${id}/destroy_custom_attributes`, { custom_attributes: ['a'] }],
    ['POST', '/actions/contact_merge', { base_contact_id: id, mergee_contact_id: id }],
    ['POST', '/contact_inboxes/filter', { inbox_id: inboxId, source_id: 'crm-7' }],
  ] as const) {
    const own = await mallory.call(method, path, body)
    expect([path, own]).toEqual([path, { status: 404, body: { error: 'Resource could not be found' } }])
    const address = `${desk.url}/api/v1/accounts/${shop}${path}`
    const init = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const headers = { ...init?.headers, api_access_token: mallory.token }
    const ours = await fetch(address, { method, ...init, headers })
    expect([path, ours.status]).toEqual([path, 401])
  }
  expect((await mallory.get('/contacts')).body.payload).toEqual([])
  expect((await mallory.get('/contacts/search?q=private')).body.payload).toEqual([])
})
