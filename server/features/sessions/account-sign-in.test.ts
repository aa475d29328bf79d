/** Signing in without naming a site: in the account of the user, for all of its inboxes. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const signIn = (username: string, more: object = {}) =>
  desk.anonymous.post('/auth/support/login', { username, password: castPassword, ...more })

test('END-01 a login without a site opens the account of the member and says which it is', async () => {
  const { status, body } = await signIn('grace')

  expect(status).toBe(200)
  expect(body.data.user.site_ids.sort()).toEqual(['site_other', 'site_shop'])
  expect(body.data.account).toMatchObject({ id: expect.stringMatching(/^acct_/), locale: 'en' })
  const own = await desk.anonymous.call('GET', '/account', undefined, {
    authorization: `Bearer ${body.data.token}`,
  })
  expect(own.body.data).toMatchObject(body.data.account)
  expect((await signIn('grace', { site_id: 'site_shop' })).body.data.account).toEqual(body.data.account)
  expect((await signIn('mallory')).body.data.account.id).not.toBe(body.data.account.id)
})

test('END-01 of several accounts it is the one the user has been in longest, and is still in', async () => {
  const { pool } = desk.running.app.platform.db
  await pool.query(
    `insert into members (account_id, user_id, role, status_at, created_at)
     select inboxes.account_id, users.id, 'agent', now(), now() + interval '1 day' from inboxes, users
     where inboxes.key = 'site_rival' and users.username = 'bruno'`,
  )
  const first = (await signIn('bruno')).body.data
  expect(first.user.site_ids).toEqual(['site_other'])

  const disable = async (key: string) =>
    await pool.query(
      `update members set disabled_at = now() from users, inboxes
       where users.id = members.user_id and username = 'bruno' and inboxes.account_id = members.account_id and key = $1`,
      [key],
    )
  await disable('site_other')
  const second = (await signIn('bruno')).body.data
  // Without any inbox there: it is still its account.
  expect(second.user.site_ids).toEqual([])
  expect(second.account.id).toBe((await signIn('mallory')).body.data.account.id)

  await disable('site_rival')
  expect(await signIn('bruno')).toMatchObject({ status: 403, body: { error: { code: 'FORBIDDEN' } } })
})

test('ERR-01 ERR-11 without a site too, an unknown user and a wrong password are answered alike', async () => {
  const told = async (username: string) => {
    const { status, body } = await desk.anonymous.post('/auth/support/login', { username, password: 'nope' })
    return { status, code: body.error.code, message: body.error.message }
  }

  expect(await told('ada')).toMatchObject({ status: 401, code: 'INVALID_CREDENTIALS' })
  expect(await told('nobody')).toEqual(await told('ada'))
  expect(await told('bruno')).toEqual(await told('ada'))
})

test('ERR-08 of an account that was suspended no sign-in is left', async () => {
  const { pool } = desk.running.app.platform.db
  const set = (status: string) =>
    pool.query(
      `update accounts set status = $1 from inboxes where inboxes.account_id = accounts.id and key = 'site_rival'`,
      [status],
    )
  await set('suspended')
  expect((await signIn('mallory')).status).toBe(403)
  await set('active')
  expect((await signIn('mallory')).status).toBe(200)
})
