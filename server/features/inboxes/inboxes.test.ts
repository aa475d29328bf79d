import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { openSecrets } from './channel-config.ts'
import { channels } from './widget.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const made = async (more: Record<string, unknown> = {}) =>
  (await desk.linus.post('/inboxes', { name: 'Api', channel: 'api', ...more })).body.data

async function everythingStored(): Promise<string> {
  const tables = ['inboxes', 'events', 'idempotency_keys']
  const texts = tables.map((name) => `(select coalesce(jsonb_agg(t), '[]') from ${name} t)::text`)
  const { rows } = await desk.running.app.platform.db.pool.query(`select ${texts.join(' || ')} as all`)
  return rows[0].all
}

test('ENT-19 ENT-21 ENM-10 FLD-49 an inbox of every channel is made with its settings and read back', async () => {
  for (const channel of channels) {
    const reply = await desk.linus.post('/inboxes', {
      name: `An inbox of ${channel}`,
      channel,
      greeting_enabled: true,
      greeting_message: 'Olá!',
      time_zone: 'America/Sao_Paulo',
    })
    expect([channel, reply.status]).toEqual([channel, 201])
    expect(reply.body.data).toMatchObject({
      channel,
      greeting_message: 'Olá!',
      time_zone: 'America/Sao_Paulo',
    })
    expect((await desk.linus.get(`/inboxes/${reply.body.data.id}`)).body).toEqual(reply.body)
    // Every inbox is a site to seed 001.
    expect((await desk.linus.get(`/sites/${reply.body.data.key}`)).status).toBe(200)
  }
})

test('FLD-50 a channel’s fields are held to its schema', async () => {
  const config = (channel: string, channel_config: object) =>
    desk.linus.post('/inboxes', { name: 'A', channel, channel_config })

  expect((await config('whatsapp', { phone_number: '+5511999998888' })).status).toBe(201)
  for (const [channel, wrong] of [
    ['whatsapp', { phone_number: '11999998888' }],
    ['email', { email: 'nobody' }],
    ['email', { imap_port: 0 }],
    ['telegram', { phone_number: '+5511999998888' }],
    ['telegram', { bot_token: 7 }],
    ['waha', { base_url: 'javascript:alert(1)' }],
    ['web', { reply_time: 'never' }],
    ['fax', {}],
  ] as const)
    expect([channel, wrong, (await config(channel, wrong)).status]).toEqual([channel, wrong, 400])
})

test('secrets of a channel are sealed, never answered, and changed one by one', async () => {
  const reply = await desk.linus.post(
    '/inboxes',
    {
      name: 'Mail',
      channel: 'email',
      channel_config: {
        email: 'help@example.com',
        imap_password: 'hunter-two',
        smtp_password: 'hunter-three',
      },
    },
    { 'idempotency-key': 'mail' },
  )
  expect(reply.body.data).toMatchObject({
    channel_config: { email: 'help@example.com' },
    secrets_set: ['imap_password', 'smtp_password'],
  })
  const { id } = reply.body.data
  const changed = await desk.linus.patch(`/inboxes/${id}`, {
    channel_config: { imap_password: 'hunter-four', smtp_password: null, imap_port: 993 },
  })
  expect(changed.body.data).toMatchObject({
    channel_config: { email: 'help@example.com', imap_port: 993 },
    secrets_set: ['imap_password'],
  })

  const stored = await everythingStored()
  for (const text of [JSON.stringify(reply.body), JSON.stringify(changed.body), stored])
    expect(text).not.toMatch(/hunter-/)
  const { rows } = await desk.running.app.platform.db.pool.query(
    'select id, secrets from inboxes where secrets is not null and name = $1',
    ['Mail'],
  )
  const { secret } = desk.running.app.platform
  expect(openSecrets(secret, rows[0].id, rows[0].secrets)).toEqual({ imap_password: 'hunter-four' })
  // A seal taken to another inbox does not open there.
  expect(() => openSecrets(secret, crypto.randomUUID(), rows[0].secrets)).toThrow()
  // A secret that does not fit is not told back either.
  const wrong = await desk.linus.patch(`/inboxes/${id}`, {
    channel_config: { imap_password: { is: 'hunter-six' } },
  })
  expect([wrong.status, JSON.stringify(wrong.body)]).toEqual([400, expect.not.stringContaining('hunter-six')])
})

test('RUL-33 working hours are set day by day, and say when the inbox opens next', async () => {
  const { id } = await made({ time_zone: 'America/Sao_Paulo', working_hours_enabled: true })
  const days = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, is_closed: true }))
  const shut = await desk.linus.patch(`/inboxes/${id}`, { working_hours: days })
  expect(shut.body.data).toMatchObject({ is_open: false, next_opening: null })

  const monday = { day: 1, opens_at: '08:30', closes_at: '12:00' }
  const { data } = (await desk.linus.patch(`/inboxes/${id}`, { working_hours: [monday] })).body
  expect(data.working_hours[1]).toEqual({ ...monday, is_closed: false, is_all_day: false })
  expect(data.working_hours[2].is_closed).toBe(true)
  const opens = new Date(data.next_opening)
  expect([opens.getUTCDay(), opens.toISOString().slice(11)]).toEqual([1, '11:30:00.000Z'])
  expect(opens.getTime() - desk.clock.now().getTime()).toBeLessThanOrEqual(7 * 24 * 3600 * 1000)

  for (const wrong of [
    [{ day: 1, opens_at: '12:00', closes_at: '08:00' }],
    [{ day: 1 }],
    [{ day: 7, is_closed: true }],
    [monday, monday],
    [{ day: 1, opens_at: '25:00', closes_at: '26:00' }],
  ])
    expect((await desk.linus.patch(`/inboxes/${id}`, { working_hours: wrong })).status).toBe(400)
})

test('an HMAC token is for administrators, derived and not stored, and can be made another', async () => {
  const { id } = await made()
  const first = (await desk.linus.get(`/inboxes/${id}/hmac-token`)).body.data.hmac_token
  expect(first.length).toBeGreaterThan(40)
  expect((await desk.grace.get(`/inboxes/${id}/hmac-token`)).status).toBe(403)
  expect((await desk.mallory.get(`/inboxes/${id}/hmac-token`)).status).toBe(404)

  const second = (await desk.linus.post(`/inboxes/${id}/hmac-token`, {}, { 'idempotency-key': 'r1' })).body
    .data
  expect(second.hmac_token).not.toBe(first)
  expect((await desk.linus.get(`/inboxes/${id}/hmac-token`)).body.data).toEqual(second)
  expect(await everythingStored()).not.toContain(second.hmac_token)
})

test('an inbox has an assistant of its own account, and none once that is removed', async () => {
  const assistant = (await desk.linus.post('/assistants', { name: 'Luna' })).body.data.id
  const foreign = (await desk.mallory.post('/assistants', { name: 'Spy' })).body.data.id
  const { id } = await made({ assistant_id: assistant, shows_assisted_as_open: true })

  expect((await desk.linus.get(`/inboxes/${id}`)).body.data).toMatchObject({
    assistant_id: assistant,
    shows_assisted_as_open: true,
  })
  expect((await desk.linus.patch(`/inboxes/${id}`, { assistant_id: foreign })).status).toBe(404)
  await desk.linus.delete(`/assistants/${assistant}`)
  expect((await desk.linus.get(`/inboxes/${id}`)).body.data.assistant_id).toBeNull()
})

test('inboxes are listed in pages, each once, and every change is told', async () => {
  const keys: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const reply = await desk.linus.get(`/inboxes?limit=3${cursor ? `&cursor=${cursor}` : ''}`)
    keys.push(...reply.body.data.inboxes.map((one: { key: string }) => one.key))
    cursor = reply.body.data.next_cursor
  }
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys).toContain('site_shop')

  const before = (await desk.events()).length
  const { id } = await made()
  await desk.linus.patch(`/inboxes/${id}`, { name: 'Renamed' })
  await desk.linus.delete(`/inboxes/${id}`)
  expect((await desk.events()).slice(before)).toEqual([
    'inbox.changed',
    'inbox.changed',
    'site.changed',
    'inbox.changed',
  ])
})
