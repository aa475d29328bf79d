import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { encodeCursor } from '../../platform/http/page.ts'

let desk: Desk
let byName: Record<string, string>
beforeAll(async () => {
  desk = await openDesk()
  byName = {}
  for (const name of ['Ann', 'Bea', 'Cy', 'Dee']) {
    const visitor = await desk.visitor(name)
    const id = await visitor.chat()
    byName[name] = id
    desk.clock.advance(1000)
    await visitor.say(id, `I am ${name}`)
    desk.clock.advance(1000)
  }
  const other = await desk.visitor('Eve', 'site_other')
  byName['Eve'] = await other.chat()
  const patch = (name: string, body: unknown) => desk.linus.patch(`/conversations/${byName[name]}`, body)
  await patch('Ann', { priority: 4, additional_attributes: { browser_language: 'pt' } })
  await patch('Bea', { priority: 1, lifecycle: 'snoozed', custom_attributes: { plan: 'gold' } })
  await patch('Cy', { lifecycle: 'resolved', subject: 'A late parcel' })
  await desk.linus.call('PUT', `/conversations/${byName['Dee']}/labels`, { labels: ['VIP'] }, {})
  await desk.linus.call('PUT', `/conversations/${byName['Dee']}/owner`, { agent_id: desk.grace.userId }, {})
})
afterAll(() => desk.close())

async function found(who: Desk['ada'], body: Record<string, unknown>): Promise<string> {
  const reply = await who.post('/conversations/search', body)
  expect([reply.status, reply.body.error?.message]).toEqual([200, undefined])
  return reply.body.data.conversations.map((one: { visitor: { name: string } }) => one.visitor.name).join(' ')
}

test('conversations are found by their ids, those one may see', async () => {
  const ids = [byName['Dee'], byName['Ann'], byName['Eve']].map(String)
  expect(await found(desk.ada, { filter: is('id', ...ids) })).toBe('Dee Ann')
  expect(await found(desk.mallory, { filter: is('id', ...ids) })).toBe('')
})

const is = (attribute: string, ...values: (string | number)[]) => ({
  attribute,
  operator: 'equal_to',
  values,
})

test('FLD-52 a list over all inboxes holds what its filter lets through', async () => {
  const cases: [unknown, string][] = [
    [is('status', 'open'), 'Ann Dee Eve'],
    [is('status', 'snoozed', 'resolved'), 'Bea Cy'],
    [is('lifecycle', 'resolved'), 'Cy'],
    [is('status', 'all'), 'Ann Bea Cy Dee Eve'],
    [is('handler', 'human'), 'Dee'],
    [is('priority', 'urgent'), 'Ann'],
    [is('priority', 'none'), 'Cy Dee Eve'],
    [is('labels', 'vip'), 'Dee'],
    [{ attribute: 'labels', operator: 'is_not_present' }, 'Ann Bea Cy Eve'],
    [is('assignee_id', desk.grace.userId ?? ''), 'Dee'],
    [is('site_id', 'site_other'), 'Eve'],
    [is('browser_language', 'PT'), 'Ann'],
    [{ attribute: 'subject', operator: 'contains', values: ['parcel'] }, 'Cy'],
    [{ attribute: 'content', operator: 'contains', values: ['am bea'] }, 'Bea'],
    [{ attribute: 'contact_name', operator: 'starts_with', values: ['d'] }, 'Dee'],
    [is('unread', 'true'), 'Ann Bea Cy Dee'],
    [{ or: [is('priority', 1), { and: [is('labels', 'vip'), is('handler', 'human')] }] }, 'Bea Dee'],
  ]
  for (const [filter, names] of cases) {
    const answer = await found(desk.linus, { filter })
    expect([filter, answer.split(' ').sort().join(' ')]).toEqual([filter, names])
  }
})

test('ENT-25 RUL-18 custom attributes are filtered by once they are declared', async () => {
  const filter = is('custom_attributes.plan', 'gold')
  const refused = await desk.linus.post('/conversations/search', { filter })
  expect([refused.status, refused.body.error.code]).toEqual([400, 'VALIDATION_ERROR'])
  const declared = await desk.linus.post('/attributes', {
    subject: 'conversation',
    key: 'plan',
    name: 'Plan',
    type: 'text',
  })
  expect(declared.status).toBe(201)
  expect(await found(desk.linus, { filter })).toBe('Bea')
})

test('every order pages by cursor without holes or repeats, both ways', async () => {
  const all = (await found(desk.linus, {})).split(' ')
  for (const sort of ['last_activity_at', 'created_at', 'priority', 'waiting_since']) {
    for (const direction of ['asc', 'desc']) {
      const names: string[] = []
      let cursor: string | undefined
      do {
        const { body } = await desk.linus.post('/conversations/search', { sort, direction, limit: 2, cursor })
        for (const one of body.data.conversations) names.push(one.visitor.name)
        expect(body.data.conversations.length).toBeLessThanOrEqual(2)
        cursor = body.data.pagination.next_cursor ?? undefined
        expect(body.data.pagination.has_more).toBe(cursor !== undefined)
      } while (cursor !== undefined)
      expect([sort, direction, [...names].sort()]).toEqual([sort, direction, [...all].sort()])
      const whole = (await found(desk.linus, { sort, direction })).split(' ')
      expect([sort, direction, names]).toEqual([sort, direction, whole])
    }
  }
  expect(await found(desk.linus, { sort: 'priority' })).toStartWith('Ann Bea ')
})

test('a cursor of another order, and one nobody gave out, are refused', async () => {
  const { body } = await desk.linus.post('/conversations/search', { limit: 1 })
  for (const [sort, cursor] of [
    ['created_at', body.data.pagination.next_cursor],
    ['last_activity_at', encodeCursor(['last_activity_at desc', 'x', 'y', 'z'])],
    ['last_activity_at', 'nonsense'],
  ]) {
    const reply = await desk.linus.post('/conversations/search', { sort, cursor })
    expect([reply.status, reply.body.error.code]).toEqual([400, 'VALIDATION_ERROR'])
  }
})

test('ENM-27 the views and their counts are of one’s own inboxes', async () => {
  expect(await found(desk.grace, { view: 'mine' })).toBe('Dee')
  expect(await found(desk.linus, { view: 'assigned' })).toBe('Dee')
  expect(await found(desk.bruno, {})).toBe('Eve')
  expect(await found(desk.mallory, {})).toBe('')
  const counts = async (who: Desk['ada'], filter?: unknown) =>
    (await who.post('/conversations/counts', { filter })).body.data
  expect(await counts(desk.grace)).toEqual({ mine: 1, unassigned: 4, assigned: 1, all: 5 })
  expect(await counts(desk.ada, is('status', 'open'))).toEqual({
    mine: 0,
    unassigned: 1,
    assigned: 1,
    all: 2,
  })
  expect(await counts(desk.mallory)).toEqual({ mine: 0, unassigned: 0, assigned: 0, all: 0 })
})

test('many views are counted by one call, each as by itself', async () => {
  const ask = async (body: object) => (await desk.grace.post('/conversations/counts', body)).body.data
  const asked = [{ filter: is('status', 'open') }, {}, { filter: is('assignee_id', desk.grace.userId ?? '') }]
  const { each } = await ask({ each: asked })

  expect(each).toEqual(await Promise.all(asked.map(ask)))
  expect(each).toHaveLength(3)
  expect((await ask({})).each).toBeUndefined()
  const refused = await desk.grace.post('/conversations/counts', { each: [{ filter: is('moon', 'full') }] })
  expect(refused.body.error.code).toBe('VALIDATION_ERROR')
})

test('a filter that cannot be followed says what is wrong with it', async () => {
  const reply = await desk.ada.post('/conversations/search', { filter: is('shoe_size', 42) })
  expect([reply.status, reply.body.error.message]).toEqual([
    400,
    'shoe_size: there is no such attribute to filter by',
  ])
  const misread = await desk.ada.post('/conversations/search', { filter: { attribute: 'status' } })
  expect([misread.status, misread.body.error.code]).toEqual([400, 'VALIDATION_ERROR'])
})
