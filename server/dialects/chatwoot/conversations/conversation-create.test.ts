import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { AccountProgram } from '../../../../testkit/account-program.ts'
import type { Desk } from '../../../../testkit/open-desk.ts'
import { openStage, type Stage } from '../fixtures/stage.ts'

let desk: Desk
let linus: AccountProgram
let ada: AccountProgram
let mallory: AccountProgram
let robin: AccountProgram
let nums: Stage['nums']
let begun: Stage['begun']

beforeAll(async () => {
  ;({ desk, linus, ada, mallory, robin, nums, begun } = await openStage())
})
afterAll(() => desk.close())

test('a conversation is begun by contact or source id, with a message, an owner and a state', async () => {
  const { id: known } = await begun('Cy')
  const contact = (await ada.get(`/conversations/${known}`)).body.meta.sender.id
  const made = await linus.post('/conversations', {
    inbox_id: nums['api'],
    contact_id: contact,
    source_id: 'cy-1',
    priority: 'low',
    status: 'pending',
    assignee_id: nums['linus'],
    team_id: nums['team'],
    custom_attributes: { order: '9' },
    additional_attributes: { referer: 'https://shop.example' },
    message: { content: 'We saw your order.' },
  })
  expect([made.status, made.body.id > known]).toEqual([200, true])
  expect(made.body).toMatchObject({
    inbox_id: nums['api'],
    status: 'pending',
    priority: 'low',
    custom_attributes: { order: '9' },
    additional_attributes: { referer: 'https://shop.example' },
    meta: { sender: { id: contact }, channel: 'Channel::Api', assignee: { id: nums['linus'] } },
    messages: [{ content: 'We saw your order.', message_type: 1 }],
  })
  const again = await robin.post('/conversations', { inbox_id: String(nums['api']), source_id: 'cy-1' })
  expect([again.status, again.body.id > made.body.id, again.body.meta.sender.id]).toEqual([
    200,
    true,
    contact,
  ])
  const found = await linus.get('/conversations?status=all&source_id=cy-1')
  expect(found.body.data.meta.all_count).toBe(2)
  expect((await ada.post('/conversations', { inbox_id: nums['api'], source_id: 'nobody' })).status).not.toBe(
    200,
  )
  expect((await mallory.post('/conversations', { inbox_id: nums['api'], contact_id: contact })).status).toBe(
    404,
  )
})

test('bulk actions change all of them, or none where one is not one’s own', async () => {
  const [one, other] = [await begun(), await begun()]
  const ids = [one.id, other.id]
  const done = await ada.post('/bulk_actions', {
    type: 'Conversation',
    ids,
    fields: { status: 'snoozed', assignee_id: nums['ada'], team_id: nums['team'] },
    labels: { add: ['later'] },
  })
  expect(done).toEqual({ status: 200, body: '' })
  for (const id of ids) {
    const { body } = await ada.get(`/conversations/${id}`)
    expect([body.status, body.labels, body.meta.assignee.id]).toEqual(['snoozed', ['later'], nums['ada']])
  }
  expect(
    (
      await ada.post('/bulk_actions', {
        type: 'Conversation',
        ids: [one.id, 999_999],
        fields: { status: 'open' },
      })
    ).status,
  ).toBe(404)
  expect((await ada.get(`/conversations/${one.id}`)).body.status).toBe('snoozed')
  await ada.post('/bulk_actions', { type: 'Conversation', ids, labels: { remove: ['LATER'] } })
  expect((await ada.get(`/conversations/${one.id}/labels`)).body.payload).toEqual([])
})

test('an assistant may do what Chatwoot’s bots may, and nothing else', async () => {
  const { id } = await begun()
  expect((await robin.patch(`/conversations/${id}`, { priority: 'low' })).status).toBe(200)
  expect((await robin.post(`/conversations/${id}/toggle_priority`, { priority: 'high' })).status).toBe(200)
  expect((await robin.post(`/conversations/${id}/custom_attributes`, { custom_attributes: {} })).status).toBe(
    200,
  )
  expect((await robin.post(`/conversations/${id}/assignments`, { assignee_id: nums['ada'] })).status).toBe(
    200,
  )
  for (const refused of [
    robin.get('/conversations'),
    robin.get(`/conversations/${id}`),
    robin.post(`/conversations/${id}/labels`, { labels: ['x'] }),
    robin.post(`/conversations/${id}/mute`),
    robin.delete(`/conversations/${id}`),
  ])
    expect((await refused).status).toBe(401)
})

test('what waits for a feature answers 501 and says for which', async () => {
  const { id } = await begun()
  const answer = await ada.post(`/conversations/${id}/transcript`, { email: 'a@example.com' })
  expect([answer.status, answer.body]).toEqual([501, { error: 'Not built yet: Sending e-mail' }])
})
