import { afterAll, expect, test } from 'bun:test'
import { openDesk } from '../../../../testkit/open-desk.ts'
import { openPublic } from '../fixtures/public-calls.ts'

const { desk, inbox, anInbox, call, register } = await openPublic()
afterAll(() => desk.close())

const contacts = async (query: string) => {
  const { rows } = await desk.running.app.platform.db.pool.query(
    `select contacts.num as id, contacts.*, addresses.source_id, addresses.verified_at from contacts
     left join addresses on addresses.contact_id = contacts.id where ${query} order by contacts.num`,
  )
  return rows
}

test('the public face of an inbox tells what its visitors may know, and nothing else', async () => {
  const { status, body } = await call('GET', inbox.key)

  expect(status).toBe(200)
  expect(Object.keys(body).sort()).toEqual([
    'csat_survey_enabled',
    'greeting_enabled',
    'identifier',
    'identity_validation_enabled',
    'name',
    'timezone',
    'working_hours',
    'working_hours_enabled',
  ])
  expect(body.working_hours[1]).toEqual({
    day_of_week: 1,
    closed_all_day: false,
    open_hour: 9,
    open_minutes: 0,
    close_hour: 17,
    close_minutes: 0,
    open_all_day: false,
  })
})

test('only an API inbox in use has a public face: no other channel, disabled, removed or made up', async () => {
  const disabled = await anInbox()
  await desk.linus.patch(`/inboxes/${disabled.id}`, { status: 'disabled' })
  const removed = await anInbox()
  await desk.linus.delete(`/inboxes/${removed.id}`)
  const whatsapp = await anInbox({ channel: 'whatsapp' })

  for (const key of [
    'site_shop',
    disabled.key,
    removed.key,
    whatsapp.key,
    'inbox_none',
    '%00',
    'a'.repeat(65),
  ])
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/contacts'],
      ['GET', '/contacts/x/conversations'],
    ] as const) {
      const answered = await call(method, key + path, method === 'POST' ? { name: 'Eve' } : undefined)
      expect([key, path, [404, 422].includes(answered.status)]).toEqual([key, path, true])
    }
})

test('RUL-16 a contact introduces itself, is given a random source id, and changes what it said', async () => {
  const made = await register({
    email: 'ann@example.com',
    phone_number: '+5511988887777',
    custom_attributes: { plan: 'pro' },
  })
  expect(made.body).toMatchObject({ name: 'Ann', email: 'ann@example.com', phone_number: '+5511988887777' })
  expect(made.body.source_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/)
  expect(made.body.pubsub_token.length).toBeGreaterThan(40)

  const path = `${inbox.key}/contacts/${made.body.source_id}`
  expect((await call('GET', path)).body).toEqual(made.body)
  for (const method of ['PATCH', 'PUT'])
    expect((await call(method, path, { name: `Ann ${method}` })).body).toEqual({
      ...made.body,
      name: `Ann ${method}`,
    })
  // The same source id again is the same contact; one of the caller's own is kept.
  expect((await register({ source_id: made.body.source_id, name: '' })).body.id).toBe(made.body.id)
  expect((await register({ source_id: 'device-1' })).body.source_id).toBe('device-1')
  const [stored] = await contacts(`addresses.source_id = '${made.body.source_id}'`)
  expect(stored).toMatchObject({ custom_attributes: { plan: 'pro' }, verified_at: null })
  expect((await register({ phone_number: '12' })).status).toBe(422)
  expect((await register({ avatar_url: 'javascript:alert(1)' })).status).toBe(422)
})

test('a contact begins, reads, settles and marks its own conversations; notes and what happened stay inside', async () => {
  const { body } = await register({ custom_attributes: { tier: 1 } })
  const path = `${inbox.key}/contacts/${body.source_id}/conversations`
  const started = await call('POST', path, { custom_attributes: { order: '42' } })
  expect(started.body).toMatchObject({ status: 'open', messages: [], contact: { id: body.id } })
  const { uuid, id } = started.body
  await desk.linus.post('/messages', {
    conversation_id: uuid,
    type: 'text',
    content: 'A secret note',
    private: true,
  })
  await desk.linus.post('/messages', { conversation_id: uuid, type: 'text', content: 'Hello!' })

  const read = await call('GET', `${path}/${id}`)
  expect(read.body.messages).toMatchObject([
    { content: 'Hello!', message_type: 1, conversation_id: id, sender: { name: 'linus', type: 'user' } },
  ])
  const listed = await call('GET', path)
  expect(listed.body).toMatchObject([{ id, messages: [{ content: 'Hello!' }] }])
  for (const { text } of [read, listed]) expect(text).not.toMatch(/secret note|@example\.com/)

  expect((await call('POST', `${path}/${id}/update_last_seen`)).status).toBe(200)
  expect((await call('GET', `${path}/${id}`)).body.contact_last_seen_at).toBeGreaterThan(0)
  for (const typing_status of ['on', 'recording', 'off'])
    expect((await call('POST', `${path}/${id}/toggle_typing`, { typing_status })).status).toBe(200)
  expect((await call('POST', `${path}/${id}/toggle_typing`, { typing_status: 'maybe' })).status).toBe(422)
  for (let again = 0; again < 2; again++)
    expect((await call('POST', `${path}/${id}/toggle_status`)).body.status).toBe('resolved')
  expect((await call('GET', `${path}/${id}`)).text).not.toContain('resolved the')
})

test('an inbox that keeps to one conversation gives the same one, also to two calls at once', async () => {
  const locked = await anInbox({ lock_to_single_conversation: true })
  const { source_id } = (await register({}, locked)).body
  const path = `${locked.key}/contacts/${source_id}/conversations`

  const made = await Promise.all([1, 2, 3, 4].map(() => call('POST', path, {})))
  expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
  const other = (await register({}, inbox)).body.source_id
  const [one, two] = [
    await call('POST', `${inbox.key}/contacts/${other}/conversations`, {}),
    await call('POST', `${inbox.key}/contacts/${other}/conversations`, {}),
  ]
  expect(one.body.id).not.toBe(two.body.id)
})

test('no source id of another contact or inbox opens anything, whatever key is sent along', async () => {
  const ann = (await register()).body
  const bob = (await register({ name: 'Bob' })).body
  const other = await anInbox()
  const { id } = (await call('POST', `${inbox.key}/contacts/${ann.source_id}/conversations`, {})).body
  const key = (await desk.linus.post('/api_tokens', { name: 'Key' })).body.data.token

  for (const headers of [{}, { api_access_token: String(key) }, { api_access_token: 'par_api_wrong' }]) {
    const at = (path: string) => call('GET', path, undefined, headers)
    expect((await at(`${inbox.key}/contacts/${bob.source_id}/conversations/${id}`)).status).toBe(404)
    expect((await at(`${other.key}/contacts/${ann.source_id}/conversations/${id}`)).status).toBe(404)
    expect((await at(`${other.key}/contacts/${ann.source_id}`)).status).toBe(404)
    expect((await at(`${inbox.key}/contacts/${ann.id}/conversations/${id}`)).status).toBe(404)
    expect((await at(`${inbox.key}/contacts/%00/conversations/${id}`)).status).toBe(422)
    expect((await at(`${inbox.key}/contacts/${ann.source_id}/conversations/${id}`)).status).toBe(200)
  }
  // Numbers that are no display id of its own, and what is no number at all.
  for (const wrong of ['0', '-1', '1e3', 'x', '99999999999999999999', '999999'])
    expect([404, 422]).toContain(
      (await call('GET', `${inbox.key}/contacts/${ann.source_id}/conversations/${wrong}`)).status,
    )
})

test('a network that guesses source ids is held up', async () => {
  const limited = await openDesk({ settings: { RATE_LIMITS: 'on' } })
  try {
    const made = await limited.linus.post('/inboxes', { name: 'App', channel: 'api' })
    const base = `${limited.url}/public/api/v1/inboxes/${made.body.data.key}/contacts`
    const statuses: number[] = []
    for (let number = 0; number < 62; number++) statuses.push((await fetch(`${base}/guess-${number}`)).status)
    expect(statuses.slice(0, 60).every((status) => status === 404)).toBe(true)
    expect(statuses.slice(-1)).toEqual([429])
  } finally {
    await limited.close()
  }
})

test('the same contact made many times at once is made once, and every caller is told of it', async () => {
  const replies = await Promise.all(
    Array.from({ length: 30 }, () => register({ source_id: 'one-device', email: 'once@example.com' })),
  )
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
  expect(await contacts(`addresses.source_id = 'one-device'`)).toHaveLength(1)
})
