import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('ENT-24 a label is made, read, renamed and removed; its name is one in the account', async () => {
  const made = (await desk.ada.post('/labels', { name: ' Billing-EU ', color: '#112233' })).body.data
  expect(made).toMatchObject({ name: 'billing-eu', color: '#112233', show_on_sidebar: true })
  expect((await desk.grace.post('/labels', { name: 'BILLING-EU' })).body.error).toMatchObject({
    code: 'CONFLICT',
    details: [{ field: 'name' }],
  })
  expect((await desk.mallory.post('/labels', { name: 'billing-eu' })).status).toBe(201)

  const renamed = await desk.linus.patch(`/labels/${made.id}`, { name: 'money', description: 'All of it' })
  expect(renamed.body.data).toMatchObject({ id: made.id, name: 'money', color: '#112233' })
  expect((await desk.ada.get(`/labels/${made.id}`)).body.data).toEqual(renamed.body.data)
  for (const reply of [
    await desk.mallory.get(`/labels/${made.id}`),
    await desk.mallory.patch(`/labels/${made.id}`, { name: 'mine' }),
    await desk.mallory.delete(`/labels/${made.id}`),
  ])
    expect(reply.status).toBe(404)
  expect((await desk.linus.delete(`/labels/${made.id}`)).status).toBe(200)
  expect((await desk.ada.get(`/labels/${made.id}`)).status).toBe(404)
})

test.each(['two words', '-dash', 'a/b', '💥', ''])('a program may not name a label %j', async (name) => {
  expect((await desk.ada.post('/labels', { name })).status).toBe(400)
})

test('any member makes a label; administrators alone rename or remove one, for it is everybody’s', async () => {
  const made = (await desk.ada.post('/labels', { name: 'shared' })).body.data
  const path = `/labels/${made.id}`
  for (const reply of [
    await desk.ada.patch(path, { name: 'mine' }),
    await desk.ada.delete(path),
    await desk.bruno.delete(path),
  ])
    expect([reply.status, reply.body.error.code]).toEqual([403, 'FORBIDDEN'])
  expect((await desk.linus.patch(path, { name: 'ours' })).body.data.name).toBe('ours')
  expect((await desk.linus.delete(path)).status).toBe(200)
})
