/** Trading a ticket for a token, and what of an app's SDK is not here. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { callAtoms } from '../../../testkit/atoms-sdk.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { issueTicket } from '../../features/sessions/sign-in.ts'
import { parseId } from '../../platform/ids/ids.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const exchange = (platform_token: unknown) =>
  callAtoms(desk.url, undefined, 'POST', '/auth/token/exchange', { platform_token })

/** A ticket as the platform API's link holds it. */
const ticketOf = (userId: string) =>
  desk.running.app.platform.db.transact((tx) =>
    issueTicket(tx, parseId('user', userId) ?? '', desk.clock.now()),
  )

test('a ticket of the platform is traded for a token that opens what its user may see, once', async () => {
  const ticket = await ticketOf(desk.mallory.userId ?? '')
  const traded = await exchange(ticket)
  expect([traded.status, traded.body]).toEqual([200, { token: expect.any(String) }])

  const holder = { accessToken: traded.body.token }
  const me = await callAtoms(desk.url, holder, 'GET', '/auth/me')
  expect(me.body).toMatchObject({ id: parseId('user', desk.mallory.userId ?? ''), role: 'admin' })
  const rows = await callAtoms(desk.url, holder, 'GET', '/entities/chat_conversations')
  expect(rows).toMatchObject({ status: 200, body: { items: [], total: 0 } })

  expect((await exchange(ticket)).status).toBe(401)
  expect((await callAtoms(desk.url, holder, 'GET', '/auth/logout')).status).toBe(200)
  expect((await callAtoms(desk.url, holder, 'GET', '/auth/me')).status).toBe(401)
})

test('nothing else is traded: no other platform’s token, no key, no ticket that is late', async () => {
  const late = await ticketOf(desk.ada.userId ?? '')
  desk.clock.advance(6 * 60_000)
  const { token: key } = (await desk.ada.post('/api_tokens', { name: 'A key' })).body.data
  for (const wrong of ['x', late, key, desk.ada.accessToken]) {
    const refused = await exchange(wrong)
    expect([refused.status, Object.keys(refused.body)]).toEqual([401, ['detail']])
  }
  expect(key).toBeString()
  expect((await exchange('')).status).toBe(422)
  expect((await exchange(7)).status).toBe(422)
})

test('what waits for its feature answers 501 as this system words it', async () => {
  for (const [method, path] of [
    ['POST', '/v1/aihub/gentxt'],
    ['POST', '/v1/aihub/transcribe'],
    ['POST', '/v1/storage/upload-url'],
    ['GET', '/v1/storage/download-url'],
    ['POST', '/integrations/core/send'],
  ] as const) {
    const headers = { authorization: `Bearer ${desk.linus.accessToken}` }
    const answer = await fetch(`${desk.url}/api${path}`, { method, headers })
    expect([path, answer.status, await answer.json()]).toEqual([
      path,
      501,
      { detail: expect.stringContaining('waits for') },
    ])
    expect((await fetch(`${desk.url}/api${path}`, { method })).status).toBe(401)
  }
})
