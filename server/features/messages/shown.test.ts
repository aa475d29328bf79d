import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { aPicture, uploaded } from '../../../testkit/uploads.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const contents = (messages: Body[]) => messages.map((one) => one.content)

test('ENT-02 FLD-23 FLD-24 a message has the seed’s fields, from either side', async () => {
  const customer = await desk.visitor('Ann')
  const id = await customer.chat()
  const hers = await customer.say(id, 'Hello', { metadata: { page: '/cart' } })
  const ours = await desk.ada.say(id, 'Hi')

  expect(hers).toMatchObject({
    conversation_id: id,
    from: 'visitor',
    sender_id: customer.visitorId,
    sender: { id: customer.visitorId, name: 'Ann' },
    content: 'Hello',
    type: 'text',
    file_id: null,
    status: 'sent',
    metadata: { page: '/cart' },
  })
  expect(ours).toMatchObject({
    from: 'support',
    sender_id: desk.ada.userId,
    sender: { id: desk.ada.userId, name: 'Ada' },
  })
  expect(new Date(hers.created_at).toISOString()).toBe(hers.created_at)
})

test('ENT-01 FLD-21 FLD-22 RUL-07 a conversation has the seed’s fields, and each side its own unread count', async () => {
  const customer = await desk.visitor('Ann')
  const id = await customer.chat()
  await customer.say(id, 'one')
  await customer.say(id, 'two')
  await desk.ada.say(id, 'three')
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.ada.userId })
  await desk.ada.patch(`/conversations/${id}/close`, { resolution: 'Refund sent' })

  const [ours, hers] = [
    (await desk.ada.get(`/conversations/${id}`)).body.data,
    (await customer.get(`/conversations/${id}`)).body.data,
  ]
  expect(ours).toMatchObject({
    id,
    site_id: 'site_shop',
    visitor_id: customer.visitorId,
    visitor: { id: customer.visitorId, name: 'Ann' },
    assigned_agent_id: desk.ada.userId,
    assigned_agent: { id: desk.ada.userId, username: 'ada' },
    status: 'closed',
    closed_by: desk.ada.userId,
    last_message: { content: 'three', from: 'support' },
    last_message_at: expect.any(String),
    assigned_at: expect.any(String),
    closed_at: expect.any(String),
    unread_count: 2,
    has_more_messages: false,
  })
  expect(hers.unread_count).toBe(1)
  // What came of it is for the staff.
  expect(JSON.stringify(hers)).not.toContain('Refund sent')
})

test.each([
  ['words beside it', 'Like this one', 'Like this one'],
  ['no words', undefined, 'product screenshot.JPG'],
  ['blanks only', ' \u00a0 ', 'product screenshot.JPG'],
])(
  'FLD-22 END-12 in lists a picture with %s is called by its words, else by its name',
  async (_what, content, shown) => {
    const customer = await desk.visitor('Ann')
    const id = await customer.chat()
    const { id: file_id } = await uploaded(customer, await aPicture())
    const sent = await customer.post('/messages', { conversation_id: id, type: 'image', file_id, content })
    expect(sent.status).toBe(201)

    const listed = (await desk.ada.get('/conversations?site_id=site_shop')).body.data.conversations
    const { last_message } = listed.find((one: Body) => one.id === id)
    expect(last_message).toEqual({ content: shown, from: 'visitor', created_at: sent.body.data.created_at })
  },
)

test('RUL-04 RUL-03 a visitor reaches its own conversations only, an agent those of its sites only, by every route', async () => {
  const [owner, stranger] = [await desk.visitor(), await desk.visitor()]
  const id = await owner.chat()
  const { id: messageId } = await owner.say(id, 'mine')
  const routes = [
    (who: Body) => who.get(`/conversations/${id}`),
    (who: Body) => who.get(`/conversations/${id}?messages_before=${messageId}`),
    (who: Body) => who.get(`/messages?conversation_id=${id}`),
    (who: Body) => who.post('/messages', { conversation_id: id, type: 'text', content: 'x' }),
    (who: Body) => who.post('/messages/read', { conversation_id: id }),
    (who: Body) => who.post('/typing', { conversation_id: id, is_typing: true }),
  ]
  for (const call of routes) {
    expect((await call(owner)).status).toBeLessThan(300)
    expect(await call(stranger)).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } })
    expect(await call(desk.mallory)).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } })
    expect(await call(desk.bruno)).toMatchObject({ status: 403, body: { error: { code: 'FORBIDDEN' } } })
    expect(await call(desk.anonymous)).toMatchObject({
      status: 401,
      body: { success: false, error: { code: 'UNAUTHORIZED' } },
    })
  }
})

test('END-16 RUL-08 staff and visitor walk the same history by any steps; only staff meet the notes', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const all: { content: string; private: boolean }[] = []
  for (let number = 1; number <= 17; number++) {
    const isNote = number % 4 === 0
    const said = isNote || number % 2 === 0 ? desk.ada : customer
    await said.say(id, `${number}`, isNote ? { private: true } : {})
    all.push({ content: `${number}`, private: isNote })
  }
  const sides = [
    { who: desk.ada, expected: contents(all) },
    { who: customer, expected: contents(all.filter((one) => !one.private)) },
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
      async (steps) => {
        for (const { who, expected } of sides) {
          let seen: string[] = []
          let before = ''
          for (let turn = 0; ; turn++) {
            const limit = steps[turn % steps.length] ?? 1
            const { data } = (await who.get(`/conversations/${id}?messages_limit=${limit}${before}`)).body
            expect(data.messages.length).toBeLessThanOrEqual(limit)
            seen = [...contents(data.messages), ...seen]
            if (!data.has_more_messages) break
            before = `&messages_before=${data.messages[0].id}`
          }
          expect(seen).toEqual(expected)
        }
      },
    ),
    { numRuns: 8 },
  )
})

test('LIM-09 fifty messages a page unless said, a hundred at most; both ends at once are refused', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  await Promise.all(Array.from({ length: 52 }, (_, index) => customer.say(id, `${index}`)))
  const page = async (query: string) => await customer.get(`/messages?conversation_id=${id}${query}`)

  const newest = (await page('')).body.data
  expect(newest.messages).toHaveLength(50)
  expect(newest.has_more).toBe(true)
  const whole = (await customer.get(`/conversations/${id}`)).body.data
  expect(contents(whole.messages)).toEqual(contents(newest.messages))
  expect(whole.has_more_messages).toBe(true)
  const [first, last] = [newest.messages[0].id, newest.messages.at(-1).id]
  for (const query of [
    '&limit=101',
    '&limit=0',
    '&limit=x',
    `&before=${first}&after=${last}`,
    '&before=nonsense',
  ]) {
    expect(await page(query)).toMatchObject({ status: 400, body: { error: { code: 'VALIDATION_ERROR' } } })
  }
  const foreign = await desk.visitor()
  const { id: elsewhere } = await foreign.say(await foreign.chat(), 'elsewhere')
  expect(await page(`&before=${elsewhere}`)).toMatchObject({
    status: 404,
    body: { error: { code: 'NOT_FOUND' } },
  })
})
