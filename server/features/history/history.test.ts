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

test('the history tells at once of owners, states, labels, priority and mute, each with who did it', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const put = (path: string, body: object) => desk.ada.call('PUT', `/conversations/${id}/${path}`, body, {})
  const { body } = await desk.linus.post('/teams', { name: 'Billing' })
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.ada.userId })
  await put('owner', { team_id: body.data.id })
  await put('owner', { team_id: null })
  await put('owner', { agent_id: null })
  await put('labels', { labels: ['vip', 'new'] })
  await put('labels', { labels: ['vip'] })
  for (const change of [{ priority: 4 }, { priority: null }, { muted: true }, { muted: false }])
    await desk.ada.patch(`/conversations/${id}`, change)
  for (const lifecycle of ['pending', 'snoozed', 'open'])
    await desk.ada.patch(`/conversations/${id}`, { lifecycle })

  const told = async () => (await desk.ada.get(`/conversations/${id}/history`)).body.data.entries
  // No line of it is written yet, or some are: it is all there, and each once.
  const early = await told()
  await desk.settle()
  expect(await told()).toEqual(early)
  expect(early.map((one: { by: { name: string } }) => one.by.name)).toEqual(early.map(() => 'Ada'))
  const actions = early.map(({ action, to, labels, priority }: Record<string, never>) => [
    action,
    ...[to?.['name'], labels, priority].filter((part) => part !== undefined),
  ])
  expect(actions).toEqual([
    ['assigned', 'Ada'],
    ['team_changed', 'Billing'],
    ['team_changed'],
    ['unassigned'],
    ['labelled', ['new', 'vip']],
    ['unlabelled', ['new']],
    ['prioritized', 4],
    ['prioritized', null],
    // Who mutes a conversation has done with it.
    ['closed'],
    ['muted'],
    ['unmuted'],
    ['reopened'],
    ['pending'],
    ['snoozed'],
    ['opened'],
  ])
})

test('the history tells until when a conversation was snoozed', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const until = new Date(desk.clock.now().getTime() + 3_600_000).toISOString()
  await desk.ada.patch(`/conversations/${id}`, { lifecycle: 'snoozed', snoozed_until: until })
  const told = async () => (await desk.ada.get(`/conversations/${id}/history`)).body.data.entries
  expect(await told()).toMatchObject([{ action: 'snoozed', by: { name: 'Ada' }, until }])
  await desk.settle()
  expect(await told()).toMatchObject([{ action: 'snoozed', until }])
})

test('LIM-16 the history has the visitor’s rating once there is one', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const ratingOf = async () => (await desk.ada.get(`/conversations/${id}/history`)).body.data.rating
  expect(await ratingOf()).toBeNull()

  await customer.post(`/conversations/${id}/rating`, { score: 4, comment: 'Quick!' })
  expect(await ratingOf()).toMatchObject({ conversation_id: id, score: 4, comment: 'Quick!' })
})
