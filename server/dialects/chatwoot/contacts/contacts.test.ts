import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import type { Body } from '../../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'

let desk: Desk
let ada: AccountProgram
let linus: AccountProgram
let inboxId: number

beforeAll(async () => {
  desk = await openDesk()
  ada = await openAccountProgram(desk, desk.ada)
  linus = await openAccountProgram(desk, desk.linus)
  const { rows } = await desk.running.app.platform.db.pool.query(
    `select num from inboxes where key = 'site_shop'`,
  )
  inboxId = Number(rows[0].num)
})
afterAll(() => desk.close())

async function made(draft: Record<string, unknown>): Promise<Body> {
  const { status, body } = await ada.post('/contacts', draft)
  expect([status, body.message]).toEqual([200, undefined])
  return body.payload.contact
}

test('FLD-55 a contact is made with its inbox, and printed as Chatwoot prints it', async () => {
  const { status, body } = await ada.post('/contacts', {
    inbox_id: inboxId,
    source_id: 'crm-7',
    name: 'Alice',
    email: 'alice@acme.inc',
    phone_number: '+5511961230001',
    identifier: 'id-7',
    custom_attributes: { plan: 'paid' },
    additional_attributes: { city: 'Recife' },
  })
  const inbox = {
    id: inboxId,
    avatar_url: '',
    channel_id: inboxId,
    name: 'The shop',
    channel_type: 'Channel::WebWidget',
    provider: null,
  }
  expect([status, body]).toEqual([
    200,
    {
      payload: {
        contact: {
          id: expect.any(Number),
          name: 'Alice',
          email: 'alice@acme.inc',
          phone_number: '+5511961230001',
          identifier: 'id-7',
          thumbnail: '',
          blocked: false,
          availability_status: 'offline',
          additional_attributes: { city: 'Recife' },
          custom_attributes: { plan: 'paid' },
          last_activity_at: null,
          created_at: expect.any(Number),
          contact_inboxes: [{ source_id: 'crm-7', inbox }],
        },
        contact_inbox: { source_id: 'crm-7', inbox },
      },
    },
  ])
  const { id } = body.payload.contact
  expect((await ada.get(`/contacts/${id}`)).body).toEqual({ payload: body.payload.contact })
  const bare = (await ada.get(`/contacts/${id}?include_contact_inboxes=false`)).body.payload
  expect(bare.contact_inboxes).toBeUndefined()
  // What Chatwoot's clients wrote, ours read.
  expect((await desk.ada.get(`/contacts/${id}`)).body.data).toMatchObject({
    name: 'Alice',
    identifier: 'id-7',
  })
})

test('PUT and PATCH change a contact, from JSON and from forms; attributes are laid over', async () => {
  const { id } = await made({ name: 'Bob', custom_attributes: { a: 1 } })
  const put = await ada.put(`/contacts/${id}`, { name: 'Bobby', custom_attributes: { b: 2 }, unknown: 1 })
  expect(put.body.payload).toMatchObject({ name: 'Bobby', custom_attributes: { a: 1, b: 2 } })
  const form = new FormData()
  form.set('email', 'bob@example.com')
  form.set('blocked', 'true')
  form.set('custom_attributes[c]', '3')
  const patched = await ada.call('PATCH', `/contacts/${id}`, form)
  expect(patched.body.payload).toMatchObject({
    email: 'bob@example.com',
    blocked: true,
    custom_attributes: { a: 1, b: 2, c: '3' },
  })
  const coded = new URLSearchParams({ email: '', blocked: 'false' })
  expect((await ada.call('PUT', `/contacts/${id}`, coded)).body.payload).toMatchObject({
    email: null,
    blocked: false,
  })
  const left = await ada.post(`/contacts/${id}/destroy_custom_attributes`, { custom_attributes: ['a', 'b'] })
  expect(left.body.payload.custom_attributes).toEqual({ c: '3' })
  await ada.put(`/contacts/${id}`, { avatar_url: 'https://example.com/bob.png' })
  expect((await ada.delete(`/contacts/${id}/avatar`)).body.payload.thumbnail).toBe('')
})

test('what is wrong is said in Chatwoot’s words', async () => {
  await made({ name: 'First', email: 'first@example.com', phone_number: '+14155550111', identifier: 'first' })
  for (const [draft, message, attributes] of [
    [{ email: 'FIRST@example.com' }, 'Email has already been taken', ['email']],
    [{ phone_number: '+14155550111' }, 'Phone number has already been taken', ['phone_number']],
    [{ identifier: 'first' }, 'Identifier has already been taken', ['identifier']],
    [{ phone_number: '0800' }, 'Phone number should be in e164 format', ['phone_number']],
    [{ email: 'nobody' }, 'Email Invalid email', ['email']],
  ] as const)
    expect(await ada.post('/contacts', { name: 'Second', ...draft })).toEqual({
      status: 422,
      body: { message, attributes: [...attributes] },
    })
  for (const path of ['/contacts/999999', '/contacts/999999/labels', '/contacts/999999/notes', '/contacts/x'])
    expect(await ada.get(path)).toEqual({ status: 404, body: { error: 'Resource could not be found' } })
  expect(await ada.get('/contacts/search')).toEqual({
    status: 422,
    body: { error: 'Specify search string with parameter q' },
  })
})

test('lists have fifteen a page, in the order asked for, and say how many there are', async () => {
  for (let at = 0; at < 17; at++) await made({ name: `Listed ${String(at).padStart(2, '0')}` })
  const first = (await ada.get('/contacts/search?q=listed&sort=name')).body
  expect([first.meta, first.payload.length]).toEqual([{ count: 17, current_page: '1' }, 15])
  const second = (await ada.get('/contacts/search?q=listed&sort=name&page=2')).body
  expect(second.payload.map((one: Body) => one.name)).toEqual(['Listed 15', 'Listed 16'])
  const turned = (await ada.get('/contacts/search?q=listed&sort=-name')).body
  expect(turned.payload[0].name).toBe('Listed 16')
  const lionChat = (await ada.get('/contacts/search?q=listed&sort=name&sort_direction=desc')).body
  expect(lionChat.payload[0].name).toBe('Listed 16')
  const all = (await ada.get('/contacts?sort=-created_at&page=1')).body
  expect([all.payload.length, all.meta.count >= 17]).toEqual([15, true])
})

test('a filter finds what its conditions say, and refuses what it cannot follow in Chatwoot’s words', async () => {
  await linus.post('/custom_attribute_definitions', {
    attribute_display_name: 'Tier',
    attribute_key: 'tier',
    attribute_display_type: 0,
    attribute_model: 1,
  })
  const one = await made({ name: 'Filtered one', custom_attributes: { tier: 'gold' } })
  const two = await made({ name: 'Filtered two', additional_attributes: { country_code: 'BR' } })
  const found = async (payload: unknown[]) => {
    const { status, body } = await ada.post('/contacts/filter', { payload })
    return [status, body.payload?.map((each: Body) => each.id) ?? body]
  }
  const condition = (
    attribute_key: string,
    filter_operator: string,
    values: unknown[],
    query_operator?: string,
  ) => ({
    attribute_key,
    filter_operator,
    values,
    ...(query_operator ? { query_operator } : {}),
  })
  expect(await found([condition('tier', 'equal_to', ['gold'])])).toEqual([200, [one.id]])
  expect(
    await found([
      condition('tier', 'equal_to', ['gold'], 'OR'),
      condition('country_code', 'equal_to', ['br']),
    ]),
  ).toEqual([200, [one.id, two.id]])
  expect(
    await found([
      condition('name', 'contains', ['Filtered'], 'AND'),
      condition('tier', 'is_not_present', []),
    ]),
  ).toEqual([200, [two.id]])
  expect((await found([condition('password', 'equal_to', ['x'])]))[0]).toBe(422)
  expect(await found([condition('name', 'sounds_like', ['x'])])).toEqual([
    422,
    { error: expect.stringContaining('Invalid operator. The allowed operators for name are [') },
  ])
  expect(await found([condition('created_at', 'is_greater_than', ['soon'])])).toEqual([
    422,
    { error: 'Invalid value. The values provided for created_at are invalid' },
  ])
})

test('FLD-56 RUL-16 an address is opened once on an inbox, and the inboxes one can be reached on are told', async () => {
  const { id } = await made({ name: 'Reached', email: 'reached@example.com' })
  const path = `/contacts/${id}/contact_inboxes`
  const opened = await ada.post(path, { inbox_id: inboxId, source_id: 'reach-me' })
  expect(opened.body).toMatchObject({ source_id: 'reach-me', inbox: { id: inboxId } })
  expect((await ada.post(path, { inbox_id: String(inboxId) })).body).toEqual(opened.body)
  expect((await ada.post(path, { inbox_id: inboxId, source_id: 'other' })).status).toBe(422)
  expect((await ada.post(path, { inbox_id: 999999 })).status).toBe(404)
  expect((await ada.get(`/contacts/${id}/contactable_inboxes`)).body.payload).toEqual([opened.body])
  const found = await ada.post('/contact_inboxes/filter', { inbox_id: inboxId, source_id: 'reach-me' })
  expect(found.body.id).toBe(id)
})
