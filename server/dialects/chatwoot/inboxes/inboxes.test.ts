import { afterAll, expect, test } from 'bun:test'
import { openKeyed } from '../fixtures/keyed-calls.ts'

const { desk, keys, call } = await openKeyed()
afterAll(() => desk.close())

const numOf = async (username: string) => {
  const { rows } = await desk.running.app.platform.db.pool.query(
    'select num from users where username = $1',
    [username],
  )
  return rows[0].num
}

test('ENM-10 an inbox of every kind of channel is made, printed with its own fields, and listed', async () => {
  const kinds = {
    web_widget: [
      { website_url: 'https://shop.example.com', widget_color: '#ff5733', welcome_title: 'Hi' },
      'Channel::WebWidget',
    ],
    api: [{ webhook_url: 'https://hooks.example.com/in' }, 'Channel::Api'],
    email: [{ email: 'help@example.com' }, 'Channel::Email'],
    sms: [{ phone_number: '+5511999998888', provider_config: { api_key: 'hidden-key' } }, 'Channel::Sms'],
    line: [
      { line_channel_id: '7', line_channel_secret: 'hidden', line_channel_token: 'hidden' },
      'Channel::Line',
    ],
    whatsapp: [
      {
        phone_number: '+5511999998888',
        provider: 'whatsapp_cloud',
        provider_config: { api_key: 'hidden-key', phone_number_id: '1' },
      },
      'Channel::Whatsapp',
    ],
    waha: [{ session: 'main' }, 'Channel::Waha'],
    telegram: [{ bot_token: '1:hidden' }, 'Channel::Telegram'],
    facebook_page: [{ page_id: '9', page_access_token: 'hidden' }, 'Channel::FacebookPage'],
    instagram: [{ instagram_id: '9' }, 'Channel::Instagram'],
    voice: [{ phone_number: '+5511999998888' }, 'Channel::Voice'],
  } as const
  for (const [type, [channel, printed]] of Object.entries(kinds)) {
    const made = await call('linus', 'POST', '/inboxes/', {
      name: `The ${type}`,
      channel: { type, ...channel },
    })
    expect([type, made.status, made.body.channel_type]).toEqual([type, 200, printed])
    expect(made.text).not.toContain('hidden')
    expect((await call('linus', 'GET', `/inboxes/${made.body.id}/`)).body).toEqual(made.body)
  }
  const { payload } = (await call('linus', 'GET', '/inboxes')).body
  expect(new Set(payload.map((one: { channel_type: string }) => one.channel_type)).size).toBe(11)
  const web = payload.find((one: { name: string }) => one.name === 'The web_widget')
  expect(web).toMatchObject({
    website_url: 'https://shop.example.com',
    widget_color: '#ff5733',
    welcome_title: 'Hi',
  })
  // What was made here is read natively, and the other way.
  expect((await desk.linus.get(`/sites/${web.website_token}`)).body.data.domain).toBe(
    'https://shop.example.com',
  )
  const shop = payload.find((one: { website_token?: string }) => one.website_token === 'site_shop')
  expect(shop).toMatchObject({ channel_type: 'Channel::WebWidget', name: 'The shop' })
})

test('an inbox is changed by PATCH and PUT, from JSON and from a form, and what is left out stays', async () => {
  const { id } = (
    await call('linus', 'POST', '/inboxes/', {
      name: 'App',
      channel: { type: 'email', email: 'a@example.com' },
    })
  ).body
  const changed = await call('linus', 'PATCH', `/inboxes/${id}`, {
    greeting_enabled: true,
    greeting_message: 'Olá!',
    timezone: 'America/Sao_Paulo',
    csat_survey_enabled: true,
    channel: { imap_enabled: true, imap_port: 993, imap_password: 'hidden' },
    something_else: 1,
  })
  expect(changed.body).toMatchObject({
    name: 'App',
    greeting_message: 'Olá!',
    timezone: 'America/Sao_Paulo',
    email: 'a@example.com',
    imap_port: 993,
  })
  const form = new FormData()
  form.set('greeting_enabled', 'false')
  form.set('channel[imap_port]', '143')
  form.set('channel[imap_enabled]', 'false')
  expect((await call('linus', 'PUT', `/inboxes/${id}`, form)).body).toMatchObject({
    greeting_enabled: false,
    greeting_message: 'Olá!',
    imap_port: 143,
    imap_enabled: false,
  })
  for (const wrong of [
    { timezone: 'Mars/Base' },
    { channel: { imap_port: 'many' } },
    { sender_name_type: 'rude' },
    { working_hours: [{ day_of_week: 9 }] },
    { working_hours: [{ day_of_week: 1, open_hour: 17, close_hour: 9 }] },
  ])
    expect([wrong, (await call('linus', 'PATCH', `/inboxes/${id}`, wrong)).status]).toEqual([wrong, 422])
})

test('RUL-33 working hours are set with the inbox or day by day, and coarser words leave the finer hour', async () => {
  const { id } = (await call('linus', 'POST', '/inboxes/', { name: 'App', channel: { type: 'api' } })).body
  const day = { day_of_week: 2, open_hour: 8, open_minutes: 30, close_hour: 18, close_minutes: 15 }
  const set = await call('linus', 'PATCH', `/inboxes/${id}`, {
    working_hours_enabled: true,
    working_hours: [day],
  })
  expect(set.body.working_hours[2]).toEqual({ ...day, closed_all_day: false, open_all_day: false })

  const one = await call('linus', 'PUT', `/working_hours/${id * 7}`, { working_hour: { open_all_day: true } })
  expect(one).toMatchObject({ status: 200, body: { day_of_week: 0, open_all_day: true, inbox_id: id } })
  const list = (await desk.linus.get('/inboxes?limit=100')).body.data.inboxes
  const native = list.at(-1).id
  await desk.linus.patch(`/inboxes/${native}`, {
    working_hours: [{ day: 3, opens_at: '09:00', closes_at: '24:00' }],
  })
  const { working_hours } = (await call('linus', 'GET', `/inboxes/${id}/`)).body
  expect(working_hours[3]).toMatchObject({ close_hour: 23, close_minutes: 59 })
  await call('linus', 'PATCH', `/inboxes/${id}`, { working_hours })
  expect((await desk.linus.get(`/inboxes/${native}`)).body.data.working_hours[3].closes_at).toBe('24:00')
  expect((await call('linus', 'PUT', '/working_hours/3', { working_hour: {} })).status).toBe(404)
})

test('FLD-51 members are added, set and removed, by a body and with the inbox in the path', async () => {
  const { id } = (await call('linus', 'POST', '/inboxes/', { name: 'App', channel: { type: 'api' } })).body
  const [ada, grace, bruno, linus] = [
    await numOf('ada'),
    await numOf('grace'),
    await numOf('bruno'),
    await numOf('linus'),
  ]
  const ids = (answered: { body: { payload: { id: number }[] } }) =>
    answered.body.payload.map((one) => one.id).sort()

  expect(ids(await call('linus', 'POST', '/inbox_members', { inbox_id: id, user_ids: [grace] }))).toEqual([
    grace,
  ])
  expect(
    ids(await call('linus', 'POST', '/inbox_members', { inbox_id: String(id), user_ids: [bruno] })),
  ).toEqual([grace, bruno])
  expect(
    ids(await call('linus', 'PATCH', '/inbox_members', { inbox_id: id, user_ids: [bruno, ada] })),
  ).toEqual([ada, bruno])
  expect(ids(await call('linus', 'GET', `/inboxes/${id}/assignable_agents`))).toEqual(
    [linus, ada, bruno].sort(),
  )
  expect((await call('linus', 'DELETE', '/inbox_members', { inbox_id: id, user_ids: [ada] })).status).toBe(
    200,
  )
  expect((await call('linus', 'DELETE', `/inbox_members/${id}`, { user_ids: [bruno] })).status).toBe(200)
  expect(ids(await call('linus', 'GET', `/inbox_members/${id}`))).toEqual([])
  expect(
    (await call('linus', 'POST', '/inbox_members', { inbox_id: id, user_ids: [await numOf('mallory')] }))
      .status,
  ).toBe(422)
})

test('RUL-10 a deleted inbox is gone, and its conversation prints none', async () => {
  const { id, inbox_identifier } = (
    await call('linus', 'POST', '/inboxes/', { name: 'App', channel: { type: 'api' } })
  ).body
  const at = `${desk.url}/public/api/v1/inboxes/${inbox_identifier}/contacts`
  const post = async (address: string) =>
    await (
      await fetch(address, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
    ).json()
  const { source_id } = await post(at)
  const conversation = await post(`${at}/${source_id}/conversations`)

  expect((await call('linus', 'DELETE', `/inboxes/${id}`)).status).toBe(200)
  desk.clock.advance(3000)
  expect((await call('linus', 'GET', `/inboxes/${id}/`)).status).toBe(404)
  expect((await fetch(`${at}/${source_id}`)).status).toBe(404)
  const read = await call('linus', 'GET', `/conversations/${conversation.id}`)
  expect([read.status, read.body.inbox_id]).toEqual([200, null])
})

test('agents see their own inboxes and no secret of them; they keep none, and a rival account finds none', async () => {
  const { id } = (
    await call('linus', 'POST', '/inboxes/', {
      name: 'App',
      channel: { type: 'api', webhook_url: 'https://hooks.example.com/x' },
    })
  ).body
  await call('linus', 'POST', '/inbox_members', { inbox_id: id, user_ids: [await numOf('grace')] })
  desk.clock.advance(3000)

  expect((await call('linus', 'GET', `/inboxes/${id}/`)).body.hmac_token.length).toBeGreaterThan(40)
  const shown = await call('grace', 'GET', `/inboxes/${id}/`)
  expect([shown.status, 'hmac_token' in shown.body, 'webhook_url' in shown.body]).toEqual([200, false, false])
  const names = (await call('bruno', 'GET', '/inboxes')).body.payload.map((one: { name: string }) => one.name)
  expect(names).toEqual(['The other shop'])
  expect(await call('bruno', 'GET', `/inboxes/${id}/`)).toMatchObject({
    status: 401,
    body: { error: 'You are not authorized to do this action' },
  })

  const writes = [
    ['POST', '/inboxes/', { name: 'Mine', channel: { type: 'api' } }],
    ['PATCH', `/inboxes/${id}`, { name: 'Mine' }],
    ['PUT', `/inboxes/${id}`, { name: 'Mine' }],
    ['DELETE', `/inboxes/${id}`],
    ['DELETE', `/inboxes/${id}/avatar`],
    ['POST', `/inboxes/${id}/set_agent_bot`, { agent_bot: null }],
    ['PUT', `/working_hours/${id * 7}`, { open_all_day: true }],
    ['POST', '/inbox_members', { inbox_id: id, user_ids: [] }],
    ['PATCH', '/inbox_members', { inbox_id: id, user_ids: [] }],
    ['DELETE', '/inbox_members', { inbox_id: id, user_ids: [] }],
    ['DELETE', `/inbox_members/${id}`, { user_ids: [] }],
    ['POST', '/agent_bots', { name: 'Mine' }],
  ] as const
  for (const [method, path, body] of writes)
    for (const who of ['grace', 'mallory'])
      expect([method, path, who, (await call(who, method, path, body)).status]).toEqual([
        method,
        path,
        who,
        401,
      ])
  // In its own account a rival finds nothing of ours behind our numbers.
  const { rows } = await desk.running.app.platform.db.pool.query(
    "select accounts.num from accounts join inboxes on inboxes.account_id = accounts.id where key = 'site_rival'",
  )
  const rival = (method: string, path: string, body?: unknown) =>
    fetch(`${desk.url}/api/v1/accounts/${rows[0].num}${path}`, {
      method,
      headers: { api_access_token: keys['mallory'] ?? '', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  for (const [method, path, body] of writes.filter(([, at]) => at !== '/inboxes/' && at !== '/agent_bots'))
    expect([method, path, (await rival(method, path, body)).status]).toEqual([method, path, 404])
  expect((await rival('GET', `/inboxes/${id}/`)).status).toBe(404)
  expect((await call('linus', 'GET', `/inboxes/${id}/campaigns`)).status).toBe(501)
})
