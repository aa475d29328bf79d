import { afterAll, beforeAll, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { type ShopServer, shopServer } from '../../../testkit/vouching.ts'

let desk: Desk
let shop: ShopServer
beforeAll(async () => {
  desk = await openDesk()
  shop = await shopServer(desk.linus, 'site_shop', () => new Date())
})
afterAll(() => desk.close())

const soon = () => Math.floor(Date.now() / 1000) + 300

/** A browser that registers, with what the page hands over. */
const register = (more: Record<string, unknown>, token?: string) =>
  desk.anonymous.post(
    '/visitors',
    { site_id: 'site_shop', visitor_id: `v_${crypto.randomUUID()}`, ...more },
    token ? { 'x-visitor-token': token } : {},
  )

const contactOf = async (identifier: string) => {
  const { rows } = await desk.running.app.platform.db.pool.query(
    'select * from contacts where identifier = $1 and deleted_at is null',
    [identifier],
  )
  return rows
}

test('a wrong token is refused with the reason, whatever is wrong about it, and never takes the visitor for a stranger', async () => {
  const { privateKey } = await generateKeyPair('RS256')
  const key = new TextEncoder().encode(shop.key)
  const rival = await shopServer(desk.mallory, 'site_rival', () => new Date())
  const signed = (alg: string, by: Parameters<SignJWT['sign']>[0], claims: Record<string, unknown>) =>
    new SignJWT(claims).setProtectedHeader({ alg }).sign(by)
  const good = await shop.jwt('customer-8')
  const [head, , signature] = good.split('.')
  const forged = Buffer.from(JSON.stringify({ sub: 'customer-1', exp: soon() })).toString('base64url')
  const wrong: [string, string][] = [
    ['has expired', await shop.jwt('customer-8', {}, soon() - 300 - 90)],
    ['lasts too long', await shop.jwt('customer-8', {}, soon() + 86_400)],
    ['`exp`', await signed('HS256', key, { sub: 'customer-8' })],
    ['`sub`', await signed('HS256', key, { exp: soon() })],
    ['`sub`', await shop.jwt('')],
    ['`sub`', await shop.jwt('x'.repeat(256))],
    ['`nbf`', await shop.jwt('customer-8', { nbf: soon() })],
    ['another algorithm', await signed('HS384', key, { sub: 'customer-8', exp: soon() })],
    ['another algorithm', await signed('HS512', key, { sub: 'customer-8', exp: soon() })],
    ['another algorithm', await signed('RS256', privateKey, { sub: 'customer-8', exp: soon() })],
    ['', new UnsecuredJWT({ sub: 'customer-8', exp: soon() }).encode()],
    ['is not signed', await rival.jwt('customer-8')],
    ['is not signed', `${head}.${forged}.${signature}`],
    ['no signed JSON Web Token', 'not.a.token'],
    ['no signed JSON Web Token', ''],
  ]
  for (const [reason, jwt] of wrong) {
    const reply = await register({ name: 'Mallory', identity: { jwt } })
    expect([reason, reply.status, reply.body.error?.code]).toEqual([reason, 403, 'FORBIDDEN'])
    expect(reply.body.error.message).toContain(reason)
    expect(reply.body.error.details[0].field).toBe('identity.jwt')
    if (jwt !== '') expect(JSON.stringify(reply.body)).not.toContain(jwt)
  }
  expect(await contactOf('customer-8')).toEqual([])
  // A clock a little behind is forgiven.
  expect((await register({ identity: { jwt: await shop.jwt('customer-8', {}, soon() - 330) } })).status).toBe(
    201,
  )
})

test('a wrong hash is refused, and so is what is neither', async () => {
  const hash = shop.hash('customer-9')
  for (const [user_id, user_hash] of [
    ['customer-9', 'f'.repeat(64)],
    ['customer-9', ''],
    ['customer-9', hash.slice(0, 63)],
    ['customer-10', hash],
    ['customer-9', createHmac('sha256', 'another').update('customer-9').digest('hex')],
  ])
    expect([user_hash, (await register({ name: 'M', identity: { user_id, user_hash } })).status]).toEqual([
      user_hash,
      403,
    ])
  for (const identity of [
    {},
    { user_id: 'customer-9' },
    { jwt: 7 },
    { jwt: 'a', user_id: 'b' },
    'customer-9',
  ])
    expect((await register({ name: 'M', identity })).status).toBe(400)
})

test('a site that requires it lets in nobody else, whatever token they have', async () => {
  await desk.linus.post('/sites', { id: 'site_members', name: 'Members only' })
  const early = await desk.visitor('Early', 'site_members')
  const members = await shopServer(desk.linus, 'site_members', () => new Date())
  await desk.linus.patch('/sites/site_members', { widget_config: { require_identity: true } })
  const at = (more: Record<string, unknown>, headers: Record<string, string> = {}) =>
    desk.anonymous.post(
      '/visitors',
      { site_id: 'site_members', visitor_id: `v_${crypto.randomUUID()}`, ...more },
      headers,
    )

  const stranger = await at({ name: 'Anybody' })
  expect([stranger.status, stranger.body.error.code]).toEqual([403, 'FORBIDDEN'])
  expect(stranger.body.error.details).toEqual([
    { field: 'identity', message: 'Needed on this site', code: 'required' },
  ])
  expect(
    (await early.post('/conversations', { site_id: 'site_members', visitor_id: early.visitorId })).status,
  ).toBe(401)
  // Of another site.
  expect((await at({ identity: { jwt: await shop.jwt('customer-1') } })).status).toBe(403)

  const member = await at({ identity: { jwt: await members.jwt('customer-14') } })
  expect(member.status).toBe(201)
  const headers = { 'x-visitor-token': member.body.data.session_token }
  const { visitor_id } = member.body.data
  expect(
    (await desk.anonymous.post('/conversations', { site_id: 'site_members', visitor_id }, headers)).status,
  ).toBe(201)
  // The token was given to one who was vouched for: a reload needs no fresh proof.
  expect((await at({ visitor_id, name: 'Gil' }, headers)).status).toBe(201)
  const shown = await desk.anonymous.get('/sites/site_members/widget')
  expect(shown.body.data.widget_config.require_identity).toBe(true)
})

test('a stranger may say what the form before the chat asks, and nothing else of a contact', async () => {
  await desk.linus.patch('/sites/site_shop', {
    widget_config: {
      pre_chat: {
        enabled: true,
        fields: [
          { key: 'name', required: true },
          { key: 'order', required: false },
        ],
        consent: null,
      },
    },
  })
  const said = await register({ name: 'Hal', phone: '+55 11 98888-7777', custom_attributes: { order: '42' } })
  const { rows } = await desk.running.app.platform.db.pool.query(
    'select contacts.* from contacts join addresses on contact_id = contacts.id where source_id = $1',
    [said.body.data.visitor_id],
  )

  expect(rows).toMatchObject([{ phone_number: '+5511988887777', custom_attributes: { order: '42' } }])
  for (const [field, more] of [
    ['custom_attributes.vip', { custom_attributes: { vip: true } }],
    ['phone', { phone: 'ask me' }],
    ['name', { name: undefined }],
  ] as const) {
    const reply = await register({ name: 'Hal', ...more })
    expect([field, reply.status, reply.body.error.details[0].field]).toEqual([field, 400, field])
  }
  // A number somebody has already is not told to be somebody's.
  expect((await register({ name: 'Ida', phone: '+55 11 98888-7777' })).status).toBe(201)
})

test('a page elsewhere registers nobody', async () => {
  await desk.linus.patch('/sites/site_shop', { domain: 'shop.example' })
  const from = (origin: string) =>
    desk.anonymous.post(
      '/visitors',
      { site_id: 'site_shop', visitor_id: `v_${crypto.randomUUID()}`, name: 'Jo' },
      { origin },
    )

  expect((await from('https://evil.example')).body.error).toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining('https://evil.example'),
  })
  for (const origin of ['https://shop.example', desk.url]) expect((await from(origin)).status).toBe(201)
  await desk.linus.patch('/sites/site_shop', { domain: null })
})
