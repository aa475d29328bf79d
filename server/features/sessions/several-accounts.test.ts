/** A user who is a member of several accounts: one password, sessions in each. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { Caller } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { type Program, programOf, programWith } from '../../../testkit/program.ts'

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

test.each([
  ['another role', { role: 'admin' }, { role: 'support_agent' }, 200],
  ['a deactivation', { disabled: true }, { disabled: false }, 401],
])('one account’s %s ends nothing in another: neither keys nor sign-ins', async (_, change, back, here) => {
  const key = await programOf(desk, desk.ada)
  const sign = { email: 'ada@example.com', password: castPassword }
  const answer = await programWith(desk.url, '').call('POST', '/auth/sign_in', sign)
  const login = programWith(desk.url, answer.body.data.access_token)
  const { rows } = await desk.running.app.platform.db.pool.query(
    `select accounts.num::int as num from inboxes join accounts on accounts.id = inboxes.account_id
     where inboxes.key in ('site_shop', 'site_rival') order by inboxes.key = 'site_rival'`,
  )
  const statuses = (program: Program) =>
    Promise.all(
      rows.map(
        async ({ num }) => (await program.call('GET', `/api/v1/accounts/${num}/conversations`)).status,
      ),
    )
  for (const one of [key, login]) expect(await statuses(one)).toEqual([200, 200])
  expect((await desk.linus.patch(`/agents/${desk.ada.userId}`, change)).status).toBe(200)
  desk.clock.advance(3000)
  for (const one of [key, login]) expect(await statuses(one)).toEqual([here, 200])
  expect((await desk.linus.patch(`/agents/${desk.ada.userId}`, back)).status).toBe(200)
  await desk.ada.signIn('ada', castPassword, 'site_shop')
})

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
