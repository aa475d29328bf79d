import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { connect } from '../../../testkit/socket.ts'
import { type ShopServer, shopServer } from '../../../testkit/vouching.ts'

let desk: Desk
let shop: ShopServer
beforeAll(async () => {
  desk = await openDesk()
  shop = await shopServer(desk.linus, 'site_shop', () => new Date())
})
afterAll(() => desk.close())

/** A browser that registers, with what the page hands over. */
const register = (more: Record<string, unknown>, token?: string) =>
  desk.anonymous.post(
    '/visitors',
    { site_id: 'site_shop', visitor_id: `v_${crypto.randomUUID()}`, ...more },
    token ? { 'x-visitor-token': token } : {},
  )

const vouchedFor = async (sub: string, claims: Record<string, unknown> = {}, token?: string) =>
  register({ identity: { jwt: await shop.jwt(sub, claims) } }, token)

/** What a token opens. */
const told = async (token: string, conversationId: string) =>
  (await desk.anonymous.get(`/conversations/${conversationId}`, { 'x-visitor-token': token })).status

const chatOf = async (reply: { body: { data: { visitor_id: string; session_token: string } } }) => {
  const { visitor_id, session_token } = reply.body.data
  const made = await desk.anonymous.post(
    '/conversations',
    { site_id: 'site_shop', visitor_id },
    { 'x-visitor-token': session_token },
  )
  return String(made.body.data.id)
}

const contactOf = async (identifier: string) => {
  const { rows } = await desk.running.app.platform.db.pool.query(
    'select * from contacts where identifier = $1 and deleted_at is null',
    [identifier],
  )
  return rows
}

test('whom the site vouches for is one contact on every device, with what was signed of it', async () => {
  const claims = {
    name: 'Bea',
    email: 'bea@example.com',
    phone: '+55 11 99999-8888',
    custom_attributes: { plan: 'gold' },
  }
  const phone = await vouchedFor('customer-1', claims)
  const laptop = await vouchedFor('customer-1', { name: 'Bea Brook' })
  const chat = await chatOf(phone)

  expect([phone.status, laptop.status]).toEqual([201, 201])
  expect(laptop.body.data.id).toBe(phone.body.data.id)
  expect(laptop.body.data.session_token).not.toBe(phone.body.data.session_token)
  expect(await told(laptop.body.data.session_token, chat)).toBe(200)
  expect(await contactOf('customer-1')).toMatchObject([
    {
      name: 'Bea Brook',
      email: 'bea@example.com',
      phone_number: '+5511999998888',
      custom_attributes: { plan: 'gold' },
    },
  ])
  // Each page load hands the proof in again: the browser keeps the token it has.
  const again = await vouchedFor('customer-1', {}, laptop.body.data.session_token)
  expect(again.body.data.session_token).toBe(laptop.body.data.session_token)
})

test('a hash of the identifier proves it as well, and two devices that come at once are one contact', async () => {
  const identity = { user_id: 'customer-2', user_hash: shop.hash('customer-2') }
  const both = await Promise.all([register({ identity, name: 'Cyd' }), register({ identity, name: 'Cyd' })])

  expect(both.map(({ status }) => status)).toEqual([201, 201])
  expect(new Set(both.map(({ body }) => body.data.id)).size).toBe(1)
  expect(await contactOf('customer-2')).toMatchObject([{ name: 'Cyd' }])
})

test('what an anonymous visitor said comes along as it says who it is, to where its other devices are', async () => {
  const known = await vouchedFor('customer-3', { name: 'Dee' })
  const elsewhere = await chatOf(known)
  const stranger = await desk.visitor()
  const chat = await stranger.chat()
  await stranger.say(chat, 'Before I signed in')
  expect(await told(stranger.token, elsewhere)).toBe(404)

  const identified = await vouchedFor('customer-3', {}, stranger.token)

  expect(identified.body.data).toMatchObject({ id: known.body.data.id, visitor_id: stranger.visitorId })
  for (const token of [identified.body.data.session_token, known.body.data.session_token])
    expect([await told(token, chat), await told(token, elsewhere)]).toEqual([200, 200])
})

test('the first to be vouched for keeps its contact, by a token of its own', async () => {
  const stranger = await desk.visitor('Eve')
  const chat = await stranger.chat()
  const identified = await vouchedFor('customer-4', {}, stranger.token)

  const { visitor_id, session_token } = identified.body.data
  expect([visitor_id, session_token === stranger.token]).toEqual([stranger.visitorId, false])
  expect(await contactOf('customer-4')).toMatchObject([{ name: 'Eve' }])
  expect(await told(session_token, chat)).toBe(200)
  // Each page load after it hands the proof in again, and changes nothing.
  const again = await vouchedFor('customer-4', {}, session_token)
  expect(again.body.data.session_token).toBe(session_token)
})

test('whoever used a browser before a customer signed in at it reads nothing of the customer’s', async () => {
  const home = await vouchedFor('customer-15', { name: 'Alice' })
  const secret = await chatOf(home)
  const before = await desk.visitor('Mallory')
  const chat = await before.chat()
  const codeOf = async () => {
    const { url } = (await before.post('/visitor/continuation')).body.data
    return new URL(url).searchParams.get('code')
  }
  const code = await codeOf()
  const phone = (await desk.anonymous.post('/visitor/continue', { code: await codeOf() })).body.data
  const socket = await desk.socket(before)
  expect([await told(before.token, chat), await told(phone.session_token, chat)]).toEqual([200, 200])

  const alice = await vouchedFor('customer-15', {}, before.token)

  expect((await socket.closed).code).toBe(4401)
  for (const token of [before.token, phone.session_token])
    expect([await told(token, secret), await told(token, chat)]).toEqual([401, 401])
  expect((await desk.anonymous.post('/visitor/continue', { code })).status).toBe(404)
  const { session_token } = alice.body.data
  expect([await told(session_token, secret), await told(session_token, chat)]).toEqual([200, 200])
})

test('the next to sign in on a shared device is another, and neither reads the other’s', async () => {
  const first = await vouchedFor('customer-5')
  const chat = await chatOf(first)
  const next = await vouchedFor('customer-6', {}, first.body.data.session_token)

  expect(next.status).toBe(201)
  expect(next.body.data.id).not.toBe(first.body.data.id)
  expect(next.body.data.visitor_id).not.toBe(first.body.data.visitor_id)
  expect(await told(next.body.data.session_token, chat)).toBe(404)
  expect(await told(first.body.data.session_token, chat)).toBe(200)
})

test('a visitor id of somebody else is not taken over by who is vouched for', async () => {
  const stranger = await desk.visitor()
  const chat = await stranger.chat()
  const reply = await register({
    visitor_id: stranger.visitorId,
    identity: { jwt: await shop.jwt('customer-7') },
  })

  expect(reply.status).toBe(201)
  expect(reply.body.data.visitor_id).not.toBe(stranger.visitorId)
  expect(await told(reply.body.data.session_token, chat)).toBe(404)
})

test('what is not of the form it should have is left out, for who it is does not hang on it', async () => {
  await desk.linus.post('/attributes', { subject: 'contact', key: 'seats', name: 'Seats', type: 'number' })
  const reply = await vouchedFor('customer-11', {
    name: 7,
    email: 'no address',
    phone: 'ask me',
    custom_attributes: { seats: 'many', town: 'Ghent' },
  })

  expect(reply.status).toBe(201)
  expect(await contactOf('customer-11')).toMatchObject([
    { name: 'Visitor', email: null, phone_number: null, custom_attributes: { town: 'Ghent' } },
  ])
  expect((await contactOf('customer-11'))[0].custom_attributes).not.toHaveProperty('seats')
})

test('who only said to be somebody loses it to who is vouched for, and whoever is blocked is let in by nothing', async () => {
  const { rows } = await desk.running.app.platform.db.pool.query(
    `update contacts set identifier = 'customer-12', additional_attributes = '{"unproved_identifier": "customer-12"}'
     where id = (select contact_id from addresses where source_id = $1) returning id`,
    [(await desk.visitor('Claimant')).visitorId],
  )
  const proved = await vouchedFor('customer-12', { name: 'The real one' })
  expect((await contactOf('customer-12')).map(({ id, name }) => [id === rows[0].id, name])).toEqual([
    [false, 'The real one'],
  ])
  await desk.linus.patch(`/contacts/${proved.body.data.id.replace('visitor_', 'contact_')}`, {
    blocked: true,
  })
  expect((await vouchedFor('customer-12')).status).toBe(401)
})

test('once it is proved who a contact is, browsers that proved nothing read no more of it', async () => {
  // The staff took two for one.
  const claimant: Customer = await desk.visitor('Says she is Fay')
  const before = await claimant.chat()
  const { rows } = await desk.running.app.platform.db.pool.query(
    `update contacts set identifier = 'customer-13'
     where id = (select contact_id from addresses where source_id = $1) returning id`,
    [claimant.visitorId],
  )
  expect(await told(claimant.token, before)).toBe(200)
  const socket = await desk.socket(claimant)
  const fay = await vouchedFor('customer-13')

  expect((await socket.closed).code).toBe(4401)
  expect(await told(claimant.token, await chatOf(fay))).toBe(401)
  // What comes to her contact later by a merge is let in no more than that.
  const other = await desk.visitor('Another')
  await other.chat()
  const otherId = (
    await desk.running.app.platform.db.pool.query('select contact_id from addresses where source_id = $1', [
      other.visitorId,
    ])
  ).rows[0].contact_id
  const merged = await desk.linus.post(`/contacts/${rows[0].id}/merge`, { mergee_contact_id: otherId })
  expect(merged.status).toBe(200)
  const otherSocket = await connect(
    `${desk.url.replace('http', 'ws')}/ws?site_id=site_shop&role=visitor&visitor_id=${other.visitorId}&token=${other.token}`,
  )
  expect((await otherSocket.closed).code).toBe(4401)
  expect(
    (await desk.anonymous.get('/conversations', { 'x-visitor-token': fay.body.data.session_token })).status,
  ).toBe(403)
})
