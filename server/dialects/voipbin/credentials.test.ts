/** Sign-in, tokens and access keys (systems.md 1.2). */
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { VoipbinClient } from '../../../testkit/voipbin-client.ts'
import { failure, never, stamp, uuid } from '../../../testkit/voipbin-values.ts'

let desk: Desk
let vn: VoipbinClient

beforeAll(async () => {
  desk = await openDesk()
  vn = await VoipbinClient.login(desk.url, 'linus', castPassword)
})
afterAll(() => desk.close())

describe('credentials', () => {
  test('a login gives a token that opens as Bearer, in the query and as a cookie', async () => {
    const nobody = new VoipbinClient(desk.url, {})
    const answer = await nobody.at('POST', '/auth/login', { username: 'linus', password: castPassword })
    expect([answer.status, answer.body]).toEqual([200, { username: 'linus', token: expect.any(String) }])
    const { token } = answer.body
    expect(answer.headers.get('set-cookie')).toBe(
      `token=${token}; Path=/; Max-Age=604800; HttpOnly; Secure; SameSite=Strict`,
    )
    for (const headers of [{ authorization: `Bearer ${token}` }, { cookie: `other=1; token=${token}` }])
      expect((await nobody.at('GET', '/v1.0/me', undefined, headers)).status).toBe(200)
    expect((await nobody.at('GET', `/v1.0/me?token=${token}`)).body).toMatchObject({
      username: 'linus',
      permission: 32,
    })
    const wrong = await nobody.at('GET', `/v1.0/me?accesskey=${token}`)
    expect([wrong.status, wrong.body]).toEqual([401, failure('UNAUTHENTICATED', 'INVALID_CREDENTIALS')])
    const none = await nobody.at('GET', '/v1.0/me')
    expect([none.status, none.body]).toEqual([401, failure('UNAUTHENTICATED', 'AUTHENTICATION_REQUIRED')])
  })

  test('a failed login is a bare 400, whoever it names', async () => {
    const nobody = new VoipbinClient(desk.url, {})
    for (const body of [
      { username: 'linus', password: 'wrong' },
      { username: 'nobody', password: 'x' },
      {},
    ]) {
      const answer = await nobody.at('POST', '/auth/login', body)
      expect([answer.status, answer.body]).toEqual([400, undefined])
    }
  })

  test('a token of a login ends after seven days, and with the password', async () => {
    const client = await VoipbinClient.login(desk.url, 'grace', castPassword)
    expect((await client.get('/me')).status).toBe(200)
    desk.clock.advance(7 * 86_400_000 + 1000)
    expect((await client.get('/me')).status).toBe(401)
    vn = await VoipbinClient.login(desk.url, 'linus', castPassword)
    const again = await VoipbinClient.login(desk.url, 'ada', castPassword)
    await desk.ada.signIn('ada', castPassword, 'site_shop')
    const change = { current_password: castPassword, new_password: 'staple the battery' }
    expect((await desk.ada.post('/auth/password', change)).status).toBe(200)
    desk.clock.advance(2500)
    expect((await again.get('/me')).status).toBe(401)
  })

  test('access keys: shown once, used in `accesskey`, named anew, ended, and over at their time', async () => {
    const created = await vn.post('/accesskeys', { name: 'CI', detail: 'Builds', expire: 86_400 })
    const { token, ...rest } = created.body
    expect([created.status, rest]).toEqual([
      200,
      {
        id: uuid,
        customer_id: uuid,
        name: 'CI',
        detail: 'Builds',
        token_prefix: token.slice(0, rest.token_prefix.length),
        tm_expire: stamp,
        tm_create: stamp,
        tm_update: never,
        tm_delete: never,
      },
    ])
    expect(token).toMatch(/^vb_[A-Za-z0-9_-]{40,}$/)
    const path = `/accesskeys/${rest.id}`
    expect((await vn.get(path)).body).toEqual(rest)
    const byKey = new VoipbinClient(desk.url, { accesskey: token })
    expect((await byKey.get('/me')).body.username).toBe('linus')
    expect((await new VoipbinClient(desk.url, { token }).get('/me')).status).toBe(401)
    // A key makes none that outlasts itself.
    const child = await byKey.post('/accesskeys', { name: 'Child', expire: 10 * 86_400 })
    expect(child.body.tm_expire).toBe(rest.tm_expire)
    expect((await vn.put(path, { name: 'CD' })).body).toMatchObject({
      name: 'CD',
      detail: 'Builds',
      tm_update: stamp,
    })
    expect((await vn.get('/accesskeys')).body.result.map((key: Body) => key.name)).toContain('CD')
    const gone = await vn.delete(path)
    expect([gone.body.id, gone.body.tm_delete === never]).toEqual([rest.id, false])
    expect((await vn.get(path)).status).toBe(404)
    desk.clock.advance(2500)
    expect((await byKey.get('/me')).status).toBe(401)
    expect((await vn.post('/accesskeys', { name: 'Short', expire: 60 })).status).toBe(400)
    const kept = (await vn.post('/accesskeys', { name: 'Kept', expire: 86_400 })).body
    const other = new VoipbinClient(desk.url, { accesskey: kept.token })
    desk.clock.advance(86_400_000 + 1000)
    expect((await other.get('/me')).status).toBe(401)
  })
})

test('a key lasts no longer than the login that made it', async () => {
  const client = await VoipbinClient.login(desk.url, 'mallory', castPassword)
  const made = await client.post('/accesskeys', { name: 'For ever', detail: '', expire: 86_400 * 36_000 })
  const ends = Date.parse(made.body.tm_expire.replace(' ', 'T').replace(/Z?$/, 'Z'))
  expect(ends).toBeLessThanOrEqual(desk.clock.now().getTime() + 7 * 86_400_000)
})
