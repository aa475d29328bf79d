/** What staff are told of a conversation, and its visitor is not. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const staffs = [
  'inbox_id',
  'channel',
  'contact_id',
  'team_id',
  'snoozed_until',
  'waiting_since',
  'muted',
  'last_activity_at',
  'labels',
]

test('FLD-52 lists, snapshots, answers and frames tell staff where it is, whose, since when and how it is labelled', async () => {
  const customer = await desk.visitor()
  const ours = await desk.socket(desk.ada)
  const id = await customer.chat()
  const { message_seq, created_at } = await customer.say(id, 'Hello?')
  expect(message_seq).toBe(1)
  await desk.ada.call('PUT', `/conversations/${id}/labels`, { labels: ['vip'] }, {})
  await desk.ada.patch(`/conversations/${id}`, { priority: 3 })

  const one = (await desk.ada.get(`/conversations/${id}?include_messages=false`)).body.data
  expect(one).toMatchObject({
    inbox_id: expect.stringMatching(/^inbox_/),
    channel: 'web',
    contact_id: expect.stringMatching(/^contact_/),
    team_id: null,
    snoozed_until: null,
    waiting_since: created_at,
    muted: false,
    labels: ['vip'],
  })
  const told = Object.fromEntries(staffs.map((name) => [name, one[name]]))
  const list = (await desk.ada.get('/conversations?site_id=site_shop')).body.data.conversations
  expect(list.find((each: { id: string }) => each.id === id)).toMatchObject(told)
  ours.send({ type: 'get_state' })
  const { conversations } = await ours.take('state')
  expect(conversations.find((each: { id: string }) => each.id === id)).toMatchObject(told)

  const frames = ours.heard.filter((frame) => frame.type === 'conversation' && frame.conversation_id === id)
  // Of the labels a frame speaks where they changed; a new one has none.
  expect(frames.map(({ action, conversation }) => [action, conversation.labels])).toEqual([
    ['created', []],
    ['updated', ['vip']],
    ['updated', undefined],
  ])
  const { labels: _, ...rest } = told
  expect(frames.at(-1)?.conversation).toMatchObject(rest)
  ours.close()
})

test('FLD-52 a visitor is told none of it, by whatever road', async () => {
  const customer = await desk.visitor()
  const hers = await desk.socket(customer)
  const id = await customer.chat()
  await customer.say(id, 'Hello?')
  await desk.ada.call('PUT', `/conversations/${id}/labels`, { labels: ['nuisance'] }, {})
  await hers.next((frame) => frame.type === 'conversation' && frame.action === 'updated')
  hers.send({ type: 'get_state' })
  const heard = [
    (await customer.get(`/conversations/${id}`)).body.data,
    (await customer.post('/conversations', { site_id: 'site_shop', visitor_id: customer.visitorId })).body
      .data,
    (await hers.take('state')).conversation,
    ...hers.heard.filter((frame) => frame.type === 'conversation').map((frame) => frame.conversation),
  ]

  expect(heard).toHaveLength(5)
  for (const one of heard) expect(staffs.filter((name) => name in one)).toEqual([])
  expect(JSON.stringify(hers.heard)).not.toContain('nuisance')
  hers.close()
})
