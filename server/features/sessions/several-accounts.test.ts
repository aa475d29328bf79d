/** A user who is a member of several accounts: one password, sessions in each. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { Caller } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  // Ada helps out at the rival's too.
  await desk.running.app.platform.db.pool.query(
    `with rival as (select account_id, id as inbox_id from inboxes where key = 'site_rival'),
       ada as (select id from users where username = 'ada'),
       joined as (
         insert into members (account_id, user_id, role, status_at, created_at)
         select account_id, id, 'agent', now(), now() from rival, ada returning account_id
       )
     insert into inbox_members (account_id, inbox_id, user_id) select rival.account_id, inbox_id, id from rival, ada`,
  )
})
afterAll(() => desk.close())

test('a new password ends every token and socket of the user, in every account', async () => {
  const callers = await Promise.all(
    ['site_shop', 'site_rival'].map(async (siteId) => {
      const caller = new Caller(desk.url, 'ada')
      expect((await caller.signIn('ada', castPassword, siteId)).status).toBe(200)
      return caller
    }),
  )
  const sockets = await Promise.all(callers.map((caller) => desk.socket(caller)))
  const bystander = await desk.socket(desk.mallory)
  for (const [at, caller] of callers.entries()) {
    await sockets[at]?.settle()
    expect((await caller.get('/auth/validate')).status).toBe(200)
  }

  const change = { current_password: castPassword, new_password: 'another long one' }
  expect((await callers[0]?.post('/auth/password', change))?.status).toBe(200)

  for (const [at, caller] of callers.entries()) {
    expect((await sockets[at]?.closed)?.code).toBe(4401)
    expect((await caller.get('/auth/validate')).status).toBe(401)
    const renewed = await caller.post('/auth/refresh', { refresh_token: caller.refreshToken })
    expect(renewed.status).toBe(401)
  }
  await bystander.settle()
  bystander.close()
})
