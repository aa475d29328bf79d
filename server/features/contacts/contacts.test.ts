import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { watch } from '../../../testkit/converge.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

let count = 0
async function aContact(draft: Record<string, unknown> = {}): Promise<Body> {
  const { status, body } = await desk.ada.post('/contacts', { name: `Contact ${++count}`, ...draft })
  expect([status, body.error]).toEqual([201, undefined])
  return body.data
}

test('ENT-05 FLD-55 a contact is made, found, changed and archived, and each is told once', async () => {
  const made = await aContact({
    name: 'Jürgen “JJ” Nuñez',
    email: 'JJ@example.com',
    phone_number: '+55 (11) 96123-4567',
    identifier: 'crm-1',
    custom_attributes: { plan: 'paid' },
  })
  expect(made).toMatchObject({
    email: 'JJ@example.com',
    phone_number: '+5511961234567',
    identifier: 'crm-1',
    blocked: false,
    addresses: [],
    labels: [],
  })

  for (const form of [made.id, String(made.number)])
    expect((await desk.grace.get(`/contacts/${form}`)).body.data).toEqual(made)

  const changed = await desk.ada.patch(`/contacts/${made.id}`, {
    name: 'JJ',
    phone_number: '',
    custom_attributes: { plan: null, size: 3 },
  })
  expect(changed.body.data).toMatchObject({ name: 'JJ', phone_number: null, custom_attributes: { size: 3 } })

  expect((await desk.ada.delete(`/contacts/${made.id}`)).status).toBe(403)
  expect((await desk.linus.delete(`/contacts/${made.id}`)).status).toBe(200)
  expect((await desk.ada.get(`/contacts/${made.id}`)).status).toBe(404)
  expect(await told(made.id)).toEqual(['created', 'updated', 'updated', 'deleted'])
})

test('RUL-17 a number without its country, or that is none, is refused with the field', async () => {
  for (const phone_number of ['11 96123-4567', '+0123', '+', 'call me', '+1234567890123456']) {
    const { status, body } = await desk.ada.post('/contacts', { name: 'Nobody', phone_number })
    expect([phone_number, status, body.error.code]).toEqual([phone_number, 400, 'VALIDATION_ERROR'])
    expect(body.error.details[0].field).toBe('phone_number')
  }
})

test('a mailbox, number or identifier another contact has is refused with the field, however it is written', async () => {
  await aContact({ email: 'taken@example.com', phone_number: '+14155550100', identifier: 'taken' })
  const other = await aContact()
  for (const [field, value] of [
    ['email', 'Taken@Example.com'],
    ['phone_number', '+1 415 555-0100'],
    ['identifier', 'taken'],
  ] as const) {
    const details = [{ field, message: expect.stringContaining('already been taken'), code: 'taken' }]
    for (const reply of [
      await desk.ada.post('/contacts', { name: 'Second', [field]: value }),
      await desk.ada.patch(`/contacts/${other.id}`, { [field]: value }),
    ])
      expect([reply.status, reply.body.error]).toEqual([
        409,
        expect.objectContaining({ code: 'CONFLICT', details }),
      ])
  }
})

test('of many at once with one mailbox one is made', async () => {
  const tries = Array.from({ length: 8 }, () =>
    desk.ada.post('/contacts', { name: 'Racer', email: 'race@example.com' }),
  )
  const statuses = (await Promise.all(tries)).map((reply) => reply.status).sort()
  expect(statuses).toEqual([201, ...Array(7).fill(409)])
})

test('two visitors of a site may give one mailbox', async () => {
  for (const name of ['One', 'Two']) {
    const visitor_id = `v_${crypto.randomUUID()}`
    const body = { site_id: 'site_shop', visitor_id, name, email: 'family@example.com' }
    expect((await desk.anonymous.post('/visitors', body)).status).toBe(201)
  }
})

test('a visitor is a contact: members find it, with its address on the site', async () => {
  const visitor = await desk.visitor('Vera of the shop')
  const [found] = (await desk.ada.get('/contacts?q=vera%20of')).body.data.contacts
  const full = (await desk.ada.get(`/contacts/${found.id}`)).body.data
  expect(full.addresses).toEqual([
    expect.objectContaining({ site_id: 'site_shop', channel: 'web', source_id: visitor.visitorId }),
  ])
})

test('ENT-06 RUL-16 a contact has one address on an inbox, which nobody else has', async () => {
  const contact = await aContact()
  const path = `/contacts/${contact.id}/addresses`
  const made = await desk.ada.post(path, { site_id: 'site_shop' })
  expect(made.body.data.source_id).toMatch(/^[0-9a-f-]{36}$/)
  expect((await desk.ada.post(path, { site_id: 'site_shop' })).body.data).toEqual(made.body.data)

  const second = await desk.ada.post(path, { site_id: 'site_shop', source_id: 'another' })
  const other = await aContact()
  const source_id = made.body.data.source_id
  const stolen = await desk.ada.post(`/contacts/${other.id}/addresses`, { site_id: 'site_shop', source_id })
  expect([second.status, stolen.status]).toEqual([409, 409])
  expect((await desk.ada.post(path, { site_id: 'site_other' })).body.error.code).toBe('FORBIDDEN')
  expect((await desk.ada.post(path, { site_id: 'site_rival' })).status).toBe(404)
})

test('FLD-56 that an address is not on WhatsApp is remembered', async () => {
  const contact = await aContact({ address: { site_id: 'site_shop' } })
  const [address] = contact.addresses
  const path = `/contacts/${contact.id}/addresses/${address.id}`
  expect((await desk.ada.patch(path, { not_on_whatsapp: true })).body.data.not_on_whatsapp).toBe(true)
  expect((await desk.ada.get(`/contacts/${contact.id}`)).body.data.addresses[0].not_on_whatsapp).toBe(true)
})

test('a blocked contact is cut off and may not come back until it is let in again', async () => {
  const visitor = await desk.visitor('Spammer')
  const conversation = await visitor.chat()
  const socket = await desk.socket(visitor)
  const [{ id }] = (await desk.ada.get('/contacts?q=Spammer')).body.data.contacts

  expect((await desk.ada.patch(`/contacts/${id}`, { blocked: true })).body.data.blocked).toBe(true)
  await socket.closed
  const said = await visitor.post('/messages', { conversation_id: conversation, type: 'text', content: 'x' })
  expect(said.status).toBe(401)
  const body = { site_id: 'site_shop', visitor_id: visitor.visitorId, name: 'Spammer' }
  expect((await visitor.post('/visitors', body)).status).toBe(403)

  await desk.ada.patch(`/contacts/${id}`, { blocked: false })
  expect((await visitor.say(conversation, 'Sorry')).content).toBe('Sorry')
})

test('C.10-13 an archived contact stays in its conversations, and its visitor begins anew', async () => {
  const visitor = await desk.visitor('Gone')
  const conversation = await visitor.chat()
  const socket = await desk.socket(visitor)
  const [{ id }] = (await desk.ada.get('/contacts?q=Gone')).body.data.contacts
  await desk.linus.delete(`/contacts/${id}`)
  await socket.closed

  expect((await desk.ada.get(`/conversations/${conversation}`)).body.data.visitor.name).toBe('Gone')
  expect((await visitor.get(`/conversations/${conversation}`)).status).toBe(401)
  const body = { site_id: 'site_shop', visitor_id: visitor.visitorId, name: 'Back' }
  const again = await desk.anonymous.post('/visitors', body)
  expect([again.status, again.body.data.id === id]).toEqual([201, false])
})

test('labels of a contact are replaced as a whole, made where missing, and keep on a new name', async () => {
  const contact = await aContact({ labels: ['vip', 'VIP', 'Sales Lead'] })
  expect(contact.labels).toEqual(['Sales Lead', 'vip'])
  const labels = (await desk.ada.get('/labels?limit=100')).body.data.labels
  const vip = labels.find((label: Body) => label.name === 'vip')
  await desk.linus.patch(`/labels/${vip.id}`, { name: 'gold' })
  expect((await desk.ada.get(`/contacts/${contact.id}`)).body.data.labels).toEqual(['gold', 'Sales Lead'])

  const path = `/contacts/${contact.id}/labels`
  expect((await desk.ada.call('PUT', path, { labels: ['gold'] }, {})).body.data).toEqual({ labels: ['gold'] })
  expect((await desk.ada.get('/contacts?label=GOLD')).body.data.contacts.map((one: Body) => one.id)).toEqual([
    contact.id,
  ])
})

test('labels given to a contact and taken from it by several at once leave the others', async () => {
  const contact = await aContact({ labels: ['gold', 'old'] })
  const path = `/contacts/${contact.id}/labels`
  await Promise.all([
    desk.ada.patch(path, { add: ['VIP'] }),
    desk.grace.patch(path, { add: ['fraud'], remove: ['OLD'] }),
  ])
  expect((await desk.ada.patch(path, { add: ['vip'] })).body.data).toEqual({
    labels: ['fraud', 'gold', 'VIP'],
  })
  expect((await desk.mallory.patch(path, { add: ['mine'] })).status).toBe(404)
})

test('what staff change of a contact is seen at once on every site it is on, and by itself', async () => {
  const visitor = await desk.visitor('Before')
  await visitor.say(await visitor.chat(), 'Hello')
  const [{ id }] = (await desk.ada.get('/contacts?q=Before')).body.data.contacts
  await desk.linus.post(`/contacts/${id}/addresses`, { site_id: 'site_other', source_id: visitor.visitorId })
  const [ada, hers] = [await watch(desk, desk.ada), await watch(desk, visitor)]
  const bruno = await desk.socket(desk.bruno, 'site_other')

  await desk.ada.patch(`/contacts/${id}`, { name: 'After', email: 'after@example.com' })
  const heard = await bruno.take('contact')
  expect([heard.contact.name, heard.visitor_ids]).toEqual(['After', [visitor.visitorId]])
  for (const watched of [ada, hers]) {
    const { kept, fresh } = await watched.converged()
    expect(kept).toEqual(fresh)
  }
  const own = hers.socket.heard.find((frame) => frame.type === 'contact')
  expect(own).toMatchObject({ visitor: { name: 'After', email: 'after@example.com' } })
  expect(Object.keys(own ?? {}).sort()).toEqual(['action', 'seq', 'type', 'visitor'])
  ada.close()
  hers.close()
  bruno.close()
})

test('C.10-3 an id of another system finds the contact it was given, in this account alone', async () => {
  const contact = await aContact()
  const reference = { namespace: 'whmcs', kind: 'client', value: '42' }
  const path = '/contacts/referenced?namespace=whmcs&kind=client&value=42'
  expect((await desk.ada.get(path)).status).toBe(404)
  const put = await desk.ada.call('PUT', `/contacts/${contact.id}/references`, reference, {})
  expect(put.body.data).toEqual({ references: [reference] })
  expect((await desk.ada.get(path)).body.data.id).toBe(contact.id)
  expect((await desk.mallory.get(path)).status).toBe(404)
  expect((await desk.mallory.call('PUT', `/contacts/${contact.id}/references`, reference, {})).status).toBe(
    404,
  )
})

test('nothing of a contact is there for a rival', async () => {
  const contact = await aContact({ email: 'private@example.com', address: { site_id: 'site_shop' } })
  const path = `/contacts/${contact.id}`
  for (const reply of [
    await desk.mallory.get(path),
    await desk.mallory.patch(path, { name: 'Mine' }),
    await desk.mallory.delete(path),
    await desk.mallory.call('PUT', `${path}/labels`, { labels: ['x'] }, {}),
    await desk.mallory.get(`${path}/addresses`),
    await desk.mallory.get(`/contacts/${contact.number}`),
  ])
    expect([reply.status, reply.body.error.code]).toEqual([404, 'NOT_FOUND'])
  expect((await desk.mallory.get('/contacts?q=private')).body.data.contacts).toEqual([])
  const own = await desk.mallory.post('/contacts', { name: 'Own', email: 'private@example.com' })
  expect(own.status).toBe(201)
})

/** What was told of a contact, oldest first. */
async function told(id: string): Promise<string[]> {
  const { rows } = await desk.running.app.platform.db.pool.query<{ action: string }>(
    `select data ->> 'action' as action from events
     where type = 'contact.changed' and data -> 'contact' ->> 'id' = $1 order by seq`,
    [id],
  )
  return rows.map((row) => row.action)
}
