import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

test('ENT-04 END-07 FLD-19 FLD-20 a visitor is registered as the seed writes it, and gets a token', async () => {
  const metadata = {
    page_url: 'https://shop.example/mugs',
    user_agent: 'Mozilla/5.0',
    referrer: 'https://search.example',
  }
  const body = {
    site_id: 'site_shop',
    visitor_id: 'v_uuid_12345',
    name: 'نور 🌙',
    email: 'nour@example.com',
    metadata,
  }
  const reply = await desk.anonymous.post('/visitors', body)

  expect(reply.status).toBe(201)
  expect(reply.body).toEqual({
    success: true,
    data: {
      id: expect.stringMatching(/^visitor_/),
      visitor_id: 'v_uuid_12345',
      name: 'نور 🌙',
      session_token: expect.any(String),
      created_at: instant,
    },
  })
  const hers = { 'x-visitor-token': reply.body.data.session_token }
  const chat = await desk.anonymous.post(
    '/conversations',
    { site_id: 'site_shop', visitor_id: 'v_uuid_12345' },
    hers,
  )
  expect(chat.status).toBe(201)
  for (const missing of ['site_id', 'visitor_id', 'name']) {
    const refused = await desk.anonymous.post('/visitors', { ...body, [missing]: undefined })
    expect([missing, refused.status, refused.body.error.code]).toEqual([missing, 400, 'VALIDATION_ERROR'])
  }
})

test('ENM-16 END-08 FLD-19 FLD-20 a visitor is shown to staff with its history, and needs its site named', async () => {
  const metadata = { page_url: 'https://shop.example/lamps' }
  const made = await desk.anonymous.post('/visitors', {
    site_id: 'site_shop',
    visitor_id: 'v_history',
    name: 'John Doe',
    email: 'john@example.com',
    metadata,
  })
  const hers = { 'x-visitor-token': made.body.data.session_token }
  const start = () =>
    desk.anonymous.post('/conversations', { site_id: 'site_shop', visitor_id: 'v_history' }, hers)
  const first = await start()
  await desk.ada.patch(`/conversations/${first.body.data.id}/close`, {})
  await start()

  const shown = await desk.ada.get('/visitors/v_history?site_id=site_shop')
  expect([shown.status, shown.body]).toEqual([
    200,
    {
      success: true,
      data: {
        id: made.body.data.id,
        visitor_id: 'v_history',
        name: 'John Doe',
        email: 'john@example.com',
        metadata,
        site_id: 'site_shop',
        first_seen: instant,
        last_seen: instant,
        total_conversations: 2,
        status: 'offline',
      },
    },
  ])
  expect((await desk.ada.get('/visitors/v_history')).status).toBe(400)
  expect((await desk.bruno.get('/visitors/v_history?site_id=site_other')).status).toBe(404)
})

test('ENM-16 END-09 FLD-20 who is here is listed with its page and what is unread, and only who is here', async () => {
  const here = await desk.visitor('Here')
  const gone = await desk.visitor('Gone')
  const ours = await desk.socket(desk.ada)
  const hers = await desk.socket(here)
  // Presence is written in batches: she is listed once she has been announced.
  await ours.next(({ type, visitor_id }) => type === 'user_joined' && visitor_id === here.visitorId)
  hers.send({ type: 'init', name: 'Here', page_url: 'https://shop.example/checkout' })
  hers.send({ message: 'Is this still in stock?' })
  const ack = await hers.take('ack')

  const { body } = await desk.ada.get('/visitors/active?site_id=site_shop')
  const ids = body.data.visitors.map((one: { visitor_id: string }) => one.visitor_id)
  expect(body.data.total).toBe(ids.length)
  expect(ids).not.toContain(gone.visitorId)
  expect(body.data.visitors.find((one: { visitor_id: string }) => one.visitor_id === here.visitorId)).toEqual(
    {
      site_id: 'site_shop',
      visitor_id: here.visitorId,
      name: 'Here',
      status: 'online',
      current_page: 'https://shop.example/checkout',
      unread_count: 1,
      last_message_at: ack.created_at,
    },
  )
  ours.close()
  hers.close()
})

test('what a visitor tells in many calls is held to the size of one, over HTTP and over the socket', async () => {
  const customer = await desk.visitor('Hoarder')
  const tell = (metadata: Record<string, string>) =>
    customer.post('/visitors', {
      site_id: 'site_shop',
      visitor_id: customer.visitorId,
      name: 'Hoarder',
      metadata,
    })
  expect((await tell({ a: 'x'.repeat(4000), page_url: 'https://shop.example/' })).status).toBe(201)
  expect((await tell({ b: 'x'.repeat(4000) })).status).toBe(201)
  const refused = await tell({ c: 'x'.repeat(4000) })
  expect(refused).toMatchObject({
    status: 400,
    body: { error: { code: 'VALIDATION_ERROR', details: [{ field: 'metadata' }] } },
  })
  // What takes the place of something is no growth.
  expect((await tell({ b: 'y'.repeat(4000) })).status).toBe(201)

  const hers = await desk.socket(customer)
  hers.send({ type: 'init', name: 'Hoarder', page_url: `https://shop.example/${'p'.repeat(1900)}` })
  expect(await hers.take('error')).toMatchObject({ code: 'VALIDATION_ERROR', for: 'init' })
  hers.close()

  const shown = await desk.ada.get(`/visitors/${customer.visitorId}?site_id=site_shop`)
  expect(shown.body.data.metadata).toEqual({
    a: 'x'.repeat(4000),
    b: 'y'.repeat(4000),
    page_url: 'https://shop.example/',
  })
})
