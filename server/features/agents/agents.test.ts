import { afterAll, beforeAll, expect, test } from 'bun:test'
import { Caller } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { parseId } from '../../platform/ids/ids.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

test('ENT-09 FLD-18 a user is made and shown with every field of the seed, in its words', async () => {
  const made = await desk.linus.post('/agents', {
    username: 'hedy',
    email: 'hedy@example.com',
    name: 'Hedy',
    password: 'frequency hopping',
    site_ids: ['site_shop', 'site_other'],
  })
  const user = {
    id: expect.stringMatching(/^user_/),
    username: 'hedy',
    email: 'hedy@example.com',
    name: 'Hedy',
    avatar_url: null,
    role: 'support_agent',
    site_ids: ['site_other', 'site_shop'],
    status: 'offline',
    disabled: false,
    custom_role_id: null,
    permissions: [],
    auto_offline: true,
    active_at: null,
    created_at: instant,
    last_seen: null,
  }
  expect([made.status, { ...made.body.data, site_ids: made.body.data.site_ids.toSorted() }]).toEqual([
    201,
    user,
  ])

  const promoted = await desk.linus.patch(`/agents/${made.body.data.id}`, { role: 'admin' })
  expect(promoted.body.data).toMatchObject({ id: made.body.data.id, role: 'admin' })
  expect(await desk.linus.post('/agents', { ...user, password: 'frequency hopping' })).toMatchObject({
    status: 409,
    body: { error: { code: 'CONFLICT' } },
  })
})

test('ENT-10 ENM-11 RUL-02 one user is an agent in one account and an administrator in another, with the sites of each', async () => {
  const { db, clock } = desk.running.app.platform
  await db.pool.query(
    `insert into members (account_id, user_id, role, status_at, created_at)
     select account_id, $1, 'administrator', $2, $2 from inboxes where key = 'site_rival'`,
    [parseId('user', desk.grace.userId ?? ''), clock.now()],
  )
  const signedIn = async (siteId: string) => {
    const grace = new Caller(desk.url, 'grace')
    return { grace, user: (await grace.signIn('grace', castPassword, siteId)).body.data.user }
  }
  const [shop, rival] = [await signedIn('site_shop'), await signedIn('site_rival')]

  expect(shop.user).toMatchObject({ id: desk.grace.userId, role: 'support_agent' })
  expect(shop.user.site_ids.toSorted()).toEqual(['site_other', 'site_shop'])
  expect(rival.user).toMatchObject({ id: desk.grace.userId, role: 'admin', site_ids: ['site_rival'] })
  expect((await rival.grace.patch('/sites/site_rival', { name: 'Hers' })).status).toBe(200)
  expect((await rival.grace.get('/sites/site_shop')).status).toBe(404)
  expect((await shop.grace.get('/sites/site_rival')).status).toBe(404)
  expect((await shop.grace.patch('/sites/site_shop', { name: 'Hers' })).status).toBe(403)
})

test('who is told of learns which of its colleagues can be given a conversation', async () => {
  const role = async (permissions: string[]) =>
    (await desk.linus.post('/custom_roles', { name: `Of ${permissions}`, permissions })).body.data.id
  const become = (custom_role_id: string | null) =>
    desk.linus.patch(`/agents/${desk.grace.userId}`, { custom_role_id })
  const id = await (await desk.visitor()).chat()
  const give = async () =>
    (await desk.linus.call('PATCH', `/conversations/${id}/assign`, { agent_id: desk.grace.userId }, {}))
      .status
  const told = async () => {
    const { agents } = (await desk.ada.get('/agents?site_id=site_shop')).body.data
    return agents.map(({ username, assignable }: { username: string; assignable: boolean }) => [
      username,
      assignable,
    ])
  }

  await become(await role(['report_manage']))
  expect(await told()).toContainEqual(['grace', false])
  expect(await told()).toContainEqual(['ada', true])
  expect(await give()).toBe(400)
  for (const next of [await role(['conversation_participating_manage']), null]) {
    await become(next)
    expect(await told()).toContainEqual(['grace', true])
  }
  expect(await give()).toBe(200)
})
