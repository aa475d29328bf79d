import { afterAll, beforeAll, expect, test } from 'bun:test'
import { castPassword, type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { accountNumOf, type Program, programOf, programWith } from '../../../../testkit/program.ts'

let desk: Desk
let ada: Program
beforeAll(async () => {
  desk = await openDesk()
  ada = await programOf(desk, desk.ada)
})
afterAll(() => desk.close())

const path = '/api/v1/profile'

test('RUL-21 FLD-47 a key opens its owner’s profile, in whichever header it comes', async () => {
  const { token } = ada
  for (const headers of [
    { api_access_token: token },
    { 'api-access-token': token },
    { authorization: `Bearer ${token}` },
  ]) {
    const answer = await fetch(`${desk.url}${path}`, { headers })
    expect([answer.status, await answer.json()]).toEqual([
      200,
      expect.objectContaining({ name: 'Ada', email: 'ada@example.com', access_token: token }),
    ])
  }
})

test('an unknown key and a missing one are refused in Chatwoot’s words', async () => {
  for (const headers of [{}, { api_access_token: 'par_api_wrong' }]) {
    const answer = await fetch(`${desk.url}${path}`, { headers })
    expect([answer.status, await answer.json()]).toEqual([401, { error: 'Invalid Access Token' }])
  }
})

test('FLD-47 the profile is changed, and each of the user’s accounts hears of it', async () => {
  const before = (await desk.events()).length
  const profile = {
    name: 'Ada L.',
    display_name: 'Ada',
    message_signature: 'Regards',
    ui_settings: { rtl_view: false, is_open: true },
  }
  expect((await ada.call('PUT', path, { profile })).body).toMatchObject({ ...profile, available_name: 'Ada' })
  const merged = await ada.call('PATCH', path, { profile: { ui_settings: { is_open: null } } })
  expect(merged.body.ui_settings).toEqual({ rtl_view: false })
  const big = (name: string) => ({ profile: { ui_settings: { [name]: 'x'.repeat(6000) } } })
  expect((await desk.events()).slice(before)).toEqual(['member.changed', 'member.changed'])
  expect((await desk.linus.get(`/agents/${desk.ada.userId}`)).body.data.name).toBe('Ada L.')
  expect((await ada.call('PUT', path, big('one'))).status).toBe(200)
  expect((await ada.call('PUT', path, big('two'))).status).toBe(422)
})

test('a password is changed only by who knows the one there is', async () => {
  const password = 'staple the battery'
  const wrong = await ada.call('PUT', path, { profile: { password, current_password: 'guess' } })
  expect([wrong.status, wrong.body.error]).toEqual([422, 'Invalid current password'])
  const other = { password, password_confirmation: 'staple the butter', current_password: 'x' }
  expect((await ada.call('PUT', path, { profile: other })).status).toBe(422)
})

test('what is refused with another password changes neither, and ends no key', async () => {
  const bruno = await programOf(desk, desk.bruno)
  const current_password = castPassword
  const password = 'staple the battery'
  const large = (name: string) => ({ ui_settings: { [name]: 'x'.repeat(6000) } })
  expect((await bruno.call('PUT', path, { profile: large('one') })).status).toBe(200)
  const profile = { name: 'Bruno B.', current_password, password }
  // More than is kept, with what is kept already.
  expect((await bruno.call('PUT', path, { profile: { ...profile, ...large('two') } })).status).toBe(422)
  // What a token means is believed for two seconds.
  desk.clock.advance(3000)
  expect((await bruno.call('GET', path)).body.name).toBe('Bruno')

  const changed = await bruno.call('PUT', path, { profile: { ...profile, ui_settings: { one: 1 } } })
  expect(changed.body).toMatchObject({ name: 'Bruno B.', ui_settings: { one: 1 } })
  desk.clock.advance(3000)
  expect((await bruno.call('GET', path)).status).toBe(401)
  const fresh = programWith(desk.url, changed.body.access_token)
  expect((await fresh.call('GET', path)).body.name).toBe('Bruno B.')
})

test('ENM-14 ENM-15 availability is told as online, busy and offline here and as online, away and offline there', async () => {
  const num = await accountNumOf(desk, 'site_shop')
  for (const [word, status] of [
    ['busy', 'away'],
    ['offline', 'offline'],
    ['online', 'online'],
  ]) {
    const answer = await ada.call('POST', `${path}/availability`, {
      profile: { account_id: num, availability: word },
    })
    expect(answer.body.accounts[0]).toMatchObject({ availability: word, availability_status: word })
    expect((await desk.linus.get(`/agents/${desk.ada.userId}`)).body.data.status).toBe(status)
  }
  const foreign = { profile: { account_id: await accountNumOf(desk, 'site_rival'), availability: 'busy' } }
  expect((await ada.call('POST', `${path}/availability`, foreign)).status).toBe(404)
})

test('FLD-48 who does not go offline by itself stays as it is when its last socket closes', async () => {
  const answer = await ada.call('POST', `${path}/auto_offline`, { profile: { auto_offline: false } })
  expect(answer.body.accounts[0].auto_offline).toBe(false)
  const [staying, leaving] = [await desk.socket(desk.ada), await desk.socket(desk.grace)]
  const heard = await desk.socket(desk.linus)
  staying.close()
  leaving.close()
  await heard.next((frame) => frame.type === 'support_left' && frame['agent_id'] === desk.grace.userId)
  expect((await desk.linus.get(`/agents/${desk.ada.userId}`)).body.data.status).toBe('online')
  heard.close()
})

test('the account one works in comes first in the profile', async () => {
  const [shop, rival] = [await accountNumOf(desk, 'site_shop'), await accountNumOf(desk, 'site_rival')]
  const { db, clock } = desk.running.app.platform
  await db.pool.query(
    `insert into members (account_id, user_id, role, status_at, created_at)
     select accounts.id, users.id, 'administrator', $2, $2 from accounts, users where accounts.num = $1 and username = 'grace'`,
    [rival, clock.now()],
  )
  const grace = await programOf(desk, desk.grace)
  const accounts = async () => {
    const { body } = await grace.call('GET', path)
    return [body.account_id, body.role, body.accounts.map((one: { id: number }) => one.id)]
  }
  expect(await accounts()).toEqual([shop, 'agent', [shop, rival]])
  const chosen = await grace.call('PUT', `${path}/set_active_account`, { profile: { account_id: rival } })
  expect([chosen.status, chosen.body]).toEqual([200, ''])
  expect(await accounts()).toEqual([rival, 'administrator', [rival, shop]])
  desk.clock.advance(1000)
  expect((await grace.call('POST', `/api/v1/accounts/${shop}/update_active_at`)).status).toBe(200)
  expect((await accounts())[0]).toBe(shop)
})

test('a key bound to one account tells of no other, and opens no other', async () => {
  const { db } = desk.running.app.platform
  const { rows } = await db.pool.query(
    "select accounts.id, accounts.num from accounts join inboxes on account_id = accounts.id where key = 'site_shop'",
  )
  const bound = await programOf(desk, desk.grace, { accountId: rows[0].id })
  const { body } = await bound.call('GET', path)
  expect(body.accounts.map((one: { id: number }) => one.id)).toEqual([rows[0].num])
  const rival = await accountNumOf(desk, 'site_rival')
  expect((await bound.call('GET', `/api/v1/accounts/${rival}`)).status).toBe(401)
  const wish = { profile: { account_id: rival } }
  expect((await bound.call('PUT', `${path}/set_active_account`, wish)).status).toBe(404)
})

test('a key is traded for a new one, bound as it was; the old one ends', async () => {
  const expiresAt = new Date(desk.clock.now().getTime() + 3_600_000)
  const old = await programOf(desk, desk.ada, { expiresAt })
  const { status, body } = await old.call('POST', `${path}/reset_access_token`)
  expect([status, body.access_token === old.token]).toEqual([200, false])
  desk.clock.advance(2001)
  expect((await old.call('GET', path)).status).toBe(401)
  const fresh = programWith(desk.url, body.access_token)
  expect((await fresh.call('GET', path)).body.access_token).toBe(body.access_token)
  desk.clock.advance(3_600_000)
  expect((await fresh.call('GET', path)).status).toBe(401)
})
