import { afterAll, beforeAll, expect, test } from 'bun:test'
import { Caller } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { parseId } from '../../platform/ids/ids.ts'
import {
  addressOfPubsubToken,
  pubsubTokenOf,
  pubsubTokenOfAddress,
  userOfPubsubToken,
} from './pubsub-tokens.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

function holding(token: string): Caller {
  const caller = new Caller(desk.url, 'a program')
  caller.headers = { authorization: `Bearer ${token}` }
  return caller
}

test('RUL-21 a user makes a key, sees it once, finds it by its hint and ends it', async () => {
  const made = await desk.ada.post('/api_tokens', { name: 'Shop' })
  const { token, ...shown } = made.body.data
  expect([made.status, shown]).toEqual([
    201,
    {
      id: expect.stringMatching(/^key_/),
      name: 'Shop',
      hint: token.slice(0, 12),
      account_id: expect.stringMatching(/^acct_/),
      created_at: expect.any(String),
      expires_at: null,
    },
  ])
  const program = holding(token)
  expect((await program.get('/auth/validate')).body.data.user.id).toBe(desk.ada.userId)
  const listed = await desk.ada.get('/api_tokens')
  expect(listed.body.data.api_tokens).toEqual([shown])
  expect(JSON.stringify(listed.body)).not.toContain(token)
  expect((await desk.grace.get('/api_tokens')).body.data.api_tokens).toEqual([])
  expect((await desk.grace.delete(`/api_tokens/${shown.id}`)).status).toBe(404)
  expect((await desk.linus.delete(`/api_tokens/${shown.id}`)).status).toBe(404)

  expect((await desk.ada.delete(`/api_tokens/${shown.id}`)).status).toBe(200)
  desk.clock.advance(2001)
  expect((await program.get('/auth/validate')).status).toBe(401)
  expect((await desk.ada.get('/api_tokens')).body.data.api_tokens).toEqual([])
})

test('a key is stored as a hash, and no repeat of its making holds it', async () => {
  const once = { 'idempotency-key': 'make-a-key' }
  const { token } = (await desk.ada.post('/api_tokens', { name: 'Kept' }, once)).body.data
  const { pool } = desk.running.app.platform.db
  const kept = await pool.query(
    `select api_tokens::text as text from api_tokens union all select idempotency_keys::text from idempotency_keys
     union all select events::text from events`,
  )
  expect(kept.rows.length).toBeGreaterThan(0)
  expect(kept.rows.filter(({ text }) => text.includes(token))).toEqual([])
})

test('a key makes no key that opens or lasts more than itself', async () => {
  const expires_at = new Date(desk.clock.now().getTime() + 60_000).toISOString()
  const made = await desk.grace.post('/api_tokens', { name: 'Bound', expires_at })
  const wide = await desk.grace.post('/api_tokens', { name: 'Wide', all_accounts: true })
  expect([made.body.data.expires_at, wide.body.data.account_id]).toEqual([expires_at, null])
  const bound = holding(made.body.data.token)

  const wider = await bound.post('/api_tokens', { name: 'Wider', all_accounts: true })
  expect([wider.status, wider.body.error.code]).toEqual([403, 'FORBIDDEN'])
  const longer = await bound.post('/api_tokens', { name: 'Longer', expires_at: '2099-01-01T00:00:00Z' })
  expect(longer.body.data).toMatchObject({ expires_at, account_id: made.body.data.account_id })
  expect((await bound.delete(`/api_tokens/${wide.body.data.id}`)).status).toBe(404)
  const names = (await bound.get('/api_tokens')).body.data.api_tokens.map((one: { name: string }) => one.name)
  expect(names).toEqual(['Bound', 'Longer'])
  const past = await desk.grace.post('/api_tokens', { name: 'Past', expires_at: '2001-01-01T00:00:00Z' })
  expect(past.status).toBe(400)
})

test('FLD-47 a pubsub token is the user’s in each of its accounts, and nobody’s once forged or after a new password', async () => {
  const { db, secret } = desk.running.app.platform
  const userId = parseId('user', desk.bruno.userId ?? '') ?? ''
  const parts = { secret, reader: db.read }
  const asked = { network: 'n', accountNum: undefined }
  const version = async () =>
    (await db.pool.query('select token_version from users where id = $1', [userId])).rows[0].token_version
  const token = pubsubTokenOf(secret, { userId, tokenVersion: await version() })

  const found = await userOfPubsubToken(parts, token, asked)
  expect(found).toMatchObject({ kind: 'agent', userId, sessionId: userId, username: 'bruno' })
  expect(await userOfPubsubToken(parts, token, { network: 'n', accountNum: 2 })).toBeUndefined()
  const forged = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0')
  for (const wrong of [forged, '', 'u', token.toUpperCase(), token.replace(/^u/, 'a')])
    expect(await userOfPubsubToken(parts, wrong, asked)).toBeUndefined()
  expect(await addressOfPubsubToken(parts, token)).toBeUndefined()

  const spare = new Caller(desk.url, 'bruno')
  await spare.signIn('bruno', castPassword, 'site_other')
  const change = { current_password: castPassword, new_password: 'staple the battery' }
  expect((await spare.post('/auth/password', change)).status).toBe(200)
  expect(await userOfPubsubToken(parts, token, asked)).toBeUndefined()
  const next = pubsubTokenOf(secret, { userId, tokenVersion: await version() })
  expect(await userOfPubsubToken(parts, next, asked)).toMatchObject({ userId })
})

test('a contact’s pubsub token is its address’s, and a blocked contact’s is nobody’s', async () => {
  const { db, secret } = desk.running.app.platform
  const customer = await desk.visitor()
  const { rows } = await db.pool.query('select id, contact_id from addresses where source_id = $1', [
    customer.visitorId,
  ])
  const token = pubsubTokenOfAddress(secret, rows[0].id)
  const parts = { secret, reader: db.read }
  expect(await addressOfPubsubToken(parts, token)).toMatchObject({
    addressId: rows[0].id,
    contactId: rows[0].contact_id,
    sourceId: customer.visitorId,
  })
  await db.pool.query('update contacts set blocked_at = now() where id = $1', [rows[0].contact_id])
  expect(await addressOfPubsubToken(parts, token)).toBeUndefined()
})
