import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('END-13 END-14 the history of a conversation tells who was given it, closed it and opened it, and why', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
  await desk.grace.patch(`/conversations/${id}/close`, { resolution: 'Refund sent' })
  await customer.say(id, 'Not here yet')
  await desk.ada.patch(`/conversations/${id}/close`, {})
  await desk.grace.post(`/conversations/${id}/reopen`)

  const { entries } = (await desk.ada.get(`/conversations/${id}/history`)).body.data
  const [ada, grace] = [{ name: 'Ada' }, { id: desk.grace.userId, name: 'Grace' }]
  expect(entries).toMatchObject([
    { action: 'assigned', by: ada, to: grace, resolution: null },
    { action: 'closed', by: grace, to: null, resolution: 'Refund sent' },
    { action: 'reopened', by: null, to: null },
    { action: 'closed', by: ada, resolution: null },
    { action: 'reopened', by: grace },
  ])
  expect((await customer.get(`/conversations/${id}/history`)).status).toBe(403)
})

test('LIM-16 the history has the visitor’s rating once there is one', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const ratingOf = async () => (await desk.ada.get(`/conversations/${id}/history`)).body.data.rating
  expect(await ratingOf()).toBeNull()

  await customer.post(`/conversations/${id}/rating`, { score: 4, comment: 'Quick!' })
  expect(await ratingOf()).toMatchObject({ conversation_id: id, score: 4, comment: 'Quick!' })
})
