import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('ENT-14 END-05 FLD-27 a site is shown with the look of its widget', async () => {
  const { status, body } = await desk.ada.get('/sites/site_shop')

  expect(status).toBe(200)
  expect(body.data).toMatchObject({ id: 'site_shop', name: 'The shop', status: 'active' })
  expect(Object.keys(body.data.widget_config).sort()).toEqual([
    'allowed_domains',
    'intro',
    'launcher_text',
    'locale',
    'offline_message',
    'position',
    'pre_chat',
    'primary_color',
    'rating',
    'reply_time',
    'require_identity',
    'sound',
    'texts',
    'theme',
    'title',
    'welcome_message',
    'words',
  ])
})

test('RUL-03 a site outside the agent’s own is FORBIDDEN, one of another account does not exist', async () => {
  expect(await desk.ada.get('/sites/site_other')).toMatchObject({
    status: 403,
    body: { error: { code: 'FORBIDDEN' } },
  })
  expect(await desk.ada.get('/sites/site_rival')).toMatchObject({
    status: 404,
    body: { error: { code: 'NOT_FOUND' } },
  })
  expect(await desk.mallory.get('/sites/site_shop')).toMatchObject({ status: 404 })
})

test('END-06 an agent lists its own sites with their active conversations, in pages', async () => {
  await (await desk.visitor()).chat()

  const mine = await desk.grace.get('/sites?limit=1&page=1')
  const rest = await desk.grace.get('/sites?limit=1&page=2')

  expect(mine.body.data.pagination).toEqual({ page: 1, limit: 1, total: 2 })
  const all = [...mine.body.data.sites, ...rest.body.data.sites]
  expect(all.map((site) => site.id).sort()).toEqual(['site_other', 'site_shop'])
  expect(all.find((site) => site.id === 'site_shop').active_conversations).toBe(1)
  expect((await desk.ada.get('/sites')).body.data.sites).toHaveLength(1)
})

test('ENM-17 an administrator makes, changes and disables a site, and a disabled site refuses visitors', async () => {
  const made = await desk.linus.post('/sites', {
    id: 'site_new',
    name: 'New',
    domain: 'https://new.example.com',
    time_zone: 'America/Sao_Paulo',
  })
  expect(made).toMatchObject({
    status: 201,
    body: { data: { id: 'site_new', time_zone: 'America/Sao_Paulo' } },
  })
  expect(await desk.linus.get('/sites/site_new')).toMatchObject({ status: 200 })
  expect(await desk.linus.post('/sites', { id: 'site_new', name: 'Again' })).toMatchObject({ status: 409 })
  expect(await desk.linus.post('/sites', { name: 'Nowhere', time_zone: 'Mars/Base' })).toMatchObject({
    status: 400,
  })

  const customer = await desk.visitor('Ann', 'site_shop')
  const changed = await desk.linus.patch('/sites/site_shop', {
    status: 'disabled',
    widget_config: { welcome_message: 'Olá!' },
  })
  expect(changed.body.data).toMatchObject({ status: 'disabled', widget_config: { welcome_message: 'Olá!' } })
  const refused = await desk.anonymous.post('/visitors', {
    site_id: 'site_shop',
    visitor_id: 'v_late',
    name: 'Late',
  })
  expect(refused).toMatchObject({ status: 404 })
  desk.clock.advance(3000)
  expect((await customer.get('/messages?conversation_id=conv_0000000000000000000000000a')).status).toBe(401)
  await desk.linus.patch('/sites/site_shop', { status: 'active' })
})

test('an agent may not make or change sites', async () => {
  expect(await desk.ada.post('/sites', { name: 'Mine' })).toMatchObject({ status: 403 })
  expect(await desk.ada.patch('/sites/site_shop', { name: 'Mine' })).toMatchObject({ status: 403 })
})
